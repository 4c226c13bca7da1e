import type { Dimension, Ledger, Stage } from '../flow/ledger.ts';
import type { Slices } from '../flow/slice.ts';
import { type Cell, membership } from './cell.ts';
import type { DueAnchors } from './dueAnchor.ts';
import { flowRate } from './flowRate.ts';
import type { Found } from './found.ts';
import { passThrough } from './passThrough.ts';
import { replay } from './replay.ts';
import type { Standout } from './stageSearch.ts';
import { gaussian, seededRandom } from './stats.ts';
import { walk } from './walk.ts';
import type { WholeStage } from './wholeStage.ts';

/** A standout in rupees: what its excess keeps out of the bank, and how the three tests see it. */
export function ofStandout(
  ledger: Ledger,
  slices: Slices,
  anchors: DueAnchors,
  s: Standout,
  observable: readonly Stage[],
  achievable: ReadonlyMap<Stage, number>,
): Found {
  // Bills that set out later are fewer for a while: what billing lets through lately is not what comes to it.
  const since = s.cell.stage === 'billing' ? null : s.measured.since;
  const rate = flowRate(ledger, slices.asOf, s.member, since ?? slices.asOf - 365);
  const passes = passThrough(ledger, slices, anchors, s.cell.stage, s.member);
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
    draws: withModelError(s.measured.draws, factor, errorOf(s.cell.stage, s.measured.modelError)),
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

/** A stage that is slow by itself, in rupees. */
export function ofWhole(
  ledger: Ledger,
  slices: Slices,
  anchors: DueAnchors,
  dimensions: readonly Dimension[],
  stage: Stage,
  whole: WholeStage,
  observable: readonly Stage[],
  achievable: ReadonlyMap<Stage, number>,
): Found {
  const cell: Cell = { stage, parts: [] };
  const member = membership(ledger, dimensions, cell);
  const rate = flowRate(ledger, slices.asOf, member);
  const passes = passThrough(ledger, slices, anchors, stage, member);
  const stageAchievable = new Map(achievable).set(stage, whole.achievableDays);
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
    draws: withModelError(whole.draws, rate * passes, errorOf(stage, WHOLE_ERROR)),
    tests: {
      excess: Math.min(1, Math.max(0, (whole.z - 2) / 4)),
      walk: walk(ledger, slices, stage, member, observable, stageAchievable, true),
      replay: whole.carries * Math.min(1, passes / 0.5),
    },
    confidence: 0,
    standout: null,
  };
}

/** A whole stage is compared with another time, not with peers of the same time. */
const WHOLE_ERROR = 0.17;
/** How much of a day saved before the due date comes back is itself inferred. */
const PASSING_ERROR = 0.08;
/** How late people pay is less their collector's doing than it looks, and more, from one company to the next. */
const PEOPLE_ERROR = 0.12;

function errorOf(stage: Stage, error: number): number {
  if (stage === 'dispatch') return Math.hypot(error, PASSING_ERROR);
  return stage === 'collection' ? Math.hypot(error, PEOPLE_ERROR) : error;
}

/** Draws of excess days in rupees, with the relative error of the model itself (drumbeat bench accuracy) beyond sampling. */
function withModelError(draws: Float64Array, factor: number, error: number): Float64Array {
  const random = seededRandom(draws.length);
  return draws.map((d) => d * factor * (1 + error * gaussian(random)));
}
