import { type App, shell, type WebContents } from 'electron';
import type { Log } from '../main/log.ts';
import { isAllowedExternal } from './externalLinks.ts';

/** Opens an allow-listed link in the system's browser; anything else is dropped. */
function openOutside(url: string, log: Log): void {
  if (!isAllowedExternal(url)) {
    log('link_refused');
    return;
  }
  shell.openExternal(url).catch(() => log('link_failed'));
}

function harden(contents: WebContents, log: Log): void {
  for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
    contents.on(event as 'will-navigate', (details) => {
      details.preventDefault();
      log('navigation_refused');
      if (event === 'will-navigate') openOutside(details.url, log);
    });
  }
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
