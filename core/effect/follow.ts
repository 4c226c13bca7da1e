import type { Day } from '../books/dates.ts';
import type { EffectRows } from './effectRows.ts';
import { NEITHER, PLACE, type Sides } from './sides.ts';

/** No row is followed for longer, days. */
export const LONGEST = 180;

/** What is asked: a change on a day, seen from a later day, held against the time since `from`. */
export interface Question {
  readonly changedOn: Day;
  readonly asOf: Day;
  readonly from: Day;
  /** Days beyond which nothing is told of a row, so that old and young ones are followed alike. */
  readonly horizon: number;
}

/** The rows that tell something, each with its days up to the horizon; columns of one length. */
export interface Followed {
  readonly count: number;
  /** Position in the rows. */
  readonly row: Int32Array;
  readonly side: Int16Array;
  /** 1 where it was handled since the change. */
  readonly since: Uint8Array;
  readonly days: Float64Array;
  /** 1 where it still waited when it was last seen, before the horizon. */
  readonly open: Uint8Array;
}

/**
 * Follows what was handled before the change up to the day of the change and not beyond (what came of it later may
 * be the change's doing), and what was handled since up to the as-of day.
 */
export function follow(rows: EffectRows, sides: Sides, question: Question): Followed {
  const { changedOn, asOf, from, horizon } = question;
  const row = new Int32Array(rows.count);
  const side = new Int16Array(rows.count);
  const since = new Uint8Array(rows.count);
  const days = new Float64Array(rows.count);
  const open = new Uint8Array(rows.count);
  let count = 0;
  for (let r = 0; r < rows.count; r++) {
    const handled = rows.handled[r]!;
    if (sides.side[r] === NEITHER || handled < from || handled > asOf) continue;
    const later = handled >= changedOn;
    const seenOn = later ? asOf : changedOn;
    const all = rows.days[r]!;
    const entered = rows.entered[r]!;
    let known = all;
    let waits = rows.open[r] === 1;
    if (rows.seen === 'seenAtEnd') {
      // Of the youngest, only the quick ones are in the books: they are left out, on both sides of the change.
      if (handled > seenOn - horizon || entered + all > asOf) continue;
    } else if (rows.seen === 'waits') {
      if (entered > seenOn) continue;
      if (waits || entered + all > seenOn) {
        waits = true;
        known = Math.min(all, seenOn - entered);
      }
    }
    row[count] = r;
    side[count] = sides.side[r]!;
    since[count] = later ? 1 : 0;
    days[count] = Math.min(known, horizon);
    open[count] = waits && known < horizon ? 1 : 0;
    count++;
  }
  return {
    count,
    row: row.subarray(0, count),
    side: side.subarray(0, count),
    since: since.subarray(0, count),
    days: days.subarray(0, count),
    open: open.subarray(0, count),
  };
}

/**
 * The same with the expected days, within the horizon, of what still waits: by the survival of the rows of its own
 * side (the place, or all it is compared with) and time (Kaplan and Meier, by rupees), so that young open bills
 * neither count as quick nor are left out. The rupee-weighted mean is then the restricted mean of that survival.
 */
export function expectedDays(rows: EffectRows, followed: Followed, horizon: number): Float64Array {
  const groups = [0, 1, 2, 3].map(() => curve(horizon));
  const groupOf = (k: number): number => (followed.side[k] === PLACE ? 0 : 2) + followed.since[k]!;
  for (let k = 0; k < followed.count; k++) {
    const at = Math.min(horizon, Math.round(followed.days[k]!));
    const { ended, left } = groups[groupOf(k)]!;
    const into = followed.open[k] === 1 ? left : ended;
    into[at] = into[at]! + rows.weight[followed.row[k]!]!;
  }
  const rest = groups.map((group) => restAfter(group, horizon));
  return followed.days.map((days, k) =>
    followed.open[k] === 1 ? rest[groupOf(k)]!(Math.round(days)) : days,
  );
}

interface Curve {
  /** Rupees by whole days: those that left, and those that were last seen waiting. */
  readonly ended: Float64Array;
  readonly left: Float64Array;
}

const curve = (horizon: number): Curve => ({
  ended: new Float64Array(horizon + 1),
  left: new Float64Array(horizon + 1),
});

/** Share still there after each whole day (Kaplan–Meier). */
function survival({ ended, left }: Curve, horizon: number): Float64Array {
  let risk = 0;
  for (let d = 0; d <= horizon; d++) risk += ended[d]! + left[d]!;
  const out = new Float64Array(horizon + 1);
  let alive = 1;
  for (let d = 0; d <= horizon; d++) {
    if (risk > 0) alive *= Math.max(0, 1 - ended[d]! / risk);
    out[d] = alive;
    risk -= ended[d]! + left[d]!;
  }
  return out;
}

/** Expected days within the horizon of what has waited so many days and still waits. */
function restAfter(group: Curve, horizon: number): (waited: number) => number {
  const alive = survival(group, horizon);
  const beyond = new Float64Array(horizon + 1);
  for (let d = horizon - 1; d >= 0; d--) beyond[d] = beyond[d + 1]! + alive[d]!;
  return (waited) => {
    if (waited >= horizon) return horizon;
    const here = alive[waited]!;
    return here <= 1e-9 ? waited + 1 : Math.min(horizon, waited + 1 + beyond[waited + 1]! / here);
  };
}

/** The place's rows before the change, by rupees: mean days within a horizon, as a function of it. */
export function survivalOf(
  rows: EffectRows,
  followed: Followed,
  longest: number,
): (horizon: number) => number {
  const alive = placeBefore(rows, followed, longest);
  const sums = new Float64Array(longest + 2);
  for (let d = 0; d <= longest; d++) sums[d + 1] = sums[d]! + alive[d]!;
  return (horizon) => sums[Math.min(longest, Math.max(0, Math.round(horizon)))]!;
}

function placeBefore(rows: EffectRows, followed: Followed, longest: number): Float64Array {
  const group = curve(longest);
  for (let k = 0; k < followed.count; k++) {
    if (followed.side[k] !== PLACE || followed.since[k] === 1) continue;
    const into = followed.open[k] === 1 ? group.left : group.ended;
    const at = Math.min(longest, Math.round(followed.days[k]!));
    into[at] = into[at]! + rows.weight[followed.row[k]!]!;
  }
  return survival(group, longest);
}

/** The first whole day by which no more than `share` of the rupees handled before the change are still there; `longest` at most. */
export function horizonOf(
  rows: EffectRows,
  before: Followed,
  share: number,
  longest: number,
): number {
  const day = placeBefore(rows, before, longest).findIndex((still) => still <= share);
  return day < 0 ? longest : Math.max(3, day + 1);
}
