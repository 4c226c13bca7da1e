import { MATCH_WAYS, type MatchWay } from '../../books/model.ts';

/** A way as a typed column holds it: 0 for what the books state, else 1 + its position in MATCH_WAYS. */
export function wayCode(way: MatchWay | undefined): number {
  return way === undefined ? 0 : 1 + MATCH_WAYS.indexOf(way);
}

/** The way behind a code; null for 0. */
export function wayOf(code: number): MatchWay | null {
  return MATCH_WAYS[code - 1] ?? null;
}
