import type { Dimension, Ledger, Stage } from '../flow/ledger.ts';
import type { Slices } from '../flow/slice.ts';
import { confounders } from './adjust.ts';
import { type Cell, type Membership, membership } from './cell.ts';
import { confidenceOf } from './confidence.ts';
import { type Observations, observe } from './observations.ts';
import { passThrough } from './passThrough.ts';
import { replay } from './replay.ts';
import { type StageSearch, type Standout, searchStage } from './stageSearch.ts';
import { normalQuantile, quantile } from './stats.ts';
import { walk } from './walk.ts';
import { wholeStage } from './wholeStage.ts';

/** A cell that holds cash back, with what it costs and how the three tests see it. */
export interface Found {
  readonly cell: Cell;
  readonly member: Membership;
  readonly basis: 'peers' | 'own_record' | 'norm';
  readonly currentDays: number;
  readonly achievableDays: number;
  readonly excessDays: number;
  readonly z: number;
  /** Paise per day that flow through the cell (last 365 days). */
  readonly rate: number;
  /** Share of saved days that reach the bank. */
  readonly passes: number;
  /** One-time cash freed, paise: estimate and bootstrap draws. */
  readonly cash: number;
  readonly draws: Float64Array;
  readonly tests: {
    readonly excess: number;
    readonly walk: number | null;
    readonly replay: number | null;
  };
  readonly confidence: number;
  readonly standout: Standout | null;
}

export interface Identification {
  readonly ranked: readonly Found[];
  /** Mean money waiting outside terms, paise: what materiality is measured against. */
  readonly waitingOutsideTerms: number;
  /** Excess rupee-days (paise × days) of the last 365 days per observable stage. */
  readonly stageExcess: ReadonlyMap<Stage, number>;
  readonly rows: number;
  readonly tried: number;
}

/** A gain below this share of the money waiting outside terms is not a constraint, however significant. */
export const MATERIAL_SHARE = 0.04;
/** A whole stage has no peers, only its own record: it must weigh more. */
const WHOLE_MATERIAL_SHARE = 0.1;
/** Chance that a healthy company shows any standout at all, over every cell tried. */
const FAMILY_ALPHA = 0.02;
/** Cells tried in a typical company; the bound is tightened when more were tried. */
const EXPECTED_TRIALS = 600;

export function identify(
  ledger: Ledger,
  slices: Slices,
  dimensions: readonly Dimension[],
  observable: readonly Stage[],
): Identification {
  const conf = confounders(ledger);
  const rate = flowRate(ledger, slices.asOf, null);
  const searches: { rows: Observations; result: StageSearch }[] = [];
  let tried = 0;
  let waitingOutsideTerms = 0;
  let most = 0;
  const zNeeded = normalQuantile(1 - FAMILY_ALPHA / EXPECTED_TRIALS);
  for (const stage of observable) {
    const rows = observe(ledger, slices, stage);
    const result = searchStage(ledger, dimensions, conf, rows, slices.asOf, zNeeded);
    searches.push({ rows, result });
    tried += result.tried;
    most = Math.max(most, result.rows);
    if (stage !== 'terms') waitingOutsideTerms += result.meanDays * rate;
  }
  const zFinal = normalQuantile(1 - FAMILY_ALPHA / Math.max(EXPECTED_TRIALS, tried));
  const achievable = new Map<Stage, number>(
    searches.map((s) => [s.result.stage, s.result.meanDays]),
  );
  const found: Found[] = [];
  for (const { rows, result } of searches) {
    for (const s of result.standouts) {
      if (s.candidate.z < zFinal && result.stage !== 'terms') continue;
      if (result.stage === 'terms' && s.candidate.z < zFinal + 1) continue;
      found.push(ofStandout(ledger, slices, s, observable, achievable));
    }
    const whole = ofWhole(ledger, slices, dimensions, rows, result, observable, achievable);
    if (whole !== null && whole.cash >= WHOLE_MATERIAL_SHARE * waitingOutsideTerms)
      found.push(whole);
  }
  const material = found.filter((f) => f.cash >= MATERIAL_SHARE * waitingOutsideTerms);
  material.sort((a, b) => b.cash - a.cash);
  const stageExcess = new Map<Stage, number>();
  for (const { result } of searches) stageExcess.set(result.stage, 0);
  for (const f of material) {
    const sure = Math.max(0, f.excessDays - 1.28 * spreadOf(f));
    stageExcess.set(f.cell.stage, (stageExcess.get(f.cell.stage) ?? 0) + f.rate * 365 * sure);
  }
  const ranked = material.map((f, at) => ({
    ...f,
    confidence: confidenceOf(f, material[at + 1] ?? null, zFinal, waitingOutsideTerms),
  }));
  return { ranked, waitingOutsideTerms, stageExcess, rows: most, tried };
}

function spreadOf(f: Found): number {
  return f.rate * f.passes > 0
    ? (quantile(f.draws, 0.84) - quantile(f.draws, 0.16)) / 2 / (f.rate * f.passes)
    : 0;
}

/** Paise per day of the members' invoices over the last 365 days (or the books' span, if shorter). */
export function flowRate(ledger: Ledger, asOf: number, member: Membership | null): number {
  const { amount, invoiceDate, count } = ledger.invoices;
  let first = Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const d = invoiceDate[i]!;
    if (d < first) first = d;
    if (d > asOf || d <= asOf - 365) continue;
    if (member === null || member.invoice[i] === 1) sum += amount[i]!;
  }
  return sum / Math.min(365, Math.max(30, asOf - first + 1));
}

function ofStandout(
  ledger: Ledger,
  slices: Slices,
  s: Standout,
  observable: readonly Stage[],
  achievable: ReadonlyMap<Stage, number>,
): Found {
  const rate = flowRate(ledger, slices.asOf, s.member);
  const passes = passThrough(ledger, slices, s.cell.stage, s.member);
  const factor = rate * passes;
  const months = new Int32Array(s.sample.count);
  for (let k = 0; k < months.length; k++) months[k] = monthOf(ledger, s.sample.invoice[k]!);
  return {
    cell: s.cell,
    member: s.member,
    basis: 'peers',
    currentDays: s.measured.currentDays,
    achievableDays: s.measured.achievableDays,
    excessDays: s.measured.excessDays,
    z: s.candidate.z,
    rate,
    passes,
    cash: factor * s.measured.excessDays,
    draws: s.measured.draws.map((d) => d * factor),
    tests: {
      excess: Math.min(1, Math.max(0, (s.candidate.z - 2) / 4)),
      walk: walk(ledger, slices, s.cell.stage, s.member, observable, achievable, false),
      replay: replay(s.sample, s.member, months, passes),
    },
    confidence: 0,
    standout: s,
  };
}

function monthOf(ledger: Ledger, invoice: number): number {
  return invoice < 0 ? 0 : Math.floor(ledger.invoices.invoiceDate[invoice]! / 30.4375);
}

/** The stage as a whole, with the rows of its own standouts taken out: what is left must be slow by itself. */
function ofWhole(
  ledger: Ledger,
  slices: Slices,
  dimensions: readonly Dimension[],
  rows: Observations,
  result: StageSearch,
  observable: readonly Stage[],
  achievable: ReadonlyMap<Stage, number>,
): Found | null {
  const rest = result.standouts.length === 0 ? rows : leaveOut(rows, result.standouts);
  if (rest.count < 60 || rest.stage === 'terms') return null;
  const whole = wholeStage(rest, rows.stage, result.until);
  if (whole === null || whole.z < 4 || whole.excessDays < 0.25 * whole.achievableDays) return null;
  const cell: Cell = { stage: rows.stage, parts: [] };
  const member = membership(ledger, dimensions, cell);
  const rate = flowRate(ledger, slices.asOf, member);
  const passes = passThrough(ledger, slices, rows.stage, member);
  const stageAchievable = new Map(achievable).set(rows.stage, whole.achievableDays);
  return {
    cell,
    member,
    basis: whole.basis,
    currentDays: whole.currentDays,
    achievableDays: whole.achievableDays,
    excessDays: whole.excessDays,
    z: whole.z,
    rate,
    passes,
    cash: rate * passes * whole.excessDays,
    draws: whole.draws.map((d) => d * rate * passes),
    tests: {
      excess: Math.min(1, Math.max(0, (whole.z - 2) / 4)),
      walk: walk(ledger, slices, rows.stage, member, observable, stageAchievable, true),
      replay:
        passes >= 0.5
          ? Math.min(1, whole.excessDays / Math.max(1, whole.currentDays) + 0.3)
          : passes,
    },
    confidence: 0,
    standout: null,
  };
}

function leaveOut(rows: Observations, standouts: readonly Standout[]): Observations {
  const keep: number[] = [];
  for (let r = 0; r < rows.count; r++) {
    const i = rows.invoice[r]!;
    const isIn = standouts.some((s) =>
      i >= 0 ? s.member.invoice[i] === 1 : s.member.customer[rows.customer[r]!] === 1,
    );
    if (!isIn) keep.push(r);
  }
  const int = (from: Int32Array): Int32Array => Int32Array.from(keep, (r) => from[r]!);
  const float = (from: Float64Array): Float64Array => Float64Array.from(keep, (r) => from[r]!);
  return {
    stage: rows.stage,
    count: keep.length,
    invoice: int(rows.invoice),
    customer: int(rows.customer),
    amount: float(rows.amount),
    days: float(rows.days),
    day: int(rows.day),
  };
}
