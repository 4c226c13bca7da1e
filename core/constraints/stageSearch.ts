import type { Dimension, Ledger, Stage } from '../flow/ledger.ts';
import { type Confounders, type Sample, sampleOf } from './adjust.ts';
import type { Candidate } from './candidate.ts';
import { search } from './candidates.ts';
import { type Cell, type Membership, membership } from './cell.ts';
import { lasts } from './lasts.ts';
import { leaveOut } from './leaveOut.ts';
import { matureUntil } from './maturity.ts';
import { type Measured, measure } from './measure.ts';
import type { Observations } from './observations.ts';
import { sampleAgainstOwnPast } from './ownPast.ts';

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
const WINDOWS = [365, 182, 91] as const;
const MIN_ROWS = 60;
const MAX_PER_STAGE = 3;
/** What is left when a standout is taken out must stand out by more: it may be the shadow of the first. */
const FURTHER = 1.2;
/** A present excess below this z is history. */
const PRESENT_Z = 1.28;

interface Best {
  readonly candidate: Candidate;
  readonly sample: Sample;
  readonly from: number;
}

interface Search {
  readonly ledger: Ledger;
  readonly dimensions: readonly Dimension[];
  readonly conf: Confounders;
  readonly rows: Observations;
  readonly until: number;
  readonly zNeeded: number;
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
  const until = matureUntil(rows, asOf, 0.75);
  const standouts: Standout[] = [];
  let tried = 0;
  let samples: readonly Windowed[] = [];
  for (let round = 0; round < MAX_PER_STAGE; round++) {
    // Adjusted anew without the standouts: what they did to the confounders must not show as others' doing.
    const left =
      round === 0
        ? rows
        : leaveOut(
            rows,
            standouts.map(({ member }) => member),
          );
    const bound = round === 0 ? zNeeded : zNeeded + FURTHER;
    const on: Search = { ledger, dimensions, conf, rows: left, until, zNeeded: bound };
    const here = samplesOf(on);
    const found = bestOf(on, here);
    if (round === 0) {
      tried = found.tried;
      samples = here;
    }
    const standout = found.best === null ? null : measured(on, asOf, found.best);
    if (standout === null) break;
    standouts.push(standout);
  }
  const present = standouts.filter(
    ({ member, measured: m }) =>
      m.excessDays > 0 && m.excessDays > PRESENT_Z * m.se && lasts(rows, member, m.from, asOf),
  );
  const year = samples[0]?.sample;
  return {
    stage: rows.stage,
    until,
    standouts: present,
    tried,
    meanDays: year?.meanDays ?? 0,
    rows: year?.count ?? 0,
  };
}

interface Windowed {
  readonly sample: Sample;
  readonly from: number;
}

/** The last year, its newest parts, and each against the customers' own past where there is one. */
function samplesOf({ ledger, conf, rows, until }: Search): Windowed[] {
  const out: Windowed[] = [];
  for (const window of WINDOWS) {
    const from = until - window;
    out.push({ from, sample: sampleOf(rows, conf, from, until) });
    const changed = sampleAgainstOwnPast(rows, conf, ledger.customers.count, from, until);
    if (changed !== null) out.push({ from, sample: changed });
  }
  return out;
}

function bestOf(
  { ledger, dimensions, zNeeded }: Search,
  samples: readonly Windowed[],
): { best: Best | null; tried: number } {
  let best: Best | null = null;
  let tried = 0;
  for (const { sample, from } of samples) {
    if (sample.count < MIN_ROWS) continue;
    const found = search(ledger, dimensions, sample);
    tried = Math.max(tried, found.tried);
    const top = found.candidates.find((c) => c.z >= zNeeded);
    if (top !== undefined && (best === null || top.evidence > best.candidate.evidence)) {
      best = { candidate: top, sample, from };
    }
  }
  return { best, tried };
}

/** The winner in days against its peers. */
function measured(
  { ledger, dimensions, conf, rows, until }: Search,
  asOf: number,
  { candidate, sample, from }: Best,
): Standout | null {
  const cell: Cell = { stage: rows.stage, parts: candidate.parts };
  const member = membership(ledger, dimensions, cell);
  const found = measure(rows, conf, member, candidate.spread, asOf);
  if (found === null || found.excessDays <= 0) return null;
  return { cell, member, candidate, measured: found, sample, from, until };
}
