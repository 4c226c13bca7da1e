import type { Design } from './design.ts';
import { inverse, times } from './symmetric.ts';

/** Rows that wait: whole days each, and 1 where it left on that day, 0 where it still waits (censored). */
export interface Waits {
  readonly days: Int32Array;
  readonly left: Uint8Array;
}

/** A fitted proportional hazard of leaving, with what tests on it need. */
export interface HazardFit {
  readonly waits: Waits;
  readonly design: Design;
  /** Log hazard ratio per column: below zero leaves later. */
  readonly beta: Float64Array;
  /** Inverse of the penalised information, columns × columns. */
  readonly covariance: Float64Array;
  /** exp(xβ) per row. */
  readonly risk: Float64Array;
  /** Per day from 0 to the longest: rows at risk weighted by exp(xβ), increment of the baseline hazard, and its sum. */
  readonly atRisk: Float64Array;
  readonly jump: Float64Array;
  readonly cumulative: Float64Array;
  /** Weighted mean of each column among those at risk, day by day: day × columns. */
  readonly mean: Float64Array;
}

/** A prior of about one row's weight on every coefficient: an empty or pure column stays finite. */
const RIDGE = 1;
const MAX_STEPS = 12;

/**
 * Cox's partial likelihood with Breslow's handling of ties on a grid of days (Breslow 1974), maximised with a
 * ridge by Newton steps, halved while they do not gain. Null when the information is not invertible.
 */
export function fitHazard(waits: Waits, design: Design): HazardFit | null {
  const { rows, columns: p } = design;
  const order = byDay(waits.days);
  let beta = new Float64Array(p);
  let state = evaluate(waits, design, order, beta);
  let covariance = inverse(state.information, p);
  for (let step = 0; step < MAX_STEPS && covariance !== null; step++) {
    const move = times(covariance, state.score, p);
    let size = 1;
    let next = beta;
    let found: State | null = null;
    for (let half = 0; half < 6 && found === null; half++) {
      next = Float64Array.from(beta);
      for (let j = 0; j < p; j++) next[j] = beta[j]! + size * move[j]!;
      const tried = evaluate(waits, design, order, next);
      if (tried.value >= state.value) found = tried;
      size /= 2;
    }
    if (found === null) break;
    const gain = found.value - state.value;
    beta = next;
    state = found;
    covariance = inverse(state.information, p);
    if (gain < 1e-7 * rows ** 0.5) break;
  }
  if (covariance === null) return null;
  const cumulative = new Float64Array(state.jump.length);
  let sum = 0;
  for (let d = 0; d < cumulative.length; d++) {
    sum += state.jump[d]!;
    cumulative[d] = sum;
  }
  return {
    waits,
    design,
    beta,
    covariance,
    risk: state.risk,
    atRisk: state.atRisk,
    jump: state.jump,
    cumulative,
    mean: state.mean,
  };
}

interface ByDay {
  readonly order: Int32Array;
  readonly start: Int32Array;
}

function byDay(days: Int32Array): ByDay {
  let longest = 0;
  for (let k = 0; k < days.length; k++) if (days[k]! > longest) longest = days[k]!;
  const start = new Int32Array(longest + 2);
  for (let k = 0; k < days.length; k++) start[days[k]! + 1] = start[days[k]! + 1]! + 1;
  for (let d = 0; d <= longest; d++) start[d + 1] = start[d + 1]! + start[d]!;
  const next = Int32Array.from(start);
  const order = new Int32Array(days.length);
  for (let k = 0; k < days.length; k++) {
    const d = days[k]!;
    order[next[d]!] = k;
    next[d] = next[d]! + 1;
  }
  return { order, start };
}

interface State {
  /** Penalised partial log-likelihood, its gradient and its negative Hessian. */
  readonly value: number;
  readonly score: Float64Array;
  readonly information: Float64Array;
  readonly risk: Float64Array;
  readonly atRisk: Float64Array;
  readonly jump: Float64Array;
  readonly mean: Float64Array;
}

function evaluate(
  waits: Waits,
  design: Design,
  { order, start }: ByDay,
  beta: Float64Array,
): State {
  const { rows, columns: p, at } = design;
  const eta = new Float64Array(rows);
  const risk = new Float64Array(rows);
  for (const own of at) {
    for (let k = 0; k < rows; k++) if (own[k]! >= 0) eta[k] = eta[k]! + beta[own[k]!]!;
  }
  for (let k = 0; k < rows; k++) risk[k] = Math.exp(eta[k]!);
  const days = start.length - 1;
  const atRisk = new Float64Array(days);
  const jump = new Float64Array(days);
  const mean = new Float64Array(days * p);
  const score = new Float64Array(p);
  const information = new Float64Array(p * p);
  const first = new Float64Array(p);
  const second = new Float64Array(p * p);
  let zeroth = 0;
  let value = 0;
  for (let d = days - 1; d >= 0; d--) {
    let leaving = 0;
    for (let o = start[d]!; o < start[d + 1]!; o++) {
      const k = order[o]!;
      const w = risk[k]!;
      zeroth += w;
      const leaves = waits.left[k] === 1;
      if (leaves) {
        leaving++;
        value += eta[k]!;
      }
      for (let f = 0; f < at.length; f++) {
        const a = at[f]![k]!;
        if (a < 0) continue;
        first[a] = first[a]! + w;
        if (leaves) score[a] = score[a]! + 1;
        for (let g = f; g < at.length; g++) {
          const b = at[g]![k]!;
          if (b < 0) continue;
          const cell = a < b ? a * p + b : b * p + a;
          second[cell] = second[cell]! + w;
        }
      }
    }
    atRisk[d] = zeroth;
    if (zeroth <= 0) continue;
    for (let a = 0; a < p; a++) mean[d * p + a] = first[a]! / zeroth;
    if (leaving === 0) continue;
    jump[d] = leaving / zeroth;
    value -= leaving * Math.log(zeroth);
    for (let a = 0; a < p; a++) {
      const m = mean[d * p + a]!;
      score[a] = score[a]! - leaving * m;
      for (let b = a; b < p; b++) {
        const cell = a * p + b;
        information[cell] =
          information[cell]! + leaving * (second[cell]! / zeroth - m * mean[d * p + b]!);
      }
    }
  }
  for (let a = 0; a < p; a++) {
    for (let b = a + 1; b < p; b++) information[b * p + a] = information[a * p + b]!;
    information[a * p + a] = information[a * p + a]! + RIDGE;
    value -= (RIDGE / 2) * beta[a]! ** 2;
    score[a] = score[a]! - RIDGE * beta[a]!;
  }
  return { value, score, information, risk, atRisk, jump, mean };
}
