import { type Confounders, type FullSample, fullSampleOf, type Window } from './adjust.ts';
import { lies, type Membership } from './cell.ts';
import { matureUntil } from './maturity.ts';
import type { Observations } from './observations.ts';
import { gaussian, seededRandom } from './stats.ts';
import { residualLife } from './survival.ts';

/** A cell measured as a whole against its peers, in rupee-weighted days. */
export interface Measured {
  /** Days per rupee in the cell, and what matched peers take. */
  readonly currentDays: number;
  readonly achievableDays: number;
  /** currentDays − achievableDays. */
  readonly excessDays: number;
  /** Draws of excessDays: sampling of customers and, where peers at the same time are the yardstick, their own spread. */
  readonly draws: Float64Array;
  readonly se: number;
  /** First day of the window measured, and whether the cell's own past (else only its peers) is the yardstick. */
  readonly from: number;
  readonly since: number | null;
  /** Relative error of the estimate beyond sampling: larger where only the newest part of the year still holds. */
  readonly modelError: number;
}

/** So much of the cell has left the stage by the age from which its rows are measured. */
const MATURE = 0.7;

function isIn(member: Membership, rows: Observations, r: number): boolean {
  return lies(member, rows.invoice[r]!, rows.customer[r]!, rows.receipt[r]!);
}

/** Rows in the cell: by the receipt where the cell says so, by the bill, else (money on account) by the customer. */
export function inside(member: Membership, sample: Window, k: number): boolean {
  return lies(member, sample.invoice[k]!, sample.customer[k]!, sample.receipt[k]!);
}

const YEAR = 365;
/** The record looked back on for the cell's own past. */
const RECORD = 3 * YEAR;
const SHORTER = [274, 182, 137, 91, 61] as const;
const ONSET_STEP = 30;
const ONSET_FINE = 6;
const ONSET_LEAST = 45;
/** The first days of the books hold what was quick only: what was slow then came in later. */
const WARM_UP = 60;
const PAST_LEAST = 90;
const OF_EXCESS = 0.6;
/** Rows before the onset that a comparison with the own past needs, of the cell. */
const PAST_ROWS = 40;
/** From this z of the change on the cell has a past of its own that differs. */
const CHANGED = 3.5;
/** How far estimates of a shorter and a longer window may lie apart before the shorter one is the truth of today. */
const DRIFT = 2;
/** Differences of this share of the excess are no news, however little noise there is. */
const TOLERANCE = 0.08;
const DRAWS = 400;
/** What stays of estimated over true effect on simulated companies when sampling error is taken out. */
const STEADY_ERROR = 0.05;
const CHANGED_ERROR = 0.14;
const MOVING_ERROR = 0.3;

interface Split {
  readonly sample: FullSample;
  readonly side: Uint8Array;
  readonly customers: number;
}

const OUT = 0;
const IN = 1;

/**
 * How many days the cell's rupees wait beyond what is achievable, by the longest window that still tells what is
 * true today. Where the cell changed against its peers at some time within the books, its own earlier distance
 * from them is normal and only the change counts (difference in differences); otherwise the peers of the same
 * time are the yardstick, and their spread (`spread`, days) is part of the doubt. Null where the cell or its peers have no rows. Rows too young for the cell's own
 * pace are left out.
 */
export function measure(
  rows: Observations,
  conf: Confounders,
  member: Membership,
  spread: number,
  asOf: number,
): Measured | null {
  const usual = matureUntil(rows, asOf, MATURE, (r) => isIn(member, rows, r));
  const record = splitRows(rows, conf, member, usual);
  const since = onset(record, usual);
  const until = since === null ? usual : matureSince(rows, member, since, usual, asOf);
  const split = until === usual ? record : splitRows(rows, conf, member, until);
  const longest = since === null ? YEAR : Math.min(YEAR, until - since);
  const past = since === null ? null : { from: pastFrom(split, since), to: since - 15 };
  const peersSpread = since === null ? spread : spread / 3;
  let best = estimate(split, until - longest, until, past);
  if (best === null) return null;
  const shorter = SHORTER.filter((w) => w < longest).map((w) => ({
    from: until - w,
    found: estimate(split, until - w, until, past),
  }));
  let from = until - longest;
  for (let at = 0; at < shorter.length; at++) {
    const later = shorter.slice(at);
    const now: Estimate = best;
    if (later.every(({ found }) => found === null || agrees(now, found))) break;
    const next = shorter[at]!;
    if (next.found === null) break;
    best = next.found;
    from = next.from;
  }
  const current = levelOf(split, from, until);
  const random = seededRandom(rows.count);
  const se = Math.hypot(best.se, peersSpread);
  const draws = new Float64Array(DRAWS);
  for (let b = 0; b < DRAWS; b++) draws[b] = best.excess + se * gaussian(random);
  return {
    currentDays: current,
    achievableDays: Math.max(0, current - best.excess),
    excessDays: best.excess,
    draws,
    se,
    from,
    since,
    modelError:
      from > until - longest ? MOVING_ERROR : since === null ? STEADY_ERROR : CHANGED_ERROR,
  };
}

/** The last day whose rows have had time to leave at the pace since the onset, not at the one before. */
function matureSince(
  rows: Observations,
  member: Membership,
  since: number,
  usual: number,
  asOf: number,
): number {
  const own = matureUntil(rows, asOf, MATURE, (r) => rows.day[r]! > since && isIn(member, rows, r));
  return Math.max(Math.min(own, usual), Math.min(usual, since + ONSET_LEAST));
}

interface Estimate {
  readonly excess: number;
  readonly se: number;
}

/** Whether the longer window's estimate may be the shorter one's with less noise. */
function agrees(longer: Estimate, shorter: Estimate): boolean {
  const noise = Math.sqrt(Math.max(shorter.se ** 2 - longer.se ** 2, 0.25 * shorter.se ** 2));
  return Math.abs(longer.excess - shorter.excess) <= DRIFT * noise + TOLERANCE * longer.excess;
}

function splitRows(
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
 * The day since which the cell differs from its own past, null where it does not. The change must be most of what
 * sets the cell apart today: one that was always slow and grew a little slower is slow as a whole.
 */
function onset(split: Split, until: number): number | null {
  const { sample } = split;
  let first = until;
  for (let k = 0; k < sample.count; k++) if (sample.day[k]! < first) first = sample.day[k]!;
  first += WARM_UP;
  const changedBy = (day: number): number => {
    const past = { from: Math.max(first, day - YEAR), to: day };
    if (count(split, IN, past.from, day) < PAST_ROWS || count(split, IN, day, until) < 15) return 0;
    const from = Math.max(day, until - YEAR);
    const change = estimate(split, from, until, past);
    const now = estimate(split, from, until, null);
    if (change === null || now === null || change.se <= 0) return 0;
    return change.excess < OF_EXCESS * now.excess ? 0 : change.excess / change.se;
  };
  const clearest = (from: number, to: number, step: number, start: Changed): Changed => {
    let best = start;
    for (let day = Math.min(from, until - ONSET_LEAST); day > to; day -= step) {
      const z = day > first + PAST_LEAST ? changedBy(day) : 0;
      if (z >= CHANGED && z > best.z) best = { day, z };
    }
    return best;
  };
  const rough = clearest(until, first, ONSET_STEP, { day: Number.NaN, z: 0 });
  if (rough.z === 0) return null;
  return clearest(rough.day + ONSET_STEP, rough.day - ONSET_STEP, ONSET_FINE, rough).day;
}

interface Changed {
  readonly day: number;
  readonly z: number;
}

function pastFrom({ sample }: Split, since: number): number {
  let first = since;
  for (let k = 0; k < sample.count; k++) if (sample.day[k]! < first) first = sample.day[k]!;
  return Math.max(first + WARM_UP, since - YEAR);
}

function count({ sample, side }: Split, which: number, from: number, to: number): number {
  let n = 0;
  for (let k = 0; k < sample.count; k++) {
    if (side[k] === which && sample.day[k]! > from && sample.day[k]! <= to) n++;
  }
  return n;
}

/**
 * Inside less outside in (from, to], less the same of the past where one is given; the standard error takes
 * customers as the sample (sum of squared influences) and, for a cell of few, never less than equal weights say.
 */
function estimate(
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
function levelOf(split: Split, from: number, to: number): number {
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
