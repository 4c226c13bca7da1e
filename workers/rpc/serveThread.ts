import { parentPort, workerData } from 'node:worker_threads';
import { AppFailure, toAppError } from '../../core/contract/errors.ts';
import { rethrowSqlite } from '../db/sqliteErrors.ts';
import {
  CANCELLED,
  PAST_RECALL,
  RUNNING,
  type ThreadCall,
  type ThreadData,
  type ThreadMessage,
  type ThreadMethods,
} from './threadProtocol.ts';

/** What a thread's methods are given by the thread they run in. */
export interface ThreadContext {
  /** True once the host has asked the running call to stop; cheap enough for every few hundred rows. */
  cancelled(): boolean;
  /** @throws AppFailure `cancelled` */
  stopIfCancelled(): void;
  /**
   * From here on the running call cannot be cancelled any more: whoever tries is told that it is too late.
   * @throws AppFailure `cancelled`
   */
  passRecall(): void;
  emit(event: unknown): void;
  /**
   * What to do while nobody asks for anything, a step at a time, instead of what was to be done before; a call that
   * comes waits for the step in hand at most. A step that throws is the last.
   */
  whenIdle(steps: Iterator<unknown>): void;
}

/** Answers the host's calls one after the other with the methods that `make` builds; for a thread's entry file. */
export function serveThread<Api>(make: (context: ThreadContext) => ThreadMethods<Api>): void {
  const port = parentPort;
  if (port === null) throw new Error('not a worker thread');
  const { cancel } = workerData as ThreadData;
  const flag = new Int32Array(cancel);
  const post = (message: ThreadMessage): void => port.postMessage(message);
  const cancelled = (): boolean => Atomics.load(flag, 0) === CANCELLED;
  let calls = 0;
  let idle: Iterator<unknown> | null = null;
  const idleStep = (): void => {
    if (idle === null || calls > 0) return;
    try {
      if (idle.next().done === true) idle = null;
    } catch {
      idle = null;
    }
    if (idle !== null) setImmediate(idleStep);
  };
  const methods = new Map<string, (input: unknown) => unknown>(
    Object.entries(
      make({
        cancelled,
        stopIfCancelled: () => {
          if (cancelled()) throw new AppFailure('cancelled');
        },
        passRecall: () => {
          if (Atomics.compareExchange(flag, 0, RUNNING, PAST_RECALL) === CANCELLED) {
            throw new AppFailure('cancelled');
          }
        },
        emit: (event) => post({ event }),
        whenIdle: (steps) => {
          idle = steps;
        },
      }),
    ),
  );
  let last: Promise<void> = Promise.resolve();
  port.on('message', (call: ThreadCall) => {
    calls++;
    last = last.then(async () => {
      try {
        const method = methods.get(call.method);
        if (method === undefined) throw new Error(`no method ${call.method}`);
        post({ id: call.id, ok: true, value: await method(call.input) });
      } catch (thrown) {
        post({ id: call.id, ok: false, error: knownError(thrown) });
      }
      calls--;
      setImmediate(idleStep);
    });
  });
}

function knownError(thrown: unknown): ReturnType<typeof toAppError> {
  try {
    rethrowSqlite(thrown);
  } catch (error) {
    if (process.env.DRUMBEAT_TRACE === '1' && !(error instanceof AppFailure)) {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    }
    return toAppError(error);
  }
}
