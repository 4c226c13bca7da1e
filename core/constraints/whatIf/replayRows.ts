import { type Slices, STAGE_COUNT } from '../../flow/slice.ts';
import { YEAR } from '../../flow/stages.ts';
import {
  ALLOCATION,
  BILLING,
  CLEARING,
  COLLECTION,
  DISPATCH,
  DISPUTE,
  TERMS,
} from '../../flow/stageTime.ts';
import { ANY_DAY, type RunDays } from './runDays.ts';
import type { ReplayBasis, StageRows } from './stageRows.ts';

const RECEIVED = 0;
const CLEARED = 1;
const MATCHED = 2;
/** A day that a fraction of it, lost in rounding, does not push to the next run. */
const ROUNDING = 1e-9;

/**
 * Where the money boundaries of row r come to lie when its stage takes (1 − cut) of its days: receipt, clearing
 * and matching, into `to`. What comes after the stage waits for its own days again: the customer's payment run,
 * the bank's clearing days, the days on which money is matched. Never later than they were.
 */
function moveMoney(rows: StageRows, runs: RunDays, r: number, cut: number, to: Float64Array): void {
  const { stage } = rows;
  const days = cut * rows.days[r]! * rows.passes[r]!;
  const received = rows.received[r]!;
  const cleared = received + rows.toClear[r]!;
  const matched = cleared + rows.toMatch[r]!;
  let x = received;
  if (stage <= COLLECTION && days > 0) {
    x -= days;
    if (stage < COLLECTION) x = queued(runs, rows.habit[r]!, x - rows.readyToPay[r]!, received);
  }
  let y = cleared;
  if (stage === CLEARING) y -= days;
  else if (x < received) {
    y -= received - x;
    if (cleared > received) y = queued(runs, runs.clearing, y - rows.readyToClear[r]!, cleared);
  }
  let z = matched;
  if (stage === ALLOCATION) z -= days;
  else {
    const ahead = stage === CLEARING ? days : cleared - y;
    z -= ahead;
    if (ahead > 0 && matched > cleared)
      z = queued(runs, runs.matching, z - rows.readyToMatch[r]!, matched);
  }
  to[RECEIVED] = x;
  to[CLEARED] = y;
  to[MATCHED] = z;
}

function queued(runs: RunDays, habit: number, day: number, latest: number): number {
  if (habit === ANY_DAY) return day;
  return Math.min(latest, runs.calendar.next(habit, Math.ceil(day - ROUNDING)));
}

/** Rupee-days (paise × days) of the last 365 days that the rows at the positions `cell` no longer wait. */
export function rupeeDaysFreed(
  { slices, runs }: ReplayBasis,
  rows: StageRows,
  cell: Int32Array,
  cut: number,
): number {
  const { asOf } = slices;
  const since = asOf - YEAR;
  const to = new Float64Array(3);
  let freed = 0;
  for (let k = 0; k < cell.length; k++) {
    const r = cell[k]!;
    moveMoney(rows, runs, r, cut, to);
    const before = Math.min(asOf, rows.received[r]! + rows.toClear[r]! + rows.toMatch[r]!);
    const after = Math.max(since, to[MATCHED]!);
    if (after < before) freed += rows.amount[r]! * (before - after);
  }
  return freed;
}

/** What a replay of rows does to the stages of the last 365 days and to what is open on the as-of date. */
export interface Replayed {
  /** Rupee-days (paise × days) that would have been accrued per stage. */
  readonly rupeeDays: Float64Array;
  /**
   * Paise by which what is open falls: bills that would have been paid before the date, less those that quicker
   * billing would have brought into the books by then (their flow × the days saved).
   */
  readonly openFallsBy: number;
}

/** Replays the rows at the positions `cell` with their stage taking (1 − cut) of its days. */
export function replayRows(
  basis: ReplayBasis,
  rows: StageRows,
  cell: Int32Array,
  cut: number,
): Replayed {
  const rupeeDays = new Float64Array(STAGE_COUNT);
  const at = new Float64Array(BOUNDARIES);
  const { asOf } = basis.slices;
  let openFallsBy = 0;
  for (let k = 0; k < cell.length; k++) {
    const r = cell[k]!;
    const amount = rows.amount[r]!;
    replayedBoundaries(basis, rows, r, cut, at);
    accrue(rupeeDays, at, amount, asOf);
    if (rows.open[r] === 1 && at[RECEIPT]! < asOf) openFallsBy += amount;
    if (rows.stage === BILLING && rows.recent[r] === 1) {
      openFallsBy -= (amount * cut * rows.days[r]!) / YEAR;
    }
  }
  return { rupeeDays, openFallsBy };
}

/** Adds a row's rupee-days of the last 365 days to the sums per stage. */
function accrue(sums: Float64Array, at: Float64Array, amount: number, asOf: number): void {
  const disputed = within(at, 5, 6, asOf);
  sums[BILLING]! += amount * within(at, 0, 1, asOf);
  sums[DISPATCH]! += amount * within(at, 1, 2, asOf);
  sums[TERMS]! += amount * within(at, 2, 3, asOf);
  sums[DISPUTE]! += amount * disputed;
  sums[COLLECTION]! += amount * (within(at, 3, RECEIPT, asOf) - disputed);
  sums[CLEARING]! += amount * within(at, RECEIPT, 7, asOf);
  sums[ALLOCATION]! += amount * within(at, 7, 8, asOf);
}

function within(at: Float64Array, from: number, to: number, asOf: number): number {
  const start = at[from]!;
  const end = at[to]!;
  return Math.max(0, Math.min(end, asOf) - Math.max(start, asOf - YEAR));
}

/** First day of a slice's dispute; one opened on the as-of date has no days yet, but stands in it. */
function disputeFrom(s: Slices, i: number): number {
  const opensToday = s.waitingIn[i] === DISPUTE && s.disputeTo[i] === s.disputeFrom[i];
  return opensToday ? s.asOf : s.disputeFrom[i]!;
}

/** Delivery, invoice, dispatch, due, receipt, dispute from, dispute to, clearing, matching. */
export const BOUNDARIES = 9;
const RECEIPT = 4;

/**
 * All boundaries of row r once its stage takes (1 − cut) of its days, not cut at the as-of date. The slice's
 * own law holds for them: none lies before the one ahead of it, and the stages add up to matching − delivery.
 */
export function replayedBoundaries(
  { ledger, slices: s, runs }: ReplayBasis,
  rows: StageRows,
  r: number,
  cut: number,
  at: Float64Array,
): void {
  const { stage } = rows;
  const i = rows.slice[r]!;
  const invoice = s.invoice[i]!;
  const days = rows.days[r]!;
  const saved = cut * days;
  moveMoney(rows, runs, r, cut, at);
  const received = at[RECEIVED]!;
  const cleared = at[CLEARED]!;
  const matched = at[MATCHED]!;
  const invoiced = s.invoiced[i]! - (stage === BILLING ? saved : 0);
  const dispatched =
    stage === DISPATCH
      ? invoiced + days - saved
      : s.dispatched[i]! - (stage === BILLING ? saved : 0);
  const dueDate = invoice < 0 ? s.due[i]! : ledger.invoices.dueDate[invoice]!;
  const dueMoved = stage <= DISPATCH && rows.dueMoves[r] === 1 ? dueDate - saved : dueDate;
  const due =
    stage === TERMS
      ? dispatched + days - saved
      : Math.max(dispatched, Math.min(dueMoved, received));
  const opened = Math.max(due, disputeFrom(s, i) - (s.due[i]! - Math.min(due, s.due[i]!)));
  const closes =
    stage === DISPUTE
      ? opened + days - saved
      : s.waitingIn[i] === DISPUTE
        ? received
        : opened + s.disputeTo[i]! - s.disputeFrom[i]!;
  at[0] = s.delivery[i]!;
  at[1] = invoiced;
  at[2] = dispatched;
  at[3] = due;
  at[RECEIPT] = received;
  at[5] = Math.min(opened, received);
  at[6] = Math.min(closes, received);
  at[7] = cleared;
  at[8] = matched;
}
