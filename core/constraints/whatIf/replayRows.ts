import { STAGE_COUNT } from '../../flow/slice.ts';
import { YEAR } from '../../flow/stages.ts';
import { BILLING, CLEARING, COLLECTION, DISPATCH, DISPUTE, TERMS } from '../../flow/stageTime.ts';
import { ANY_DAY, type RunDays } from './runDays.ts';
import type { ReplayBasis, StageRows } from './stageRows.ts';

const ALLOCATION = 6;
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
  return Math.min(latest, runs.next(habit, Math.ceil(day - ROUNDING)));
}

/** Rupee-days (paise × days) of the last 365 days that the rows at the positions `cell` no longer wait. */
export function rupeeDaysFreed(
  { slices, runs }: ReplayBasis,
  rows: StageRows,
  cell: Int32Array,
  cut: number,
): number {
  const { asOf } = slices;
  const to = new Float64Array(3);
  let freed = 0;
  for (const r of cell) {
    moveMoney(rows, runs, r, cut, to);
    const before = Math.min(asOf, rows.received[r]! + rows.toClear[r]! + rows.toMatch[r]!);
    const after = Math.max(asOf - YEAR, to[MATCHED]!);
    if (after < before) freed += rows.amount[r]! * (before - after);
  }
  return freed;
}

/**
 * Paise by which what is open on the as-of date falls: bills that would have been paid before it, less those
 * that quicker billing would have brought into the books by then (the cell's flow × the days saved).
 */
export function openFallsBy(
  { slices, runs }: ReplayBasis,
  rows: StageRows,
  cell: Int32Array,
  cut: number,
): number {
  const to = new Float64Array(3);
  let paid = 0;
  let billed = 0;
  for (const r of cell) {
    if (rows.open[r] === 1) {
      moveMoney(rows, runs, r, cut, to);
      if (to[RECEIVED]! < slices.asOf) paid += rows.amount[r]!;
    }
    if (rows.stage === BILLING && rows.recent[r] === 1) {
      billed += (rows.amount[r]! * cut * rows.days[r]!) / YEAR;
    }
  }
  return paid - billed;
}

/** Rupee-days per stage that the rows accrued in the last 365 days once their stage takes (1 − cut) of its days. */
export function rupeeDaysByStage(
  basis: ReplayBasis,
  rows: StageRows,
  cell: Int32Array,
  cut: number,
): Float64Array {
  const sums = new Float64Array(STAGE_COUNT);
  const at = new Float64Array(BOUNDARIES);
  const { asOf } = basis.slices;
  for (const r of cell) {
    replayedBoundaries(basis, rows, r, cut, at);
    const within = (from: number, to: number): number =>
      Math.max(0, Math.min(at[to]!, asOf) - Math.max(at[from]!, asOf - YEAR));
    const amount = rows.amount[r]!;
    const disputed = within(5, 6);
    sums[BILLING]! += amount * within(0, 1);
    sums[DISPATCH]! += amount * within(1, 2);
    sums[TERMS]! += amount * within(2, 3);
    sums[DISPUTE]! += amount * disputed;
    sums[COLLECTION]! += amount * (within(3, 4) - disputed);
    sums[CLEARING]! += amount * within(4, 7);
    sums[ALLOCATION]! += amount * within(7, 8);
  }
  return sums;
}

/** Delivery, invoice, dispatch, due, receipt, dispute from, dispute to, clearing, matching. */
export const BOUNDARIES = 9;

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
  const opened = Math.max(due, s.disputeFrom[i]! - (s.due[i]! - Math.min(due, s.due[i]!)));
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
  at[4] = received;
  at[5] = Math.min(opened, received);
  at[6] = Math.min(closes, received);
  at[7] = cleared;
  at[8] = matched;
}
