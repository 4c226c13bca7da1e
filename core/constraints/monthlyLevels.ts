import { civilOf } from '../books/dates.ts';
import { backfit, type Confounders, sizeCodes } from './adjust.ts';
import type { Observations } from './observations.ts';
import { median, roughQuantile } from './stats.ts';

/** One stage's monthly record, oldest first: month by month what the same customers waited. */
export interface MonthlyLevels {
  /** Rupee-weighted days of a month beyond the customers' and the bill sizes' own levels. */
  readonly level: Float64Array;
  /** Variance of each from sampling (customers as the sample). */
  readonly variance: Float64Array;
  /** Calendar month, 1–12, for the season. */
  readonly month: Uint8Array;
  /** Mean days of the stage over the record. */
  readonly meanDays: number;
}

const RECORD_MONTHS = 36;
const MONTH = 30.4375;
const MIN_MONTHS = 8;
const WARM_UP_MONTHS = 3;
const MIN_ROWS_PER_MONTH = 8;
/** A month of the books' thin beginning is of other bills, not of another pace. */
const LEAST_OF_USUAL = 0.25;
/** A row of a customer is worth less the more he has in the month: his bills of a month share their fate. */
const MAX_ROWS = 60_000;

/**
 * The record of a stage up to `until` with the mix of customers and bill sizes taken out; null where it holds
 * fewer than eight months with enough rows. Months are counted back from `until`.
 */
export function monthlyLevels(
  rows: Observations,
  conf: Confounders,
  customers: number,
  until: number,
): MonthlyLevels | null {
  const step = Math.max(1, Math.ceil(rows.count / MAX_ROWS));
  const picked: number[] = [];
  for (let r = 0; r < rows.count; r += step) {
    const back = Math.floor((until - rows.day[r]!) / MONTH);
    if (back >= 0 && back < RECORD_MONTHS) picked.push(r);
  }
  const n = picked.length;
  const delay = new Float64Array(n);
  const weight = new Float64Array(n);
  const back = new Int32Array(n);
  const customer = new Int32Array(n);
  const invoice = new Int32Array(n);
  let oldest = 0;
  for (let k = 0; k < n; k++) {
    const r = picked[k]!;
    delay[k] = rows.delay[r]!;
    weight[k] = rows.amount[r]!;
    customer[k] = rows.customer[r]!;
    invoice[k] = rows.invoice[r]!;
    back[k] = Math.floor((until - rows.day[r]!) / MONTH);
    if (back[k]! > oldest) oldest = back[k]!;
  }
  const high = roughQuantile(delay, 0.985);
  const low = roughQuantile(delay, 0.015);
  const cap = roughQuantile(weight, 0.9);
  let mean = 0;
  for (let k = 0; k < n; k++) {
    delay[k] = Math.min(Math.max(delay[k]!, low), high);
    weight[k] = Math.min(weight[k]!, cap);
    mean += delay[k]! / n;
  }
  // What was quick in the books' first weeks is in them, what was slow came from before: they tell nothing.
  const whole = monthsWithRows(back, oldest + 1);
  const months = whole === RECORD_MONTHS ? whole : whole - WARM_UP_MONTHS;
  if (months < MIN_MONTHS) return null;
  // Customers out first, with the months in so that a customer who came late does not carry his month along.
  const residual = backfit(delay, [sizeCodes(invoice, conf), customer, back], [0, 1]);
  return summed({ residual, weight, back, customer, customers, months, until, mean });
}

/** How many months back, without a gap, each hold enough rows. */
export function monthsWithRows(back: Int32Array, months: number): number {
  const rows = new Int32Array(months);
  for (const b of back) rows[b] = rows[b]! + 1;
  const usual = median(rows.subarray(0, 12));
  const least = Math.max(MIN_ROWS_PER_MONTH, LEAST_OF_USUAL * usual);
  let count = 0;
  while (count < months && rows[count]! >= least) count++;
  return count;
}

interface Rows {
  readonly residual: Float64Array;
  readonly weight: Float64Array;
  readonly back: Int32Array;
  readonly customer: Int32Array;
  readonly customers: number;
  readonly months: number;
  readonly until: number;
  readonly mean: number;
}

function summed(rows: Rows): MonthlyLevels {
  const { residual, weight, back, customer, customers, months, until, mean } = rows;
  const level = new Float64Array(months);
  const variance = new Float64Array(months);
  const month = new Uint8Array(months);
  const total = new Float64Array(months);
  const perCustomer = new Float64Array(months * customers);
  for (let k = 0; k < residual.length; k++) {
    const t = months - 1 - back[k]!;
    if (t < 0) continue;
    total[t] = total[t]! + weight[k]!;
    level[t] = level[t]! + weight[k]! * residual[k]!;
  }
  for (let t = 0; t < months; t++) level[t] = level[t]! / Math.max(1e-9, total[t]!);
  for (let k = 0; k < residual.length; k++) {
    const t = months - 1 - back[k]!;
    if (t < 0) continue;
    const at = t * customers + customer[k]!;
    perCustomer[at] = perCustomer[at]! + weight[k]! * (residual[k]! - level[t]!);
  }
  for (let t = 0; t < months; t++) {
    let squares = 0;
    for (let c = 0; c < customers; c++) squares += perCustomer[t * customers + c]! ** 2;
    variance[t] = squares / Math.max(1e-9, total[t]! * total[t]!);
    month[t] = civilOf(Math.round(until - (months - 0.5 - t) * MONTH)).month;
  }
  return { level, variance, month, meanDays: mean };
}
