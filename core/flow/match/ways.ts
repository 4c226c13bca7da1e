import { MATCH_WAYS, type MatchWay } from '../../books/model.ts';

/** A way as a typed column holds it: 0 for what the books state, else 1 + its position in MATCH_WAYS. */
export function wayCode(way: MatchWay | undefined): number {
  return way === undefined ? 0 : 1 + MATCH_WAYS.indexOf(way);
}
