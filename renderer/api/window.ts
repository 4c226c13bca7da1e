import type { Result } from '../../core/contract/errors.ts';
import type {
  FileGrant,
  ShellEvent,
  ShellInput,
  ShellMethod,
  ShellOutput,
} from '../../core/contract/shellApi.ts';
import { CORE_PORT_MESSAGE, type WindowApi } from '../../core/contract/windowApi.ts';

declare global {
  interface Window {
    readonly api: WindowApi;
  }
}

/** Asks the main process: dialogs, keys, preferences. The only file that touches `window.api`. */
export function callShell<M extends ShellMethod>(
  method: M,
  args: ShellInput<M>,
): Promise<Result<ShellOutput<M>>> {
  return window.api.shell(method, args);
}

export function onShellEvent(listen: (event: ShellEvent) => void): () => void {
  return window.api.onShellEvent(listen);
}

/** One-use ids for files and folders dropped on the window. */
export function grantDrop(files: readonly File[]): Promise<Result<FileGrant[]>> {
  return window.api.grantDrop(files);
}

function isPortMessage(data: unknown): boolean {
  return (
    typeof data === 'object' && data !== null && 'type' in data && data.type === CORE_PORT_MESSAGE
  );
}

/** Takes each line to the core as the preload hands it over: from this very window, one port, our name. */
export function onCorePort(take: (port: MessagePort) => void): void {
  window.addEventListener('message', (message: MessageEvent<unknown>) => {
    const [port, ...others] = message.ports;
    if (message.source !== window || !isPortMessage(message.data)) return;
    if (port === undefined || others.length > 0) return;
    take(port);
  });
}

export function askForCorePort(): void {
  window.api.corePort();
}
