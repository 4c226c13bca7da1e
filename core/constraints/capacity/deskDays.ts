import type { Day } from '../../books/dates.ts';
import { BOTH, type DeskRows, STAYS } from './deskRows.ts';

/** A year is looked at; waits longer than this are not told apart. */
export const SPAN = 364;
const LONGEST = 120;
/** By this share of the newest bills a day's goods are taken to be billed. */
const NEARLY_ALL = 0.97;
const NEWEST = 28;

/**
 * The work of several groups' desks day by day over (from, from + SPAN]: what came, what was done, and what lay
 * there on the first day, each in bills; index = group × (SPAN + 1) + day − from.
 */
export interface DeskDays {
  readonly from: Day;
  readonly arrivals: Float64Array;
  readonly departures: Float64Array;
  /** Bills before each group's desk at the end of `from`. */
  readonly before: Float64Array;
  /** Bills of a group ÷ those whose days the books tell. */
  readonly scale: Float64Array;
  /** Known rows that left within the span, per group. */
  readonly done: Int32Array;
  /** Last day up to which the group's queue is fully in the books. */
  readonly until: Int32Array;
  /** Bill-days that the departed of the span waited, per group. */
  readonly waited: Float64Array;
}

/** One pass over a stage's rows, parked ones left out. `group` gives each row's group, -1 for none. */
export function deskDays(
  rows: DeskRows,
  group: (row: number) => number,
  groups: number,
  asOf: Day,
): DeskDays {
  const from = asOf - SPAN;
  const width = SPAN + 1;
  const arrivals = new Float64Array(groups * width);
  const departures = new Float64Array(groups * width);
  const before = new Float64Array(groups);
  const all = new Float64Array(groups);
  const seen = new Float64Array(groups);
  const done = new Int32Array(groups);
  const waited = new Float64Array(groups);
  const fresh = rows.stage === 'billing' ? new Int32Array(groups * (LONGEST + 1)) : null;
  for (let r = 0; r < rows.count; r++) {
    const leaves = rows.leaves[r]!;
    if (leaves <= from) continue;
    const g = group(r);
    if (g < 0) continue;
    const bills = rows.bills[r]!;
    all[g] = all[g]! + bills;
    if (rows.told[r] !== BOTH) continue;
    seen[g] = seen[g]! + bills;
    const arrives = rows.arrives[r]!;
    if (leaves === STAYS && arrives < rows.parkedBefore) continue;
    if (arrives <= from) before[g] = before[g]! + bills;
    else if (arrives <= asOf) arrivals[g * width + arrives - from]! += bills;
    if (leaves > asOf) continue;
    departures[g * width + leaves - from]! += bills;
    done[g] = done[g]! + 1;
    waited[g] = waited[g]! + bills * (leaves - arrives);
    if (fresh !== null && leaves > asOf - NEWEST)
      fresh[g * (LONGEST + 1) + Math.min(LONGEST, leaves - arrives)]!++;
  }
  const scale = new Float64Array(groups);
  const until = new Int32Array(groups).fill(asOf);
  for (let g = 0; g < groups; g++) {
    scale[g] = seen[g]! > 0 ? all[g]! / seen[g]! : 1;
    if (fresh !== null)
      until[g] = asOf - nearlyAll(fresh.subarray(g * (LONGEST + 1), (g + 1) * (LONGEST + 1)));
  }
  return { from, arrivals, departures, before, scale, done, until, waited };
}

function nearlyAll(waits: Int32Array): number {
  let total = 0;
  for (const n of waits) total += n;
  let sum = 0;
  for (let d = 0; d < waits.length; d++) {
    sum += waits[d]!;
    if (sum >= NEARLY_ALL * total) return d;
  }
  return 0;
}
