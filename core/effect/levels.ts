import type { EffectRows } from './effectRows.ts';
import type { Followed } from './follow.ts';
import { PLACE } from './sides.ts';

/**
 * Takes each customer's own level of the time before the change out of the days (shrunk to his side's mean by how
 * little his rows say of him; best linear unbiased prediction): another mix of customers since is then no effect.
 * A customer has a level in the place and one in what it is compared with.
 */
export function withoutLevels(
  rows: EffectRows,
  followed: Followed,
  days: Float64Array,
  customers: number,
): Float64Array {
  const n = new Float64Array(2 * customers);
  const sum = new Float64Array(2 * customers);
  const squares = new Float64Array(2 * customers);
  const key = (k: number): number =>
    2 * rows.customer[followed.row[k]!]! + (followed.side[k] === PLACE ? 0 : 1);
  for (let k = 0; k < followed.count; k++) {
    if (followed.since[k] === 1) continue;
    const at = key(k);
    n[at] = n[at]! + 1;
    sum[at] = sum[at]! + days[k]!;
    squares[at] = squares[at]! + days[k]! ** 2;
  }
  const level = new Float64Array(2 * customers);
  for (const side of [0, 1]) shrink(level, n, sum, squares, side);
  return days.map((one, k) => one - level[key(k)]!);
}

/** Fills in the levels of one side (every second position). */
function shrink(
  level: Float64Array,
  n: Float64Array,
  sum: Float64Array,
  squares: Float64Array,
  side: number,
): void {
  let rows = 0;
  let total = 0;
  let within = 0;
  let groups = 0;
  let square = 0;
  for (let at = side; at < n.length; at += 2) {
    if (n[at] === 0) continue;
    rows += n[at]!;
    total += sum[at]!;
    within += squares[at]! - sum[at]! ** 2 / n[at]!;
    groups++;
    square += n[at]! ** 2;
  }
  if (rows === 0) return;
  const mean = total / rows;
  let between = 0;
  for (let at = side; at < n.length; at += 2) {
    if (n[at]! > 0) between += n[at]! * (sum[at]! / n[at]! - mean) ** 2;
  }
  const noise = rows > groups ? within / (rows - groups) : 0;
  // Method of moments (Searle, Casella and McCulloch 1992): what the groups' means differ by beyond noise.
  const spread =
    groups > 1 ? Math.max(0, (between - (groups - 1) * noise) / (rows - square / rows)) : 0;
  for (let at = side; at < n.length; at += 2) {
    const weight = spread > 0 ? n[at]! / (n[at]! + noise / spread) : 0;
    level[at] = mean + (n[at]! > 0 ? weight * (sum[at]! / n[at]! - mean) : 0);
  }
}
