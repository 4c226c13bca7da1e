import type { Ledger } from '../flow/ledger.ts';
import { positions, takeFloats, takeInts } from './columns.ts';
import type { Observations } from './observations.ts';
import { roughQuantile } from './stats.ts';

/**
 * Confounders of a row, coded once per company: bill size and agreed terms. Peers are matched on them (and on
 * the season) so that a segment of large bills on long terms is compared with large bills on long terms.
 */
export interface Confounders {
  readonly sizeBand: Uint8Array;
  readonly termsBand: Uint8Array;
}

const SIZE_BANDS = 4;
const TERMS_BANDS = 6;

export function confounders(ledger: Ledger): Confounders {
  const { amount, invoiceDate, dueDate, count } = ledger.invoices;
  const cuts = [0.25, 0.5, 0.75].map((p) => roughQuantile(amount, p));
  const sizeBand = new Uint8Array(count);
  const termsBand = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    let band = 0;
    while (band < cuts.length && amount[i]! > cuts[band]!) band++;
    sizeBand[i] = band;
    termsBand[i] = termsBandOf(dueDate[i]! - invoiceDate[i]!);
  }
  return { sizeBand, termsBand };
}

function termsBandOf(days: number): number {
  if (days <= 3) return 0;
  if (days <= 18) return 1;
  if (days <= 37) return 2;
  if (days <= 52) return 3;
  if (days <= 75) return 4;
  return 5;
}

/**
 * A stage's rows of one window, ready for comparison: delays winsorised, and what is left of them (`residual`)
 * after month, bill size and agreed terms are taken out as additive effects (three rounds of backfitting).
 */
export interface Sample {
  readonly count: number;
  readonly invoice: Int32Array;
  readonly customer: Int32Array;
  readonly receipt: Int32Array;
  /** Rupees, capped at the 95th percentile so that no single bill decides. */
  readonly weight: Float64Array;
  readonly day: Int32Array;
  readonly days: Float64Array;
  readonly waited: Float64Array;
  readonly residual: Float64Array;
  /** The same of the delays as they are, for measuring in rupees: a cap would cut the very excess. */
  readonly fullResidual: Float64Array;
  /**
   * The residual on the scale ln(stage mean + days): long tails cannot fake significance there, and punctual
   * customers, all near zero, do not stretch the scale.
   */
  readonly logResidual: Float64Array;
  readonly meanDays: number;
}

/** More rows than this add seconds, not certainty: the model's own error is far larger than their noise. */
const MAX_ROWS = 50_000;

/** Every k-th row, so that no window holds more than MAX_ROWS; deterministic, and blind to what the rows say. */
function thinned(rows: Int32Array): Int32Array {
  if (rows.length <= MAX_ROWS) return rows;
  const step = Math.ceil(rows.length / MAX_ROWS);
  const out = new Int32Array(Math.floor(rows.length / step));
  for (let k = 0; k < out.length; k++) out[k] = rows[k * step]!;
  return out;
}

/** The rows of a stage whose day lies in (from, to], thinned where there are very many, adjusted for the confounders. */
export function sampleOf(rows: Observations, conf: Confounders, from: number, to: number): Sample {
  const picked = thinned(positions(rows.count, (r) => rows.day[r]! > from && rows.day[r]! <= to));
  const n = picked.length;
  const delay = takeFloats(rows.delay, picked);
  const days = takeFloats(rows.days, picked);
  const weight = takeFloats(rows.amount, picked);
  const invoice = takeInts(rows.invoice, picked);
  const day = takeInts(rows.day, picked);
  const month = new Int32Array(n);
  for (let k = 0; k < n; k++) month[k] = Math.floor((day[k]! - from) / 30.4375);
  const cap = roughQuantile(weight, 0.95);
  // How early customers pay is their habit and differs widely; segments are told apart by how late they pay.
  const compared = rows.stage === 'collection' ? days : delay;
  const high = roughQuantile(compared, 0.99);
  const low = roughQuantile(compared, 0.01);
  const winsorised = new Float64Array(n);
  let plain = 0;
  let total = 0;
  let rupees = 0;
  for (let k = 0; k < n; k++) {
    if (weight[k]! > cap) weight[k] = cap;
    winsorised[k] = Math.min(Math.max(compared[k]!, low), high);
    plain += Math.max(0, winsorised[k]!);
    total += weight[k]! * days[k]!;
    rupees += weight[k]!;
  }
  const origin = Math.max(1, n > 0 ? plain / n : 1);
  const log = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    log[k] = Math.log(origin + Math.max(winsorised[k]!, EARLY * origin));
  }
  const factors = [month, codes(invoice, conf.sizeBand, SIZE_BANDS)];
  // Terms shape how late customers pay; before the due date they are an outcome (a due date that runs from
  // acceptance grows with slow dispatch) and taking them out would take the constraint out.
  if (rows.stage === 'collection' || rows.stage === 'dispute')
    factors.push(codes(invoice, conf.termsBand, TERMS_BANDS));
  return {
    count: n,
    invoice,
    customer: takeInts(rows.customer, picked),
    receipt: takeInts(rows.receipt, picked),
    weight,
    day,
    days,
    waited: takeFloats(rows.waited, picked),
    residual: backfit(winsorised, factors),
    fullResidual: backfit(delay, factors),
    logResidual: backfit(log, factors),
    meanDays: rupees > 0 ? total / rupees : 0,
  };
}

/** On the log scale a payment before the due date counts at most as half the usual delay less. */
const EARLY = -0.5;

function codes(invoice: Int32Array, band: Uint8Array, unknown: number): Int32Array {
  const out = new Int32Array(invoice.length);
  for (let k = 0; k < out.length; k++) out[k] = invoice[k]! < 0 ? unknown : band[invoice[k]!]!;
  return out;
}

/** Size bands of rows; money on account has none of its own. */
export function sizeCodes(invoice: Int32Array, conf: Confounders): Int32Array {
  return codes(invoice, conf.sizeBand, SIZE_BANDS);
}

/**
 * What is left of y after the additive effects of the factors are taken out; levels shrink to zero when rare.
 * `out`: positions of the factors that are taken out in the end (default all); the others are only fitted along.
 */
export function backfit(
  y: Float64Array,
  factors: readonly Int32Array[],
  out: readonly number[] = factors.map((_, f) => f),
): Float64Array {
  const rest = Float64Array.from(y);
  let sum = 0;
  for (const v of rest) sum += v;
  const centre = rest.length > 0 ? sum / rest.length : 0;
  for (let k = 0; k < rest.length; k++) rest[k] = rest[k]! - centre;
  const SHRINK = 10;
  const effects: Float64Array[] = [];
  for (let round = 0; round < 3; round++) {
    factors.forEach((factor, f) => {
      let levels = effects[f]?.length ?? 0;
      if (round === 0) {
        for (const c of factor) if (c >= levels) levels = c + 1;
        effects[f] = new Float64Array(levels);
      }
      const kept = effects[f]!;
      const sums = new Float64Array(levels);
      const counts = new Float64Array(levels);
      for (let k = 0; k < rest.length; k++) {
        sums[factor[k]!] = sums[factor[k]!]! + rest[k]!;
        counts[factor[k]!] = counts[factor[k]!]! + 1;
      }
      for (let l = 0; l < levels; l++) {
        sums[l] = sums[l]! / (counts[l]! + SHRINK);
        kept[l] = kept[l]! + sums[l]!;
      }
      for (let k = 0; k < rest.length; k++) rest[k] = rest[k]! - sums[factor[k]!]!;
    });
  }
  factors.forEach((factor, f) => {
    if (out.includes(f)) return;
    const kept = effects[f]!;
    for (let k = 0; k < rest.length; k++) rest[k] = rest[k]! + kept[factor[k]!]!;
  });
  return rest;
}

/** Some rows of a sample, with what was adjusted over all of it. */
export function rowsOf(sample: Sample, at: Int32Array): Sample {
  return {
    count: at.length,
    invoice: takeInts(sample.invoice, at),
    customer: takeInts(sample.customer, at),
    receipt: takeInts(sample.receipt, at),
    weight: takeFloats(sample.weight, at),
    day: takeInts(sample.day, at),
    days: takeFloats(sample.days, at),
    waited: takeFloats(sample.waited, at),
    residual: takeFloats(sample.residual, at),
    fullResidual: takeFloats(sample.fullResidual, at),
    logResidual: takeFloats(sample.logResidual, at),
    meanDays: sample.meanDays,
  };
}
