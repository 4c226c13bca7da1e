import type { Ledger } from '../flow/ledger.ts';
import { takeFloats, takeInts } from './columns.ts';
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

/** A stage's rows of one window. */
export interface Window {
  readonly count: number;
  readonly invoice: Int32Array;
  readonly customer: Int32Array;
  readonly receipt: Int32Array;
  /** Rupees, capped at the 95th percentile so that no single bill decides. */
  readonly weight: Float64Array;
  readonly day: Int32Array;
  readonly days: Float64Array;
}

/**
 * Rows ready for comparison: delays winsorised, and what is left of them (`residual`) after month, bill size and
 * agreed terms are taken out as additive effects (three rounds of backfitting).
 */
export interface Sample extends Window {
  readonly residual: Float64Array;
  /**
   * The residual on the scale ln(stage mean + days): long tails cannot fake significance there, and punctual
   * customers, all near zero, do not stretch the scale.
   */
  readonly logResidual: Float64Array;
  readonly meanDays: number;
}

/** Rows ready for measuring in rupees: there a cap would cut the very excess. */
export interface FullSample extends Window {
  readonly waited: Float64Array;
  /** What is left of the delays as they are. */
  readonly fullResidual: Float64Array;
}

/** More rows than this add seconds, not certainty: the model's own error is far larger than their noise. */
const MAX_ROWS = 30_000;

/**
 * Positions of the rows whose day lies in (from, to]; of more than MAX_ROWS every k-th, deterministic and blind to
 * what the rows say.
 */
function rowsWithin({ count, day }: Observations, from: number, to: number): Int32Array {
  let within = 0;
  for (let r = 0; r < count; r++) if (day[r]! > from && day[r]! <= to) within++;
  const step = Math.max(1, Math.ceil(within / MAX_ROWS));
  const out = new Int32Array(Math.floor(within / step));
  let passOver = 0;
  let n = 0;
  for (let r = 0; n < out.length; r++) {
    if (day[r]! <= from || day[r]! > to || passOver-- > 0) continue;
    out[n++] = r;
    passOver = step - 1;
  }
  return out;
}

function windowOf(rows: Observations, picked: Int32Array): Window {
  const weight = takeFloats(rows.amount, picked);
  const cap = roughQuantile(weight, 0.95);
  for (let k = 0; k < weight.length; k++) if (weight[k]! > cap) weight[k] = cap;
  return {
    count: picked.length,
    invoice: takeInts(rows.invoice, picked),
    customer: takeInts(rows.customer, picked),
    receipt: takeInts(rows.receipt, picked),
    weight,
    day: takeInts(rows.day, picked),
    days: takeFloats(rows.days, picked),
  };
}

function factorsOf(
  rows: Observations,
  window: Window,
  conf: Confounders,
  from: number,
): Int32Array[] {
  const { count, day, invoice } = window;
  const month = new Int32Array(count);
  for (let k = 0; k < count; k++) month[k] = Math.floor((day[k]! - from) / 30.4375);
  const factors = [month, codes(invoice, conf.sizeBand, SIZE_BANDS)];
  // Terms shape how late customers pay; before the due date they are an outcome (a due date that runs from
  // acceptance grows with slow dispatch) and taking them out would take the constraint out.
  if (rows.stage === 'collection' || rows.stage === 'dispute')
    factors.push(codes(invoice, conf.termsBand, TERMS_BANDS));
  return factors;
}

/** The rows of a stage whose day lies in (from, to], thinned where there are very many, adjusted for the confounders. */
export function sampleOf(rows: Observations, conf: Confounders, from: number, to: number): Sample {
  const picked = rowsWithin(rows, from, to);
  const window = windowOf(rows, picked);
  const { count, weight, days } = window;
  // How early customers pay is their habit and differs widely; segments are told apart by how late they pay.
  const compared = rows.stage === 'collection' ? days : takeFloats(rows.delay, picked);
  const high = roughQuantile(compared, 0.99);
  const low = roughQuantile(compared, 0.01);
  const winsorised = new Float64Array(count);
  let plain = 0;
  let total = 0;
  let rupees = 0;
  for (let k = 0; k < count; k++) {
    winsorised[k] = Math.min(Math.max(compared[k]!, low), high);
    plain += Math.max(0, winsorised[k]!);
    total += weight[k]! * days[k]!;
    rupees += weight[k]!;
  }
  const origin = Math.max(1, count > 0 ? plain / count : 1);
  const log = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    log[k] = Math.log(origin + Math.max(winsorised[k]!, EARLY * origin));
  }
  const factors = factorsOf(rows, window, conf, from);
  return {
    ...window,
    residual: backfit(winsorised, factors),
    logResidual: backfit(log, factors),
    meanDays: rupees > 0 ? total / rupees : 0,
  };
}

/** The same rows for measuring in rupees. */
export function fullSampleOf(
  rows: Observations,
  conf: Confounders,
  from: number,
  to: number,
): FullSample {
  const picked = rowsWithin(rows, from, to);
  const window = windowOf(rows, picked);
  return {
    ...window,
    waited: takeFloats(rows.waited, picked),
    fullResidual: backfit(takeFloats(rows.delay, picked), factorsOf(rows, window, conf, from)),
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

const ROUNDS = 3;
/** Rows' worth of evidence that a level is like the others. */
const SHRINK = 10;

/**
 * What is left of y after the additive effects of the factors are taken out; levels shrink to zero when rare.
 * `out`: positions of the factors that are taken out in the end (default all); the others are only fitted along.
 */
export function backfit(
  y: Float64Array,
  factors: readonly Int32Array[],
  out: readonly number[] = factors.map((_, f) => f),
): Float64Array {
  const rest = centred(y);
  const counts = factors.map(countLevels);
  const effects = counts.map((each) => new Float64Array(each.length));
  let last: { factor: Int32Array; effect: Float64Array } | null = null;
  for (let round = 0; round < ROUNDS; round++) {
    for (let f = 0; f < factors.length; f++) {
      const factor = factors[f]!;
      const effect: Float64Array = sumsWithout(rest, last, factor, counts[f]!.length);
      const kept = effects[f]!;
      for (let l = 0; l < effect.length; l++) {
        effect[l] = effect[l]! / (counts[f]![l]! + SHRINK);
        kept[l] = kept[l]! + effect[l]!;
      }
      last = { factor, effect };
    }
  }
  if (last !== null) takeOut(rest, last.factor, last.effect);
  factors.forEach((factor, f) => {
    if (out.includes(f)) return;
    const kept = effects[f]!;
    for (let k = 0; k < rest.length; k++) rest[k] = rest[k]! + kept[factor[k]!]!;
  });
  return rest;
}

function centred(y: Float64Array): Float64Array {
  let sum = 0;
  for (let k = 0; k < y.length; k++) sum += y[k]!;
  const centre = y.length > 0 ? sum / y.length : 0;
  const out = new Float64Array(y.length);
  for (let k = 0; k < out.length; k++) out[k] = y[k]! - centre;
  return out;
}

function countLevels(factor: Int32Array): Float64Array {
  let levels = 0;
  for (let k = 0; k < factor.length; k++) if (factor[k]! >= levels) levels = factor[k]! + 1;
  const counts = new Float64Array(levels);
  for (let k = 0; k < factor.length; k++) counts[factor[k]!] = counts[factor[k]!]! + 1;
  return counts;
}

/** Takes the last effect out of `rest`, and sums what is left by the levels of the next factor, in one pass. */
function sumsWithout(
  rest: Float64Array,
  last: { factor: Int32Array; effect: Float64Array } | null,
  factor: Int32Array,
  levels: number,
): Float64Array {
  const sums = new Float64Array(levels);
  if (last === null) {
    for (let k = 0; k < rest.length; k++) sums[factor[k]!] = sums[factor[k]!]! + rest[k]!;
    return sums;
  }
  const { factor: before, effect } = last;
  for (let k = 0; k < rest.length; k++) {
    const left = rest[k]! - effect[before[k]!]!;
    rest[k] = left;
    sums[factor[k]!] = sums[factor[k]!]! + left;
  }
  return sums;
}

/** Takes each level's effect out of its rows. */
export function takeOut(rest: Float64Array, factor: Int32Array, effect: Float64Array): void {
  for (let k = 0; k < rest.length; k++) rest[k] = rest[k]! - effect[factor[k]!]!;
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
    residual: takeFloats(sample.residual, at),
    logResidual: takeFloats(sample.logResidual, at),
    meanDays: sample.meanDays,
  };
}
