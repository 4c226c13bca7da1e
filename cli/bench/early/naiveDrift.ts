import { dueAnchors } from '../../../core/constraints/dueAnchor.ts';
import { ledgerAsOf } from '../../../core/constraints/ledgerAsOf.ts';
import { type Observations, observe } from '../../../core/constraints/observations.ts';
import { buildSlices } from '../../../core/flow/buildSlices.ts';
import { dimensionNamed } from '../../../core/flow/dimensions.ts';
import { type Dimension, type Ledger, STAGES } from '../../../core/flow/ledger.ts';
import { observableStages } from '../../../core/flow/stages.ts';
import type { Cell } from '../accuracy/cell.ts';

/** Rules of thumb for a drift: the last month beyond two standard deviations; a rising trend significant at 5 %. */
export const RULES = ['twoSigma', 'trend'] as const;
export type DriftRule = (typeof RULES)[number];

const MONTH = 30.4375;
const MONTHS = 12;
const LEAST_ROWS = 5;
/** One-sided 5 % points of Student's t with n − 2 degrees for n = 6…12 months. */
const T_LIMIT: Readonly<Record<number, number>> = {
  6: 2.132,
  7: 2.015,
  8: 1.943,
  9: 1.895,
  10: 1.86,
  11: 1.833,
  12: 1.812,
};

/** The segments that each rule tells as of a day, from monthly means of what has left the stage by then. */
export function naiveDrift(books: readonly Ledger[], day: number): Record<DriftRule, Cell[]> {
  const told: Record<DriftRule, Cell[]> = { twoSigma: [], trend: [] };
  const main = books[0];
  if (main === undefined) return told;
  const ledger = ledgerAsOf(main, day);
  const slices = buildSlices(ledger, day);
  const anchors = dueAnchors(ledger, day);
  const seen = observableStages(slices);
  STAGES.forEach((stage, at) => {
    if (seen[at] !== true || stage === 'terms') return;
    const rows = observe(ledger, slices, stage, anchors);
    for (const dimension of dimensionsOf(ledger, day, stage)) {
      monthlyMeans(rows, dimension, day).forEach((means, v) => {
        const value = dimension.values[v] ?? '';
        const cell = { stage, parts: [{ dimension: dimension.name, values: [value] }] };
        if (beyondTwoSigma(means)) told.twoSigma.push(cell);
        if (rises(means)) told.trend.push(cell);
      });
    }
  });
  return told;
}

/** The segments that the books carry: a rule of thumb is not looked at for each customer. */
function dimensionsOf(ledger: Ledger, day: number, stage: string): Dimension[] {
  const own = ledger.dimensions.flatMap(({ name }) => dimensionNamed(ledger, day, name) ?? []);
  return stage === 'clearing' || stage === 'allocation'
    ? [...own, ...ledger.receiptDimensions]
    : own;
}

/** Per value: mean days by month of entry, oldest first, months with too few rows left out. */
function monthlyMeans(rows: Observations, dimension: Dimension, day: number): number[][] {
  const values = dimension.values.length;
  const count = new Float64Array(values * MONTHS);
  const sum = new Float64Array(values * MONTHS);
  for (let r = 0; r < rows.count; r++) {
    const back = Math.floor((day - (rows.day[r] ?? 0)) / MONTH);
    if (back < 0 || back >= MONTHS || (rows.waited[r] ?? 0) >= 0) continue;
    const of = (dimension.level === 'receipt' ? rows.receipt[r] : rows.invoice[r]) ?? -1;
    const v = dimension.code[of] ?? -1;
    if (v < 0) continue;
    const at = v * MONTHS + MONTHS - 1 - back;
    count[at] = (count[at] ?? 0) + 1;
    sum[at] = (sum[at] ?? 0) + (rows.days[r] ?? 0);
  }
  return dimension.values.map((_, v) => {
    const means: number[] = [];
    for (let at = v * MONTHS; at < (v + 1) * MONTHS; at++) {
      const n = count[at] ?? 0;
      if (n >= LEAST_ROWS) means.push((sum[at] ?? 0) / n);
    }
    return means;
  });
}

function beyondTwoSigma(means: readonly number[]): boolean {
  const before = means.slice(0, -1);
  const last = means.at(-1);
  if (last === undefined || before.length < 6) return false;
  const mean = before.reduce((total, m) => total + m, 0) / before.length;
  const squares = before.reduce((total, m) => total + (m - mean) ** 2, 0);
  return last > mean + 2 * Math.sqrt(squares / (before.length - 1));
}

function rises(means: readonly number[]): boolean {
  const n = means.length;
  const limit = T_LIMIT[n];
  if (limit === undefined) return false;
  const my = means.reduce((total, m) => total + m, 0) / n;
  let sxy = 0;
  let sxx = 0;
  let syy = 0;
  means.forEach((m, t) => {
    const x = t - (n - 1) / 2;
    sxy += x * (m - my);
    sxx += x * x;
    syy += (m - my) ** 2;
  });
  const slope = sxy / sxx;
  const rest = Math.max(0, syy - slope * sxy) / (n - 2);
  return slope > limit * Math.sqrt(rest / sxx) && slope > 0;
}
