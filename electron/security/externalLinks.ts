/** Sites that help texts may lead to, exact hosts only. */
const ALLOWED_HOSTS: ReadonlySet<string> = new Set(['drumbeat.invalid', 'help.drumbeat.invalid']);

/** Whether a link may be handed to the system's browser: https, an allowed host, no credentials or port. */
export function isAllowedExternal(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  return (
    protocol === 'https:' &&
    port === '' &&
    username === '' &&
    password === '' &&
    ALLOWED_HOSTS.has(hostname)
  );
}
