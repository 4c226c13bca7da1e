import type { Dimension, Ledger, Stage } from '../flow/ledger.ts';
import { type Confounders, type Sample, sampleOf } from './adjust.ts';
import { type Candidate, rowCodes, search } from './candidates.ts';
import { type Cell, type Membership, membership } from './cell.ts';
import { positions, takeFloats, takeInts } from './columns.ts';
import { contrasts } from './contrast.ts';
import { inside, type Measured, measure } from './measure.ts';
import type { Observations } from './observations.ts';
import { maturityDays } from './survival.ts';
import { differencesOf } from './variance.ts';

/** A segment that stands out significantly in a stage, measured. */
export interface Standout {
  readonly cell: Cell;
  readonly member: Membership;
  readonly candidate: Candidate;
  readonly measured: Measured;
  readonly sample: Sample;
  /** Window it was found in: rows with day in (from, until]. */
  readonly from: number;
  readonly until: number;
}

export interface StageSearch {
  readonly stage: Stage;
  readonly until: number;
  readonly standouts: readonly Standout[];
  readonly tried: number;
  readonly meanDays: number;
  readonly rows: number;
}

/** A year first; shorter windows so that a constraint of the last months is not averaged away. */
const WINDOWS = [365, 182, 120] as const;
const MIN_ROWS = 60;
const MAX_PER_STAGE = 3;

/** The last day whose rows have had time to leave the stage. */
export function matureUntil(rows: Observations, asOf: number): number {
  if (rows.stage === 'billing' || rows.stage === 'terms') return asOf;
  return asOf - maturityDays(rows.days, 0.85, 120);
}

/**
 * Finds, in one stage, up to three separate segments that stand out: the best-explaining cell first, then the
 * search again with its rows taken out (a cell is named only while the rest still shows an excess of its own).
 */
export function searchStage(
  ledger: Ledger,
  dimensions: readonly Dimension[],
  conf: Confounders,
  rows: Observations,
  asOf: number,
  zNeeded: number,
): StageSearch {
  const until = matureUntil(rows, asOf);
  const year = sampleOf(rows, conf, until - 365, until);
  const standouts: Standout[] = [];
  let tried = 0;
  for (let round = 0; round < MAX_PER_STAGE; round++) {
    let best: { candidate: Candidate; sample: Sample; from: number } | null = null;
    for (const window of WINDOWS) {
      const from = until - window;
      const whole = window === 365 && round === 0 ? year : sampleOf(rows, conf, from, until);
      const sample = standouts.length === 0 ? whole : without(whole, standouts);
      if (sample.count < MIN_ROWS) continue;
      const found = search(ledger, dimensions, sample);
      if (round === 0) tried += found.tried;
      const top = found.candidates.find((c) => c.z >= zNeeded && eligible(rows.stage, c));
      if (top !== undefined && (best === null || top.evidence > best.candidate.evidence)) {
        best = { candidate: top, sample: whole, from };
      }
    }
    if (best === null) break;
    const standout = refine(
      ledger,
      dimensions,
      rows.stage,
      best.sample,
      best.candidate,
      standouts,
      zNeeded,
      {
        from: best.from,
        until,
      },
    );
    if (standout === null) break;
    standouts.push(standout);
  }
  return {
    stage: rows.stage,
    until,
    standouts: standouts.filter((s) => stillThere(ledger, conf, rows, s)),
    tried,
    meanDays: year.meanDays,
    rows: year.count,
  };
}

/** Agreed terms differ from customer to customer by agreement: the few longest are no finding of their own. */
function eligible(stage: Stage, candidate: Candidate): boolean {
  return stage !== 'terms' || candidate.parts[0]?.dimension !== 'customer';
}

/** Splits the winner once more when the excess lives in one part of it and the rest of it is like its peers. */
function refine(
  ledger: Ledger,
  dimensions: readonly Dimension[],
  stage: Stage,
  sample: Sample,
  candidate: Candidate,
  earlier: readonly Standout[],
  zNeeded: number,
  window: { from: number; until: number },
): Standout | null {
  const peersOut = earlier.map((e) => e.member);
  const whole: Cell = { stage, parts: candidate.parts };
  const member = membership(ledger, dimensions, whole);
  const split =
    candidate.parts[0]?.dimension === 'customer'
      ? null
      : bestSplit(ledger, dimensions, sample, member, zNeeded, whole);
  if (split !== null) {
    const part = membership(ledger, dimensions, split.cell);
    const restOfCell = minus(member, part);
    const rest = measure(ledger, sample, restOfCell, [...peersOut, part], 0, 100);
    const inner = measure(ledger, sample, part, [...peersOut, restOfCell], candidate.spread);
    if (
      rest !== null &&
      inner !== null &&
      rest.excessDays < Math.max(2 * rest.se, 0.2 * inner.excessDays)
    ) {
      const refined: Candidate = {
        ...candidate,
        parts: split.cell.parts,
        z: Math.max(candidate.z, split.z),
      };
      return {
        cell: split.cell,
        member: part,
        candidate: refined,
        measured: inner,
        sample,
        ...window,
      };
    }
  }
  const measured = measure(ledger, sample, member, peersOut, candidate.spread);
  if (measured === null || measured.excessDays <= 0) return null;
  return { cell: whole, member, candidate, measured, sample, ...window };
}

function bestSplit(
  ledger: Ledger,
  dimensions: readonly Dimension[],
  sample: Sample,
  member: Membership,
  zNeeded: number,
  whole: Cell,
): { cell: Cell; z: number } | null {
  const part = filter(sample, (k) => inside(member, sample, k));
  if (part.count < MIN_ROWS) return null;
  const differences = differencesOf(part, ledger.customers.count);
  let best: { cell: Cell; z: number } | null = null;
  for (const dimension of dimensions) {
    if (dimension.name === 'customer' || whole.parts.some((p) => p.dimension === dimension.name))
      continue;
    const codes = rowCodes(ledger, part, dimension);
    for (const c of contrasts(part, codes, dimension.values.length, differences)) {
      if (c.z < zNeeded + 0.5 || c.rows > 0.85 * part.count || c.rows < 20) continue;
      if (dimension.level === 'customer' && c.customers < 3) continue;
      if (best !== null && c.z <= best.z) continue;
      const value = dimension.values[c.value]!;
      best = {
        cell: {
          stage: whole.stage,
          parts: [...whole.parts, { dimension: dimension.name, values: [value] }],
        },
        z: c.z,
      };
    }
  }
  return best;
}

/** Recency: a constraint whose excess is gone in its newest 91 days is history and not named. */
function stillThere(ledger: Ledger, conf: Confounders, rows: Observations, s: Standout): boolean {
  const recent = sampleOf(rows, conf, s.until - 91, s.until);
  const now = recent.count >= 30 ? measure(ledger, recent, s.member, [], 0, 100) : null;
  if (now === null) return true;
  return now.excessDays + 1.64 * now.se > 0.5 * s.measured.excessDays;
}

function without(sample: Sample, standouts: readonly Standout[]): Sample {
  return filter(sample, (k) => !standouts.some((s) => inside(s.member, sample, k)));
}

function filter(sample: Sample, keep: (k: number) => boolean): Sample {
  const at = positions(sample.count, keep);
  return {
    count: at.length,
    invoice: takeInts(sample.invoice, at),
    customer: takeInts(sample.customer, at),
    weight: takeFloats(sample.weight, at),
    days: takeFloats(sample.days, at),
    residual: takeFloats(sample.residual, at),
    fullResidual: takeFloats(sample.fullResidual, at),
    logResidual: takeFloats(sample.logResidual, at),
    meanDays: sample.meanDays,
  };
}

function minus(a: Membership, b: Membership): Membership {
  return {
    invoice: a.invoice.map((v, i) => (v === 1 && b.invoice[i] === 0 ? 1 : 0)),
    customer: a.customer.map((v, c) => (v === 1 && b.customer[c] === 0 ? 1 : 0)),
  };
}
