import type { Result } from './errors.ts';
import type { FileGrant, ShellEvent, ShellInput, ShellMethod, ShellOutput } from './shellApi.ts';

/** A `File` of the page; core knows no DOM, and what tells a real one apart is the preload's business. */
export interface DroppedFile {
  readonly name: string;
  readonly size: number;
}

/**
 * What the preload puts on `window.api`, and nothing else. The line to the core does not cross here: it
 * comes to the page as a `message` event from the page's own window and origin, with data
 * {@link CORE_PORT_MESSAGE} and the MessagePort as its only port.
 */
export interface WindowApi {
  /** Asks the main process; arguments and answer are checked against `shellApi` on the other side. */
  shell<M extends ShellMethod>(method: M, args: ShellInput<M>): Promise<Result<ShellOutput<M>>>;
  /** Subscribes to what the main process tells; answers the way to unsubscribe. */
  onShellEvent(listener: (event: ShellEvent) => void): () => void;
  /** Asks for a line to the core; each answer closes the line given before. */
  corePort(): void;
  /** Grants the core one-use ids for files dropped on the window; a folder counts as one file. */
  grantDrop(files: readonly DroppedFile[]): Promise<Result<FileGrant[]>>;
}

/** The `type` of the message that brings the core's port. */
export const CORE_PORT_MESSAGE = 'core-port';

/** The page's own origin: the only one that is ever given a port or an answer. */
export const APP_ORIGIN = 'app://drumbeat';

/** IPC channels between preload and main; nothing else listens. */
export const CHANNELS = {
  shell: 'shell',
  grantDrop: 'grant-drop',
  shellEvent: 'shell-event',
  requestPort: 'request-core-port',
  port: 'core-port',
} as const;
