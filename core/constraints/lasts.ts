import { lies, type Membership } from './cell.ts';
import type { Observations } from './observations.ts';

/**
 * Days after entry up to which young rows are judged, and the length of the span of entry days that ends so long
 * before the as-of date: all of its rows are known to have left by then or not. The shorter, the younger, the fewer.
 */
const LOOKS = [
  { horizon: 35, span: 50 },
  { horizon: 20, span: 40 },
  { horizon: 12, span: 30 },
] as const;
const LEAST_ROWS = 15;
/** Of more rows than this every k-th is read, which is plenty. */
const MOST_ROWS = 150_000;
/** Gone: less than so much of the former excess is left, beyond doubt. */
const LEFT = 0.5;
const SURE_Z = 2;

const CELL = 1;
const YARDSTICK = 0;
const NEITHER = -1;

/** Which rows of (after, until] belong to the cell, which to what it is held against. */
type Sides = (row: number, after: number, until: number) => number;

/**
 * Whether a cell's excess over the others of the same time is still there among the rows that entered the stage
 * lately. Slow stages show their newest whole waits months late: a constraint that was dealt with would be named
 * long after. Rows are therefore judged by the days they spent within a few weeks of entry, which is known of those
 * still waiting too: lately, and between `from` and then. True where too few rows tell.
 */
export function lasts(rows: Observations, member: Membership, from: number, asOf: number): boolean {
  return stillThere(rows, from, asOf, (r, after, until) => {
    const day = rows.day[r]!;
    if (day <= after || day > until) return NEITHER;
    const own = lies(member, rows.invoice[r]!, rows.customer[r]!, rows.receipt[r]!);
    return own ? CELL : YARDSTICK;
  });
}

/** The same of a whole stage that grew slow at `from`, held against the year before that. */
export function stageLasts(rows: Observations, from: number, asOf: number): boolean {
  return stillThere(rows, from, asOf, (r, after, until) => {
    const day = rows.day[r]!;
    if (day > after && day <= until) return CELL;
    return day > from - 365 && day <= from - 15 ? YARDSTICK : NEITHER;
  });
}

function stillThere(rows: Observations, from: number, asOf: number, sides: Sides): boolean {
  return LOOKS.every(({ horizon, span }) => {
    const until = asOf - horizon;
    const before = excessOf(rows, horizon, (r) => sides(r, from, until - span));
    const lately = excessOf(rows, horizon, (r) => sides(r, until - span, until));
    if (before === null || lately === null || before.days <= 2 * before.se) return true;
    const doubt = Math.hypot(lately.se, LEFT * before.se);
    return lately.days + SURE_Z * doubt >= LEFT * before.days;
  });
}

/** Rupee-weighted days within the horizon, the cell's less the yardstick's; customers are the sample. */
function excessOf(
  rows: Observations,
  horizon: number,
  sideOf: (row: number) => number,
): { days: number; se: number } | null {
  const step = Math.max(1, Math.ceil(rows.count / MOST_ROWS));
  const side = new Int8Array(rows.count);
  const weight = [0, 0];
  const sum = [0, 0];
  const count = [0, 0];
  let customers = 0;
  for (let r = 0; r < rows.count; r += step) {
    const g = sideOf(r);
    side[r] = g;
    if (g === NEITHER) continue;
    weight[g] = weight[g]! + rows.amount[r]!;
    sum[g] = sum[g]! + rows.amount[r]! * within(rows, r, horizon);
    count[g] = count[g]! + 1;
    if (rows.customer[r]! >= customers) customers = rows.customer[r]! + 1;
  }
  if (count[CELL]! < LEAST_ROWS || count[YARDSTICK]! < LEAST_ROWS) return null;
  const mean = [sum[0]! / weight[0]!, sum[1]! / weight[1]!];
  const influence = [new Float64Array(customers), new Float64Array(customers)];
  for (let r = 0; r < rows.count; r += step) {
    const g = side[r]!;
    if (g === NEITHER) continue;
    const c = rows.customer[r]!;
    const off = (rows.amount[r]! * (within(rows, r, horizon) - mean[g]!)) / weight[g]!;
    influence[g]![c] = influence[g]![c]! + off;
  }
  let squares = 0;
  for (const group of influence) for (const v of group) squares += v * v;
  return { days: mean[CELL]! - mean[YARDSTICK]!, se: Math.sqrt(squares) };
}

function within(rows: Observations, r: number, horizon: number): number {
  const waited = rows.waited[r]!;
  return Math.min(horizon, waited >= 0 ? waited : rows.days[r]!);
}
