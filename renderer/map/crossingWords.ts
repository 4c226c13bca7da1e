import type { EarlyWarning } from '../../core/contract/earlyWarning.ts';

/** How a crossing is said: a range of days, an end that is open, or that it may be there already. */
export type CrossingWords = 'range' | 'from' | 'now' | 'here' | 'never';

/** The sentence for a crossing, seen from the as-of date. */
export function crossingWords(
  { from, to }: Pick<EarlyWarning['crossing'], 'from' | 'to'>,
  asOf: number,
): CrossingWords {
  if (from === null) return 'never';
  if (to !== null && to <= asOf) return 'here';
  if (from <= asOf) return to === null ? 'here' : 'now';
  return to === null ? 'from' : 'range';
}
