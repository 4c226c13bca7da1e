import { APP_ORIGIN } from '../../core/contract/windowApi.ts';

/** The scheme of the app's own pages, without the colon. */
export const APP_SCHEME = 'app';

/** The page that every window shows. */
export const HOME_URL = `${APP_ORIGIN}/index.html`;

const home = new URL(HOME_URL);

/**
 * Whether a URL is one of the app's own pages: parsed and compared part by part, never searched for a
 * substring (`https://elsewhere.example/?next=app://drumbeat` is not ours). Credentials and ports are refused.
 */
export function isAppUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return protocol === home.protocol && host === home.host && username === '' && password === '';
}

/** What is known of who sent an IPC message. */
export interface Sender {
  /** The sending frame's URL; null when the frame is gone already. */
  readonly frameUrl: string | null;
  readonly isMainFrame: boolean;
  /** The window is one that we opened. */
  readonly knownWindow: boolean;
}

/** A message counts only from the main frame of a known window that shows one of our own pages. */
export function isTrustedSender(sender: Sender): boolean {
  return (
    sender.knownWindow &&
    sender.isMainFrame &&
    sender.frameUrl !== null &&
    isAppUrl(sender.frameUrl)
  );
}
