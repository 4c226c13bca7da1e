import {
  type BrowserWindow,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  MessageChannelMain,
} from 'electron';
import type { ShellEvent } from '../../core/contract/shellApi.ts';
import { CHANNELS } from '../../core/contract/windowApi.ts';
import { isTrustedSender } from '../security/origin.ts';
import type { CoreSupervisor } from './core/supervisor.ts';
import type { Log } from './log.ts';

const RELOADS = 3;

/** The windows we opened, who of them may speak, and their lines to the core. */
export class Windows {
  readonly #known = new Map<number, BrowserWindow>();
  readonly #core: CoreSupervisor<Electron.MessagePortMain>;
  readonly #log: Log;

  constructor(core: CoreSupervisor<Electron.MessagePortMain>, log: Log) {
    this.#core = core;
    this.#log = log;
  }

  /** Takes a window in; call before its page loads, so that its first message is known. */
  add(window: BrowserWindow): void {
    const { id, webContents: contents } = window;
    this.#known.set(contents.id, window);
    // Not when one begins: a navigation that is refused leaves the page, which goes on with its line.
    contents.on('did-navigate', () => this.#core.disconnect(id));
    let reloads = 0;
    contents.on('render-process-gone', (_event, { reason }) => {
      this.#core.disconnect(id);
      this.#log('page_gone');
      if (reason === 'clean-exit' || reloads >= RELOADS) return;
      reloads += 1;
      contents.reload();
    });
    const contentsId = contents.id;
    window.on('closed', () => {
      this.#known.delete(contentsId);
      this.#core.disconnect(id);
    });
  }

  /** The window behind an IPC message, or null (and a line in the log) when it must not be heard. */
  trusted(event: IpcMainInvokeEvent | IpcMainEvent): BrowserWindow | null {
    const window = this.#known.get(event.sender.id);
    const frame = event.senderFrame;
    const trusted = isTrustedSender({
      frameUrl: frame?.url ?? null,
      isMainFrame: frame !== null && frame === event.sender.mainFrame,
      knownWindow: window !== undefined,
    });
    if (trusted && window !== undefined) return window;
    this.#log('sender_refused');
    return null;
  }

  /** Gives a window a fresh line to the core; the one it had is closed first. */
  givePort(window: BrowserWindow): void {
    this.#core.disconnect(window.id);
    const { port1, port2 } = new MessageChannelMain();
    if (this.#core.connect(window.id, port1)) {
      window.webContents.postMessage(CHANNELS.port, null, [port2]);
    } else {
      port2.close();
    }
  }

  tell(event: ShellEvent): void {
    for (const { webContents: contents } of this.#known.values()) {
      // A page that crashed is reloading: it asks anew for all it needs.
      if (!contents.isDestroyed() && !contents.isCrashed()) {
        contents.send(CHANNELS.shellEvent, event);
      }
    }
  }

  /** Brings the app's window to the front. */
  show(): void {
    const [window] = this.#known.values();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  }
}
