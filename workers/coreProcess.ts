import { type FromCore, ToCore } from '../core/contract/control.ts';
import { toAppError } from '../core/contract/errors.ts';
import { CoreHost } from './host/coreHost.ts';
import type { OpenBrowser } from './host/platform.ts';
import { type Connection, exposeCore, type HostPort } from './rpc/portAdapter.ts';

/** What Electron's utility process puts on `process`; declared here, as workers never import electron. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown; ports: HostPort[] }) => void): void;
  postMessage(message: FromCore): void;
}

const parentPort = (process as typeof process & { parentPort?: ParentPort }).parentPort;
if (parentPort === undefined) throw new Error('the core process runs as a utility process');
const tell = (message: FromCore): void => parentPort.postMessage(message);

/** Windows by their id. */
const windows = new Map<number, Connection>();
let host: CoreHost | null = null;
/** Pages that the main process was asked to open, each with what to do once it has answered. */
const pages = new Map<number, (opened: boolean) => void>();
let asked = 0;

parentPort.on('message', ({ data, ports }) => {
  const parsed = ToCore.safeParse(data);
  if (!parsed.success) {
    for (const port of ports) port.close();
    return;
  }
  hear(parsed.data, ports);
});

function hear(message: ToCore, ports: HostPort[]): void {
  if (message.type === 'init') {
    start(message);
    return;
  }
  const core = host;
  if (core === null) return;
  switch (message.type) {
    case 'openCompany':
      void settle(message.request, core.openCompany(message));
      return;
    case 'closeCompany':
      void settle(message.request, core.closeCompany());
      return;
    case 'openSample':
      void settle(message.request, core.methods.openSample({}));
      return;
    case 'grant':
      core.grant(message.grant, message.path, message.mode);
      return;
    case 'connect':
      connect(core, message.window, ports);
      return;
    case 'disconnect':
      windows.get(message.window)?.close();
      return;
    case 'costOfFunds':
      core.setCostOfFunds(message.costOfFunds);
      return;
    case 'browserOpened':
      pages.get(message.request)?.(message.opened);
      pages.delete(message.request);
      return;
    case 'shutdown':
      void core.shutdown().finally(() => {
        tell({ type: 'bye' });
        process.exit(0);
      });
      return;
  }
}

function start(message: Extract<ToCore, { type: 'init' }>): void {
  if (host !== null) return;
  host = new CoreHost({ ...message, openBrowser, keepsInSync: true });
  host.onEvent((event) => {
    for (const window of windows.values()) window.send(event);
  });
  tell({ type: 'ready' });
}

/** Main alone can reach the system's browser. */
const openBrowser: OpenBrowser = ({ platform, url }) => {
  asked += 1;
  const request = asked;
  return new Promise((opened, failed) => {
    pages.set(request, (done) => (done ? opened() : failed(new Error('no browser opened'))));
    tell({ type: 'openBrowser', request, platform, url });
  });
};

/** A window's new line replaces its old one. */
function connect(core: CoreHost, window: number, ports: HostPort[]): void {
  const [port, ...others] = ports;
  for (const other of others) other.close();
  if (port === undefined) return;
  windows.get(window)?.close();
  const methods = {
    ...core.methods,
    openSample: async (input: Record<string, never>) => {
      const state = await core.methods.openSample(input);
      tell({ type: 'sampleOpened' });
      return state;
    },
  };
  const line = exposeCore(port, methods, dataOf, () => {
    if (windows.get(window) === line) windows.delete(window);
  });
  windows.set(window, line);
}

/** Electron's ports deliver events. */
function dataOf(message: unknown): unknown {
  return typeof message === 'object' && message !== null && 'data' in message ? message.data : null;
}

async function settle(request: number, work: Promise<unknown>): Promise<void> {
  try {
    await work;
    tell({ type: 'done', request, error: null });
  } catch (thrown) {
    tell({ type: 'done', request, error: toAppError(thrown) });
  }
}
