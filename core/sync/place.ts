import type { MergeOrder } from './mergeRules.ts';

/** Where a change stands among those on the same thing. */
export interface Placed {
  /** The device's own clock. */
  readonly at: string;
  /** The server's reading of it; null until it was there. */
  readonly storedAt: string | null;
  readonly seq: number | null;
}

/**
 * A text that sorts changes as {@link MergeOrder} says. What the server has not taken yet stands last by `server`
 * order: a sequence has sixteen digits and begins with a nought, a clock begins with its year.
 */
export function placeOf(order: MergeOrder, { at, storedAt, seq }: Placed): string {
  if (order === 'clock') return storedAt ?? at;
  return seq === null ? at : String(seq).padStart(16, '0');
}
