import type { CoreInput, CoreMethod, CoreOutput } from '../../core/contract/coreApi.ts';
import type { AppError, Result } from '../../core/contract/errors.ts';

/** What a view knows of a question: the answer may be from before while a newer one is on its way. */
export interface Query<T> {
  readonly loading: boolean;
  readonly value: T | null;
  readonly error: AppError | null;
}

export type Ask = <M extends CoreMethod>(
  method: M,
  input: CoreInput<M>,
) => Promise<Result<CoreOutput<M>>>;

interface Entry {
  readonly method: CoreMethod;
  state: Query<unknown>;
  round: number;
  readonly listeners: Set<() => void>;
  readonly refresh: () => void;
}

/** Unwatched answers kept for going back; the oldest are forgotten first. */
const KEPT = 60;

export interface QueryCache {
  /** The question's present state; asks when it is new. */
  read<M extends CoreMethod>(method: M, input: CoreInput<M>): Query<CoreOutput<M>>;
  subscribe(method: CoreMethod, input: unknown, listen: () => void): () => void;
  /**
   * Every answer (of these methods, where given) is to be asked for again; watched ones at once, showing the old one
   * meanwhile.
   */
  invalidate(of?: ReadonlySet<CoreMethod>): void;
  /** Forgets every answer: another company's figures must not show for a moment. */
  clear(): void;
}

/** A cache of the core's answers by method and input, over any way of asking. */
export function createQueryCache(ask: Ask): QueryCache {
  const entries = new Map<string, Entry>();

  function set(entry: Entry, state: Query<unknown>): void {
    entry.state = state;
    for (const listen of entry.listeners) listen();
  }

  function entryOf<M extends CoreMethod>(method: M, input: CoreInput<M>): Entry {
    const key = `${method} ${JSON.stringify(input)}`;
    const known = entries.get(key);
    if (known !== undefined) return known;
    const entry: Entry = {
      method,
      state: { loading: true, value: null, error: null },
      round: 0,
      listeners: new Set(),
      refresh: () => {
        entry.round += 1;
        const round = entry.round;
        if (!entry.state.loading) set(entry, { ...entry.state, loading: true });
        void ask(method, input).then((answer) => {
          if (round !== entry.round) return;
          set(
            entry,
            answer.ok
              ? { loading: false, value: answer.value, error: null }
              : { loading: false, value: null, error: answer.error },
          );
        });
      },
    };
    entries.set(key, entry);
    forgetOldest();
    entry.refresh();
    return entry;
  }

  function forgetOldest(): void {
    if (entries.size <= KEPT) return;
    for (const [key, entry] of entries) {
      if (entry.listeners.size === 0 && !entry.state.loading) {
        entries.delete(key);
        return;
      }
    }
  }

  return {
    read: (method, input) => {
      const state: unknown = entryOf(method, input).state;
      return state as Query<CoreOutput<typeof method>>;
    },
    subscribe: (method, input, listen) => {
      const entry = entryOf(method, input as CoreInput<typeof method>);
      entry.listeners.add(listen);
      return () => {
        entry.listeners.delete(listen);
      };
    },
    invalidate: (of) => {
      for (const [key, entry] of entries) {
        if (of?.has(entry.method) === false) continue;
        if (entry.listeners.size === 0) entries.delete(key);
        else entry.refresh();
      }
    },
    clear: () => {
      for (const [key, entry] of entries) {
        if (entry.listeners.size === 0) entries.delete(key);
        else {
          set(entry, { loading: true, value: null, error: null });
          entry.refresh();
        }
      }
    },
  };
}
