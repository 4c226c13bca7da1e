import type { LocalSync, RemoteSync } from './ports.ts';

/** One sync at work; each step may be the last if the program ends there, and the next one goes on from it. */
export interface SyncTools {
  readonly local: LocalSync;
  readonly remote: RemoteSync;
  /** The device's own time, milliseconds since 1970. */
  readonly now: () => number;
  /** Behind by so many changes it asks for chunks of the log. */
  readonly longLog?: number;
  /** Told after each page; may throw to stop. */
  readonly step?: (progress: { readonly done: number; readonly of: number }) => void;
}
