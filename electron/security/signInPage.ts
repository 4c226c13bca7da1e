const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost']);
const PAGE = '/api/v1/auth/authorize';

/**
 * Whether a page may be opened in the system's browser as the sign-in of a platform: its authorization page, on the
 * platform's own origin, by https (by http on this very machine), and back to this very machine.
 */
export function isSignInPage(platform: string, page: string): boolean {
  const [home, url] = [URL.parse(platform), URL.parse(page)];
  if (home === null || url === null || url.origin !== home.origin) return false;
  const isSafe =
    url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname));
  const back = URL.parse(url.searchParams.get('redirect_uri') ?? '');
  return (
    isSafe &&
    url.username === '' &&
    url.password === '' &&
    url.pathname === home.pathname.replace(/\/$/, '') + PAGE &&
    back?.protocol === 'http:' &&
    back.hostname === '127.0.0.1'
  );
}

/** Opens such a page and no other; answers whether the browser took it. */
export async function openSignIn(
  platform: string,
  page: string,
  open: (page: string) => Promise<void>,
): Promise<boolean> {
  if (!isSignInPage(platform, page)) return false;
  try {
    await open(page);
    return true;
  } catch {
    return false;
  }
}
