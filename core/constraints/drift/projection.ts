import type { Dimension, Ledger } from '../../flow/ledger.ts';
import type { Confounders } from '../adjust.ts';
import type { Observations } from '../observations.ts';
import { cellRecords } from './cellRecords.ts';
import { cohortsOf, MONTH } from './cohorts.ts';
import { slopeSince } from './rampTest.ts';
import type { Rise } from './rise.ts';
import { codesOf } from './watchStage.ts';

/** A rise in days. */
export interface Projection {
  readonly until: number;
  readonly daysThen: number;
  readonly slope: number;
  readonly se: number;
  /** Months of rise at the newest month's middle. */
  readonly risen: number;
  readonly since: { readonly from: number; readonly to: number };
  readonly months: readonly { readonly until: number; readonly days: number | null }[];
}

/** The slope itself may bend: its error is never taken for less than this part of it. */
const LEAST_ERROR = 0.15;
const WANDER = 0.05;
const SEASON = 0.04;

/** Measures a rise in days: what the cell took before, and what each month adds. Null where days do not bear it out. */
export function projectionOf(
  ledger: Ledger,
  rows: Observations,
  conf: Confounders,
  asOf: number,
  { dimension, value, ramp }: Pick<Rise, 'dimension' | 'value' | 'ramp'>,
): Projection | null {
  const cohorts = cohortsOf(rows, conf, asOf, 'days');
  if (cohorts === null) return null;
  const code = inCell(ledger, rows, cohorts.row, dimension, value);
  const against = dimension === null ? 'none' : 'rest';
  const record = cellRecords(cohorts, code, 1, against)[0];
  if (record === undefined) return null;
  const { months, lag, calendar } = cohorts;
  const until = asOf - lag;
  const then = meanBefore(rows, cohorts.row, code, cohorts.month, months - 1 - ramp.months);
  if (then === null) return null;
  const scale = Math.max(1, then.days);
  const spread = { wander: (WANDER * scale) ** 2, season: (SEASON * scale) ** 2 };
  const found = slopeSince(record, calendar, spread, ramp.months);
  if (found === null || found.slope <= 0) return null;
  const start = (back: number): number => Math.round(until - (back + 0.5) * MONTH);
  let usual = 0;
  let n = 0;
  for (let t = 0; t < months - ramp.months; t++) {
    if (Number.isNaN(record.own[t]!)) continue;
    usual += record.own[t]!;
    n++;
  }
  const origin = then.days - usual / Math.max(1, n);
  return {
    until,
    daysThen: then.days,
    slope: found.slope,
    se: Math.max(found.se, LEAST_ERROR * found.slope),
    risen: ramp.months,
    since: { from: start(ramp.onset[1]), to: start(ramp.onset[0]) },
    months: Array.from(record.own, (level, t) => ({
      until: Math.round(until - (months - 1 - t) * MONTH),
      days: Number.isNaN(level) ? null : Math.max(0, origin + level),
    })),
  };
}

function inCell(
  ledger: Ledger,
  rows: Observations,
  at: Int32Array,
  dimension: Dimension | null,
  value: number,
): Int32Array {
  if (dimension === null) return new Int32Array(at.length);
  const out = codesOf(ledger, rows, at, dimension);
  for (let k = 0; k < out.length; k++) out[k] = out[k] === value ? 0 : -1;
  return out;
}

/** Rupee-weighted days of the cell's rows of up to a year before a month; null without rows. */
function meanBefore(
  rows: Observations,
  at: Int32Array,
  code: Int32Array,
  month: Int32Array,
  before: number,
): { days: number } | null {
  let weight = 0;
  let sum = 0;
  for (let k = 0; k < at.length; k++) {
    if (code[k] !== 0 || month[k]! > before || month[k]! <= before - 12) continue;
    weight += rows.amount[at[k]!]!;
    sum += rows.amount[at[k]!]! * rows.days[at[k]!]!;
  }
  return weight > 0 ? { days: sum / weight } : null;
}
