import { utilityProcess } from 'electron';
import { FromCore, type ToCore } from '../../../core/contract/control.ts';

/** A port that can be handed on to the core: Electron's, or a test's own. */
export interface CoreLine {
  close(): void;
}

/** A running core process, as its supervisor sees it. */
export interface CoreProcess<P extends CoreLine = CoreLine> {
  post(message: ToCore, ports?: P[]): void;
  onMessage(listener: (message: FromCore) => void): void;
  onExit(listener: (code: number) => void): void;
  kill(): void;
}

/** Variables of our environment that the core process needs; it gets no other. */
const ENVIRONMENT = ['PATH', 'HOME', 'USERPROFILE', 'SYSTEMROOT', 'TMPDIR', 'TEMP', 'TMP', 'LANG'];

/** Forks the core process. */
export function forkCore(file: string): CoreProcess<Electron.MessagePortMain> {
  const env = Object.fromEntries(
    ENVIRONMENT.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const child = utilityProcess.fork(file, [], { serviceName: 'drumbeat-core', env });
  return {
    post: (message, ports = []) => child.postMessage(message, ports),
    onMessage: (listener) => {
      child.on('message', (message: unknown) => {
        const known = FromCore.safeParse(message);
        if (known.success) listener(known.data);
      });
    },
    onExit: (listener) => {
      child.on('exit', listener);
    },
    kill: () => {
      child.kill();
    },
  };
}
