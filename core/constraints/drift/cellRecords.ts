import type { Cohorts, CutColumn } from './cohorts.ts';

/** Month by month, one value of a dimension against the rest of its stage. */
export interface CellRecord {
  /** Position in the dimension's values. */
  readonly value: number;
  /** What the cell takes beyond the rest, the newest months grossed up for what their age hides. */
  readonly level: Float64Array;
  /** What the cell itself takes, the rest apart. */
  readonly own: Float64Array;
  /** Sampling variance of `level`. */
  readonly variance: Float64Array;
  /** What the cell's rows say in each month, in rows. */
  readonly information: Float64Array;
}

/** A month that the cell or the rest entered with less than this (customers' months count once) tells nothing. */
const LEAST_WEIGHT = 2;
/** Of the record's months so many may be empty. */
const MOST_EMPTY = 0.2;
const MIN_FILLED = 10;

interface Sums {
  /** value × month */
  readonly weight: Float64Array;
  readonly sum: Float64Array;
  /** per month, all rows */
  readonly allWeight: Float64Array;
  readonly allSum: Float64Array;
}

function sumsOf(cohorts: Cohorts, column: CutColumn, code: Int32Array, values: number): Sums {
  const { months, month, weight } = cohorts;
  const out: Sums = {
    weight: new Float64Array(values * months),
    sum: new Float64Array(values * months),
    allWeight: new Float64Array(months),
    allSum: new Float64Array(months),
  };
  for (let k = 0; k < cohorts.count; k++) {
    const t = month[k]!;
    const w = weight[k]!;
    const wr = w * column.residual[k]!;
    out.allWeight[t] = out.allWeight[t]! + w;
    out.allSum[t] = out.allSum[t]! + wr;
    const v = code[k]!;
    if (v < 0) continue;
    const at = v * months + t;
    out.weight[at] = out.weight[at]! + w;
    out.sum[at] = out.sum[at]! + wr;
  }
  return out;
}

/**
 * The records of a dimension's values (`code` per row of the cohorts) that have enough rows in enough months.
 * `against` 'rest': the level is the difference to the rest of the stage; 'none': the cell's own level (a stage as a
 * whole has no rest).
 */
export function cellRecords(
  cohorts: Cohorts,
  code: Int32Array,
  values: number,
  against: 'rest' | 'none',
): CellRecord[] {
  const sums = cohorts.columns.map((column) => sumsOf(cohorts, column, code, values));
  const first = sums[0]!;
  const serving = new Int32Array(cohorts.months);
  cohorts.columns.forEach(({ serves }, c) => {
    if (serves >= 0) serving[serves] = c;
  });
  const out: CellRecord[] = [];
  for (let v = 0; v < values; v++) {
    const filled = filledMonths(cohorts.months, first, v, against);
    if (filled === null) continue;
    out.push(recordOf(cohorts, sums, serving, v, against, filled));
  }
  return out;
}

/** Which months tell something of the value; null where too few do, or the newest does not. */
function filledMonths(
  months: number,
  sums: Sums,
  value: number,
  against: 'rest' | 'none',
): Uint8Array | null {
  const filled = new Uint8Array(months);
  let count = 0;
  let first = -1;
  for (let t = 0; t < months; t++) {
    const own = sums.weight[value * months + t]!;
    const rest = sums.allWeight[t]! - own;
    if (own < LEAST_WEIGHT || (against === 'rest' && rest < LEAST_WEIGHT)) continue;
    filled[t] = 1;
    count++;
    if (first < 0) first = t;
  }
  if (count < MIN_FILLED || filled[months - 1] === 0) return null;
  return months - first - count > MOST_EMPTY * (months - first) ? null : filled;
}

function recordOf(
  { months, columns }: Cohorts,
  sums: readonly Sums[],
  serving: Int32Array,
  value: number,
  against: 'rest' | 'none',
  filled: Uint8Array,
): CellRecord {
  const level = new Float64Array(months).fill(Number.NaN);
  const own = new Float64Array(months).fill(Number.NaN);
  const variance = new Float64Array(months).fill(Number.NaN);
  const informed = new Float64Array(months);
  const usual = columns.map((_, c) => usualOf(months, sums[c]!, serving, value, against, filled));
  for (let t = 0; t < months; t++) {
    if (filled[t] === 0) continue;
    const c = serving[t]!;
    const { shows, variance: perRow } = columns[c]!;
    const { cell, difference, information } = monthOf(months, sums[c]!, value, t, against);
    level[t] = usual[0]!.level + (difference - usual[c]!.level) / shows;
    own[t] = usual[0]!.own + (cell - usual[c]!.own) / shows;
    variance[t] = perRow / information / (shows * shows);
    informed[t] = information;
  }
  return { value, level, own, variance, information: informed };
}

function monthOf(
  months: number,
  sums: Sums,
  value: number,
  t: number,
  against: 'rest' | 'none',
): { cell: number; difference: number; information: number } {
  const at = value * months + t;
  const weight = sums.weight[at]!;
  const cell = sums.sum[at]! / weight;
  if (against === 'none') return { cell, difference: cell, information: weight };
  const restWeight = sums.allWeight[t]! - weight;
  const rest = (sums.allSum[t]! - sums.sum[at]!) / restWeight;
  return {
    cell,
    difference: cell - rest,
    information: 1 / (1 / weight + 1 / restWeight),
  };
}

/** The mean of the months that have run off, read from one column. */
function usualOf(
  months: number,
  sums: Sums,
  serving: Int32Array,
  value: number,
  against: 'rest' | 'none',
  filled: Uint8Array,
): { level: number; own: number } {
  let total = 0;
  let level = 0;
  let own = 0;
  for (let t = 0; t < months; t++) {
    if (filled[t] === 0 || serving[t] !== 0) continue;
    const { cell, difference, information } = monthOf(months, sums, value, t, against);
    total += information;
    level += information * difference;
    own += information * cell;
  }
  return total > 0 ? { level: level / total, own: own / total } : { level: 0, own: 0 };
}
