/** A figure as somebody counts it from a list of rows. */
export interface NaiveGround {
  readonly count: number;
  /** Absent where equal customers may stand for each other. */
  readonly amount?: number;
  readonly share: number;
  /** Row numbers of bills (from 1), in no order. */
  readonly bills?: readonly number[];
}

export const sum = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0);

export const ratio = (part: number, whole: number): number =>
  whole > 0 ? Math.min(1, part / whole) : 0;

/** Lists of those with the same key, in order of first appearance. */
export function group<T>(of: readonly T[], key: (each: T) => string): T[][] {
  const lists = new Map<string, T[]>();
  for (const each of of) lists.set(key(each), [...(lists.get(key(each)) ?? []), each]);
  return [...lists.values()];
}
