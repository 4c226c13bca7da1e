import type { AppError } from '../../core/contract/errors.ts';

/**
 * Between the host and one of its own threads: a call, its answer, and events in between. Both ends are our
 * code in one process, so nothing is validated here; the edge to windows is portAdapter.ts.
 */
export interface ThreadCall {
  readonly id: number;
  readonly method: string;
  readonly input: unknown;
}

export type ThreadMessage =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: AppError }
  | { readonly event: unknown };

/** What a thread is started with. */
export interface ThreadData {
  /** One Int32: whether the running call is asked to stop, or has told that it is too late for that. */
  readonly cancel: SharedArrayBuffer;
}

export const RUNNING = 0;
export const CANCELLED = 1;
export const PAST_RECALL = 2;

/** A thread's methods: one structured-cloneable argument, one answer, synchronous or not. */
export type ThreadMethods<Api> = {
  readonly [M in keyof Api]: Api[M] extends (input: infer I) => infer O
    ? (input: I) => O | Promise<O>
    : never;
};
