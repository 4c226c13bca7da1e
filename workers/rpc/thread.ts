import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { type ResourceLimits, type Transferable, Worker } from 'node:worker_threads';
import { AppFailure, type ErrorCode } from '../../core/contract/errors.ts';
import {
  CANCELLED,
  PAST_RECALL,
  RUNNING,
  type ThreadCall,
  type ThreadData,
  type ThreadMessage,
} from './threadProtocol.ts';

export type ThreadName = 'writer' | 'reader' | 'analysis' | 'importer' | 'searcher';

type Input<F> = F extends (input: infer I) => unknown ? I : never;
type Output<F> = F extends (input: never) => infer O ? O : never;

/** The host's end of a worker thread. Every call settles: with its answer, its error, or the thread's death. */
export interface Thread<Api> {
  call<M extends keyof Api & string>(
    method: M,
    input: Input<Api[M]>,
    transfer?: readonly Transferable[],
  ): Promise<Output<Api[M]>>;
  /**
   * Asks the running call to stop, or takes that back; the thread polls it even inside a synchronous loop.
   * False when the last call is past recall: it has finished, or will whatever is asked of it.
   */
  setCancel(on: boolean): boolean;
  /** Resolves when the thread is gone; what it was asked is rejected with `reason` (`core_restarted`). */
  stop(reason?: ErrorCode): Promise<void>;
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: AppFailure): void;
}

/**
 * Node strips types with a WebAssembly module. In Node 24 a thread whose wrappers of it tier up after another
 * thread has ended can crash the process (4 of 7 imports of a million bills); wrappers that never tier up do not
 * (none of 15). Bundled threads have no types to strip.
 */
export const COLD_WRAPPERS = '--wasm-wrapper-tiering-budget=2000000000';

/**
 * Starts a thread. `onDeath` is told when it ended without being asked to, after every pending call was
 * rejected: with `file_too_large` when it went over the memory in `limits`, else with `core_restarted`.
 */
export function startThread<Api>(
  name: ThreadName,
  onEvent: (event: unknown) => void,
  onDeath: () => void,
  limits?: ResourceLimits,
): Thread<Api> {
  const cancel = new SharedArrayBuffer(4);
  const flag = new Int32Array(cancel);
  const workerData: ThreadData = { cancel };
  const file = threadFile(name, import.meta.url);
  if (file.endsWith('.ts')) setFlagsFromString(COLD_WRAPPERS);
  const worker = new Worker(file, {
    workerData,
    name,
    ...(limits === undefined ? {} : { resourceLimits: limits }),
  });
  const pending = new Map<number, Pending>();
  let nextId = 1;
  let state: 'running' | 'stopping' | 'dead' = 'running';

  const end = (reason: ErrorCode): void => {
    if (state === 'dead') return;
    const unexpected = state === 'running';
    state = 'dead';
    for (const call of pending.values()) call.reject(new AppFailure(reason));
    pending.clear();
    if (unexpected) onDeath();
  };
  worker.on('message', (message: ThreadMessage) => {
    if ('event' in message) {
      onEvent(message.event);
      return;
    }
    const call = pending.get(message.id);
    pending.delete(message.id);
    if (message.ok) call?.resolve(message.value);
    else call?.reject(new AppFailure(message.error.code, message.error.detail));
  });
  worker.on('error', (error) => end(isOutOfMemory(error) ? 'file_too_large' : 'core_restarted'));
  worker.on('exit', () => end('core_restarted'));

  return {
    call: <M extends keyof Api & string>(
      method: M,
      input: Input<Api[M]>,
      transfer: readonly Transferable[] = [],
    ) =>
      new Promise<Output<Api[M]>>((resolve, reject) => {
        if (state !== 'running') {
          reject(new AppFailure('core_restarted'));
          return;
        }
        const id = nextId++;
        pending.set(id, { resolve: (value) => resolve(value as Output<Api[M]>), reject });
        const message: ThreadCall = { id, method, input };
        Atomics.compareExchange(flag, 0, PAST_RECALL, RUNNING);
        worker.postMessage(message, transfer);
      }),
    setCancel: (on) =>
      on
        ? Atomics.compareExchange(flag, 0, RUNNING, CANCELLED) !== PAST_RECALL
        : Atomics.compareExchange(flag, 0, CANCELLED, RUNNING) !== PAST_RECALL,
    stop: async (reason = 'core_restarted') => {
      if (state === 'running') state = 'stopping';
      const gone = worker.terminate();
      end(reason);
      await gone;
    },
  };
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

/**
 * A thread's entry file: the TypeScript source when we run from source, else the bundle's named entry, which
 * lies beside the core process' own (one folder up when this code was put into a shared chunk).
 */
export function threadFile(name: ThreadName, from: string): string {
  if (from.endsWith('.ts')) return fileURLToPath(new URL(`../threads/${name}.ts`, from));
  const beside = fileURLToPath(new URL(`./${name}.js`, from));
  return existsSync(beside) ? beside : fileURLToPath(new URL(`../${name}.js`, from));
}
