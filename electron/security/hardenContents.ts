import { type App, shell, type WebContents } from 'electron';
import type { Log } from '../main/log.ts';
import { isAllowedExternal } from './externalLinks.ts';
import { HOME_URL, isAppUrl } from './origin.ts';

/** Chromium's code of a load that was given up, as one that is refused. */
const ABORTED = -3;

/** Opens an allow-listed link in the system's browser; anything else is dropped. */
function openOutside(url: string, log: Log): void {
  if (!isAllowedExternal(url)) {
    log('link_refused');
    return;
  }
  shell.openExternal(url).catch(() => log('link_failed'));
}

/**
 * Brings a window back that shows another page than ours. Addresses like `about:blank` are loaded from nowhere, and
 * nobody is asked before.
 */
function bringBack(contents: WebContents, log: Log): void {
  const heal = (url: string): void => {
    if (contents.getType() !== 'window' || isAppUrl(url)) return;
    log('navigation_undone');
    contents.loadURL(HOME_URL).catch(() => log('page_failed'));
  };
  contents.on('did-navigate', (_event, url) => heal(url));
  contents.on('did-fail-load', (_event, code, _words, url, isMainFrame) => {
    if (isMainFrame && code !== ABORTED) heal(url);
  });
}

function harden(contents: WebContents, log: Log): void {
  for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
    contents.on(event as 'will-navigate', (details) => {
      details.preventDefault();
      log('navigation_refused');
      // Asked of every frame first; once that is refused, `will-navigate` is not asked any more.
      if (event !== 'will-redirect' && details.isMainFrame) openOutside(details.url, log);
    });
  }
  bringBack(contents, log);
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    log('webview_refused');
  });
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url, log);
    return { action: 'deny' };
  });
}

/**
 * No page of ours ever navigates, opens a window or attaches a webview: every web contents, also one that
 * we did not mean to make, is bound to this as it comes into being.
 */
export function hardenEveryContents(app: App, log: Log): void {
  app.on('web-contents-created', (_event, contents) => harden(contents, log));
}
