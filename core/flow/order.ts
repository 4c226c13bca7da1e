import { type Day, NO_DAY } from '../books/dates.ts';

/** Beyond this many distinct days a counting sort would waste more memory than it saves time. */
const MAX_SPREAD = 8_000_000;

/**
 * Positions 0…n−1 in ascending order of their day, equal days in position order. Linear in n plus the
 * spread of the days.
 */
export function orderByDay(days: Int32Array): Int32Array {
  const n = days.length;
  const order = new Int32Array(n);
  if (n === 0) return order;
  let low = days[0]!;
  let high = low;
  for (let i = 1; i < n; i++) {
    const day = days[i]!;
    if (day < low) low = day;
    else if (day > high) high = day;
  }
  if (high - low > MAX_SPREAD) {
    for (let i = 0; i < n; i++) order[i] = i;
    return order.sort((a, b) => days[a]! - days[b]! || a - b);
  }
  const next = new Int32Array(high - low + 2);
  for (let i = 0; i < n; i++) next[days[i]! - low + 1]!++;
  for (let d = 1; d < next.length; d++) next[d]! += next[d - 1]!;
  for (let i = 0; i < n; i++) order[next[days[i]! - low]!++] = i;
  return order;
}

/** Positions grouped by a key: those of key k are items[start[k]] … items[start[k+1] − 1]. */
export interface Groups {
  readonly start: Int32Array;
  readonly items: Int32Array;
}

/** Groups the given positions by key (keys 0…keys−1), keeping their order within each group. */
export function groupBy(positions: Int32Array, key: Int32Array, keys: number): Groups {
  const start = new Int32Array(keys + 1);
  for (const position of positions) start[key[position]! + 1]!++;
  for (let k = 0; k < keys; k++) start[k + 1]! += start[k]!;
  const next = start.slice(0, keys);
  const items = new Int32Array(positions.length);
  for (const position of positions) items[next[key[position]!]!++] = position;
  return { start, items };
}

/** Whether a stamp is in the books and not after the as-of date (later stamps count as blank). */
export function known(stamp: number, asOf: Day): boolean {
  return stamp !== NO_DAY && stamp <= asOf;
}
