import type { Ledger } from '../../flow/ledger.ts';
import type { Confounders } from '../adjust.ts';
import { takeInts } from '../columns.ts';
import type { Observations } from '../observations.ts';
import { rowCodes } from '../rowCodes.ts';
import { cellRecords } from './cellRecords.ts';
import { type Cohorts, cohortsOf, MONTH } from './cohorts.ts';
import { slopeSince } from './rampTest.ts';
import type { Rise } from './rise.ts';

/** A rise in days. */
export interface Projection {
  /** Last day of the newest month that is watched. */
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
const LEAST_ERROR = 0.2;
/** With fewer months of rise than this among those that have run off, the young ones must be read. */
const LEAST_SETTLED = 1.5;
const WANDER = 0.05;
const SEASON = 0.04;

/** Measures a rise in days: what the cell took before, and what each month adds. Null where days do not bear it out. */
export function projectionOf(
  ledger: Ledger,
  rows: Observations,
  conf: Confounders,
  asOf: number,
  rise: Pick<Rise, 'dimension' | 'value' | 'ramp' | 'until'>,
): Projection | null {
  const { ramp } = rise;
  const settled = cohortsOf(rows, conf, asOf, 'settled');
  const left = settled === null ? 0 : ramp.months - (rise.until - asOf + settled.lag) / MONTH;
  const cohorts = left >= LEAST_SETTLED ? settled : cohortsOf(rows, conf, asOf, 'days');
  if (cohorts === null) return null;
  const risen = ramp.months - (rise.until - asOf + cohorts.lag) / MONTH;
  const code = inCell(ledger, rows, cohorts.row, rise);
  const record = cellRecords(cohorts, code, 1, rise.dimension === null ? 'none' : 'rest')[0];
  if (record === undefined) return null;
  const { months, calendar } = cohorts;
  const until = asOf - cohorts.lag;
  const before = Math.ceil(months - 1 - risen);
  const then = meanBefore(rows, cohorts, code, before);
  if (then === null) return null;
  const scale = Math.max(1, then);
  const spread = { wander: (WANDER * scale) ** 2, season: (SEASON * scale) ** 2 };
  const found = slopeSince(record, calendar, spread, risen);
  if (found === null) return null;
  const start = (back: number): number => Math.round(rise.until - (back + 0.5) * MONTH);
  const origin = then - usualLevel(record.own, before);
  return {
    until: rise.until,
    daysThen: then,
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

/** Mean of the months before one. */
function usualLevel(own: Float64Array, before: number): number {
  let sum = 0;
  let n = 0;
  for (let t = 0; t < before; t++) {
    if (Number.isNaN(own[t]!)) continue;
    sum += own[t]!;
    n++;
  }
  return sum / Math.max(1, n);
}

/** 0 for the rows of a rise's cell, -1 for the rest. */
function inCell(
  ledger: Ledger,
  rows: Observations,
  at: Int32Array,
  { dimension, value }: Pick<Rise, 'dimension' | 'value'>,
): Int32Array {
  if (dimension === null) return new Int32Array(at.length);
  const out = takeInts(rowCodes(ledger, rows, dimension), at);
  for (let k = 0; k < out.length; k++) out[k] = out[k] === value ? 0 : -1;
  return out;
}

/** Rupee-weighted days of the cell's rows of up to a year before a month; null without rows. */
function meanBefore(
  rows: Observations,
  { row, month }: Cohorts,
  code: Int32Array,
  before: number,
): number | null {
  let weight = 0;
  let sum = 0;
  for (let k = 0; k < row.length; k++) {
    if (code[k] !== 0 || month[k]! >= before || month[k]! < before - 12) continue;
    weight += rows.amount[row[k]!]!;
    sum += rows.amount[row[k]!]! * rows.days[row[k]!]!;
  }
  return weight > 0 ? sum / weight : null;
}
