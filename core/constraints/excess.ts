import { type Confounders, type FullSample, fullSampleOf, type Window } from './adjust.ts';
import { lies, type Membership } from './cell.ts';
import type { Observations } from './observations.ts';
import { residualLife } from './survival.ts';

/** Rows in the cell: by the receipt where the cell says so, by the bill, else (money on account) by the customer. */
export function inside(member: Membership, sample: Window, k: number): boolean {
  return lies(member, sample.invoice[k]!, sample.customer[k]!, sample.receipt[k]!);
}

/** A stage's rows, marked as the cell's (IN) or its peers' (OUT). */
export interface Split {
  readonly sample: FullSample;
  readonly side: Uint8Array;
  readonly customers: number;
}

export const OUT = 0;
export const IN = 1;

/** Days by which the cell exceeds its yardstick, with the standard error. */
export interface Estimate {
  readonly excess: number;
  readonly se: number;
}

/** The record looked back on for the cell's own past. */
const RECORD = 3 * 365;

/** The last three years of a stage's rows, adjusted, each on its side. */
export function splitRows(
  rows: Observations,
  conf: Confounders,
  member: Membership,
  until: number,
): Split {
  const sample = fullSampleOf(rows, conf, until - RECORD, until);
  const side = new Uint8Array(sample.count);
  let customers = 0;
  for (let k = 0; k < sample.count; k++) {
    if (sample.customer[k]! >= customers) customers = sample.customer[k]! + 1;
    side[k] = inside(member, sample, k) ? IN : OUT;
  }
  return { sample, side, customers };
}

/**
 * Inside less outside in (from, to], less the same of the past where one is given; the standard error takes
 * customers as the sample (sum of squared influences) and, for a cell of few, never less than equal weights say.
 */
export function estimate(
  split: Split,
  from: number,
  to: number,
  past: { from: number; to: number } | null,
): Estimate | null {
  const influence = new Float64Array(split.customers);
  const now = addDifference(split, from, to, 1, influence);
  if (now === null) return null;
  let excess = now.difference;
  let members = now.members;
  if (past !== null) {
    const before = addDifference(split, past.from, past.to, -1, influence);
    if (before === null) return null;
    excess -= before.difference;
    members = Math.min(members, before.members);
  }
  let squares = 0;
  for (const v of influence) squares += v * v;
  // With few members the sum of squares has few degrees of freedom; Student's quantile over the normal one.
  const df = Math.max(1, members - 1);
  return { excess, se: Math.sqrt(squares * (1 + 1 / df) * (1 + 1.5 / df)) };
}

function addDifference(
  split: Split,
  from: number,
  to: number,
  sign: number,
  influence: Float64Array,
): { difference: number; members: number } | null {
  const { sample, side } = split;
  const delay = imputed(split, from, to);
  const sums = [0, 0];
  const weights = [0, 0];
  for (let k = 0; k < sample.count; k++) {
    const g = side[k]!;
    if (sample.day[k]! <= from || sample.day[k]! > to) continue;
    const w = sample.weight[k]!;
    sums[g] = sums[g]! + w * (sample.fullResidual[k]! + delay(k));
    weights[g] = weights[g]! + w;
  }
  if (weights[OUT]! <= 0 || weights[IN]! <= 0) return null;
  const means = [sums[OUT]! / weights[OUT]!, sums[IN]! / weights[IN]!];
  const seen = new Uint8Array(split.customers);
  let members = 0;
  for (let k = 0; k < sample.count; k++) {
    const g = side[k]!;
    if (sample.day[k]! <= from || sample.day[k]! > to) continue;
    const c = sample.customer[k]!;
    if (g === IN && seen[c] === 0) {
      seen[c] = 1;
      members++;
    }
    const off = sample.fullResidual[k]! + delay(k) - means[g]!;
    const part = (sample.weight[k]! * off) / weights[g]!;
    influence[c] = influence[c]! + sign * (g === IN ? part : -part);
  }
  return { difference: means[IN]! - means[OUT]!, members };
}

/** What is to be added to the pooled expectation of rows that still wait: the cell's and the others' own survival. */
function imputed(split: Split, from: number, to: number): (k: number) => number {
  const { sample, side } = split;
  let waiting = false;
  for (let k = 0; k < sample.count && !waiting; k++) {
    waiting = sample.waited[k]! >= 0 && sample.day[k]! > from && sample.day[k]! <= to;
  }
  if (!waiting) return () => 0;
  const lives = [OUT, IN].map((g) => {
    const total: number[] = [];
    const open: number[] = [];
    for (let k = 0; k < sample.count; k++) {
      if (side[k] !== g || sample.day[k]! <= from || sample.day[k]! > to) continue;
      const waits = sample.waited[k]! >= 0;
      total.push(waits ? sample.waited[k]! : sample.days[k]!);
      open.push(waits ? 1 : 0);
    }
    const done = open.length - open.reduce((sum, one) => sum + one, 0);
    if (done < 20 || done === open.length) return null;
    return residualLife(Float64Array.from(total), Uint8Array.from(open), 'steady');
  });
  return (k) => {
    const waited = sample.waited[k]!;
    const life = lives[side[k]!];
    if (waited < 0 || life == null) return 0;
    return waited + life(waited) - sample.days[k]!;
  };
}

/** Rupee-weighted days in the stage of the cell's rows in (from, to]. */
export function levelOf(split: Split, from: number, to: number): number {
  const { sample, side } = split;
  const delay = imputed(split, from, to);
  let sum = 0;
  let weight = 0;
  for (let k = 0; k < sample.count; k++) {
    if (side[k] !== IN || sample.day[k]! <= from || sample.day[k]! > to) continue;
    sum += sample.weight[k]! * (sample.days[k]! + delay(k));
    weight += sample.weight[k]!;
  }
  return weight > 0 ? sum / weight : 0;
}
