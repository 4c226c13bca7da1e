import { lies, type Membership } from '../constraints/cell.ts';
import type { Dimension } from '../flow/ledger.ts';
import type { EffectRows } from './effectRows.ts';

/** The place whose change is measured, and what it is compared with. */
export interface Sides {
  /** Per row: PLACE, a segment it is compared with (1…), or NEITHER. */
  readonly side: Int16Array;
  /** Names of the segments, the first for side 1. */
  readonly labels: readonly string[];
}

export const PLACE = 0;
export const NEITHER = -1;

/** More segments than these are told apart for nothing: the many small ones of a dimension stand together. */
const MOST_SEGMENTS = 12;

/** How to cut the rest of the stage: by the place's own dimension, or by another where the place is of customers. */
export interface Cut {
  readonly dimension: Dimension;
  /** Lives on the receipt, not on the bill. */
  readonly ofMoney: boolean;
}

/**
 * The rest of the stage, cut into segments, beside the place. Rows without a value of the dimension stand in a
 * segment of their own with the smallest ones.
 */
export function sidesOf(rows: EffectRows, place: Membership, cut: Cut | null, rest: string): Sides {
  const side = new Int16Array(rows.count).fill(NEITHER);
  const amount = new Map<number, number>();
  const codes = new Int32Array(rows.count).fill(-1);
  for (let r = 0; r < rows.count; r++) {
    if (lies(place, rows.invoice[r]!, rows.customer[r]!, rows.receipt[r]!)) {
      side[r] = PLACE;
      continue;
    }
    const at = cut?.ofMoney === true ? rows.receipt[r]! : rows.invoice[r]!;
    codes[r] = cut === null || at < 0 ? -1 : cut.dimension.code[at]!;
    amount.set(codes[r]!, (amount.get(codes[r]!) ?? 0) + rows.weight[r]!);
  }
  const ranked = [...amount.keys()]
    .filter((code) => code >= 0)
    .sort((a, b) => (amount.get(b) ?? 0) - (amount.get(a) ?? 0) || a - b);
  const own = ranked.slice(0, MOST_SEGMENTS);
  const position = new Map(own.map((code, at) => [code, at + 1]));
  const labels = own.map((code) => cut?.dimension.values[code] ?? rest);
  let others = false;
  for (let r = 0; r < rows.count; r++) {
    if (side[r] === PLACE) continue;
    const at = position.get(codes[r]!) ?? own.length + 1;
    if (at > own.length) others = true;
    side[r] = at;
  }
  return { side, labels: others ? [...labels, rest] : labels };
}
