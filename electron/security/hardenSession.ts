import type { Session } from 'electron';
import { APP_SCHEME } from './origin.ts';

/** Schemes that a page of the app may ask for; devtools only matters in a build that is not packaged. */
const ALLOWED_SCHEMES: ReadonlySet<string> = new Set([
  `${APP_SCHEME}:`,
  'devtools:',
  'data:',
  'blob:',
]);

/** Whether the session lets a request through: our own scheme and what a page makes itself. */
export function isAllowedRequest(url: string): boolean {
  return URL.canParse(url) && ALLOWED_SCHEMES.has(new URL(url).protocol);
}

/** Denies every permission and device, and every request that leaves the app's own scheme. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !isAllowedRequest(details.url) }),
  );
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
}
