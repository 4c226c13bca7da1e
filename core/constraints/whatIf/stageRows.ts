import type { Ledger } from '../../flow/ledger.ts';
import { ALLOCATED, ON_ACCOUNT, OPEN, type Slices, stageDays } from '../../flow/slice.ts';
import { YEAR } from '../../flow/stages.ts';
import {
  ALLOCATION,
  BILLING,
  CLEARING,
  COLLECTION,
  DISPATCH,
  DISPUTE,
  entered,
  left,
  observed,
  stageFrom,
  TERMS,
} from '../../flow/stageTime.ts';
import { ANCHORS } from '../dueAnchor.ts';
import { DOUBTFUL_DAYS } from '../observations.ts';
import { residualLife } from '../survival.ts';
import { ANY_DAY, type RunDays } from './runDays.ts';

const FROM_INVOICE = ANCHORS.indexOf('invoice');
const FROM_DELIVERY = ANCHORS.indexOf('delivery');

/** Multiples of it, cut at one, lie evenly between 0 and 1 (Weyl). */
const GOLDEN = 0.6180339887498949;

/**
 * The slices that spent time in one stage and still flowed in the last 365 days: what a replay of the stage
 * moves, with everything that does not depend on how fast it is to be. Columns of one length.
 */
export interface StageRows {
  readonly stage: number;
  readonly count: number;
  readonly slice: Int32Array;
  readonly amount: Float64Array;
  /** Days in the stage, expected ones where the slice still waits there. */
  readonly days: Float64Array;
  /** How many days earlier the money comes for one day less in the stage, 0–1. */
  readonly passes: Float64Array;
  /** Due boundary moves with the stage: credit days run from it, or from what hangs on it. */
  readonly dueMoves: Uint8Array;
  /** Receipt boundary; for an open bill the day it is expected. */
  readonly received: Float64Array;
  /** Days from receipt to clearing and from clearing to matching; 0 for credits and open bills. */
  readonly toClear: Float64Array;
  readonly toMatch: Float64Array;
  /** Run days of the customer (ANY_DAY for credits without a receipt). */
  readonly habit: Int32Array;
  /**
   * How many days before its receipt, clearing and matching a row was ready for them: anywhere since the run
   * before (or since it fell due), spread evenly by a fixed sequence; 0 where there are no runs. Taking the run day itself for the day
   * it was ready would let every saved day wait for the next run, and undervalue them all.
   */
  readonly readyToPay: Float64Array;
  readonly readyToClear: Float64Array;
  readonly readyToMatch: Float64Array;
  /** 1 where the bill is open on the as-of date. */
  readonly open: Uint8Array;
  /** 1 where the days belong in the mean: entered the stage in the last 365 days and the stamp is there. */
  readonly counts: Uint8Array;
  /** 1 where it entered the stage in the last 365 days, stamp or not. */
  readonly recent: Uint8Array;
  /** Rupees that entered in the last 365 days ÷ those of them whose days are known; 0 where none are. */
  readonly exposure: number;
}

/** What the rows of every stage share. */
export interface ReplayBasis {
  readonly ledger: Ledger;
  readonly slices: Slices;
  readonly runs: RunDays;
  /** Expected further days in collection after so many. */
  readonly restOfCollection: (waited: number) => number;
  /** What each customer's credit days run from (position in ANCHORS); asked for by billing and dispatch only. */
  anchors(): Uint8Array;
  /** Lower bound of how far a bill sent a day sooner is paid sooner where its due date stays; for dispatch only. */
  dispatchSlope(): number;
}

/** Whether the books tell the days of slice i in the stage. */
function told(ledger: Ledger, s: Slices, stage: number, i: number): boolean {
  if (stage === ALLOCATION) return s.kind[i] !== ALLOCATED || s.matchStated[i] === 1;
  return observed(ledger, s, stage, i);
}

/** Expected further days in a stage after so many, over all of its rows (open ones are censored). */
export function restOfStageDays(
  ledger: Ledger,
  s: Slices,
  stage: number,
): (waited: number) => number {
  const days = new Float64Array(s.count);
  const censored = new Uint8Array(s.count);
  let n = 0;
  for (let i = 0; i < s.count; i++) {
    if (!entered(s, stage, i) || !told(ledger, s, stage, i)) continue;
    days[n] = stageDays(s, stage, i);
    censored[n++] = left(s, stage, i) ? 0 : 1;
  }
  return residualLife(days.subarray(0, n), censored.subarray(0, n));
}

/** The day by which a slice belongs to the last year: entry into the stage; the bill's and the due date where that is not in the books. */
function dayOf(s: Slices, stage: number, i: number): number {
  if (stage === BILLING) return s.invoiced[i]!;
  return stage === DISPUTE ? s.due[i]! : stageFrom(s, stage, i);
}

/** @param stage index; debts long past due are left out, as everywhere in the engine */
export function stageRows(basis: ReplayBasis, stage: number): StageRows {
  const { ledger, slices: s, runs, restOfCollection } = basis;
  const { asOf } = s;
  const anchors = stage <= DISPATCH ? basis.anchors() : null;
  const slope = stage === DISPATCH ? basis.dispatchSlope() : 0;
  let rest = stage === COLLECTION ? restOfCollection : null;
  const further = (waited: number): number => {
    rest ??= restOfStageDays(ledger, s, stage);
    return rest(waited);
  };
  const slice = flowing(s, stage);
  const count = slice.length;
  const float = () => new Float64Array(count);
  const out = {
    amount: float(),
    days: float(),
    passes: float(),
    dueMoves: new Uint8Array(count),
    received: float(),
    toClear: float(),
    toMatch: float(),
    habit: new Int32Array(count),
    readyToPay: float(),
    readyToClear: float(),
    readyToMatch: float(),
    open: new Uint8Array(count),
    counts: new Uint8Array(count),
    recent: new Uint8Array(count),
  };
  /** The day an open bill is expected to be paid, given how much longer it stays in the stage it waits in. */
  const expectedReceipt = (i: number, longer: number): number => {
    const dueDate = ledger.invoices.dueDate[s.invoice[i]!]!;
    if (s.waitingIn[i]! < DISPUTE) {
      const sent = stage === DISPATCH ? asOf + longer : asOf;
      return Math.max(sent, dueDate) + restOfCollection(0);
    }
    if (stage === COLLECTION) return asOf + longer;
    const disputed = stage === DISPUTE ? longer : 0;
    return asOf + disputed + restOfCollection(stageDays(s, COLLECTION, i));
  };
  /** The first day on which the customer could have been ready to pay: never before what the replay moves. */
  const payableFrom = (i: number, received: number, days: number): number => {
    if (stage === TERMS) return Math.max(s.dispatched[i]! + days, s.disputeTo[i]!);
    if (s.disputeTo[i]! > s.disputeFrom[i]!) return s.disputeTo[i]!;
    const invoice = s.invoice[i]!;
    const early = invoice >= 0 && received < ledger.invoices.dueDate[invoice]!;
    if (!early || stage > TERMS) return s.due[i]!;
    return stage === DISPATCH ? s.invoiced[i]! + days : s.dispatched[i]!;
  };
  const gap = (habit: number, day: number, most: number): number =>
    habit === ANY_DAY || most <= 0
      ? 0
      : Math.min(most, day - runs.calendar.before(habit, Math.ceil(day)));
  let recent = 0;
  let counted = 0;
  for (let n = 0; n < count; n++) {
    const i = slice[n]!;
    const waiting = s.waitingIn[i]!;
    const invoice = s.invoice[i]!;
    const open = s.kind[i] === OPEN && waiting >= 0;
    const inStage = stage === DISPUTE ? waiting === DISPUTE : !left(s, stage, i);
    const waited = stageDays(s, stage, i);
    const dueDate = invoice < 0 ? 0 : ledger.invoices.dueDate[invoice]!;
    const days =
      inStage && stage === TERMS
        ? Math.max(waited, dueDate - s.dispatched[i]!)
        : inStage
          ? waited + further(waited)
          : waited;
    const amount = s.amount[i]!;
    out.amount[n] = amount;
    out.days[n] = days;
    const anchor = anchors === null ? FROM_INVOICE : anchors[s.customer[i]!]!;
    const moves =
      stage === BILLING ? anchor !== FROM_DELIVERY : stage !== DISPATCH || anchor > FROM_DELIVERY;
    out.dueMoves[n] = moves ? 1 : 0;
    out.passes[n] = moves ? 1 : slope;
    out.received[n] = open ? expectedReceipt(i, days - waited) : s.received[i]!;
    if (s.kind[i] === ALLOCATED || s.kind[i] === ON_ACCOUNT) {
      const cleared = stage === CLEARING ? s.received[i]! + days : s.cleared[i]!;
      out.toClear[n] = cleared - s.received[i]!;
      out.toMatch[n] = stage === ALLOCATION ? days : Math.max(0, s.allocated[i]! - cleared);
      // Money on account that clears sooner still waits for its bill.
      if (s.kind[i] === ON_ACCOUNT && stage === CLEARING) out.passes[n] = 0;
    }
    out.habit[n] = open || s.receipt[i]! >= 0 ? runs.ofCustomer[s.customer[i]!]! : ANY_DAY;
    const received = out.received[n]!;
    const spread = ((i + 1) * GOLDEN) % 1;
    const cleared = received + out.toClear[n]!;
    const payable = payableFrom(i, received, days);
    out.readyToPay[n] = spread * gap(out.habit[n]!, received, received - payable);
    out.readyToClear[n] = spread * gap(runs.clearing, cleared, out.toClear[n]!);
    out.readyToMatch[n] = spread * gap(runs.matching, cleared + out.toMatch[n]!, out.toMatch[n]!);
    out.open[n] = open ? 1 : 0;
    const day = dayOf(s, stage, i);
    if (day > asOf - YEAR) {
      out.recent[n] = 1;
      recent += amount;
      if (told(ledger, s, stage, i)) {
        out.counts[n] = 1;
        counted += amount;
      }
    }
  }
  return { stage, count, slice, ...out, exposure: counted > 0 ? recent / counted : 0 };
}

/** The slices that came to the stage and still flowed in the last year, without doubtful debts. */
function flowing(s: Slices, stage: number): Int32Array {
  const slice = new Int32Array(s.count);
  const since = s.asOf - YEAR;
  const doubtful = s.asOf - DOUBTFUL_DAYS;
  let n = 0;
  for (let i = 0; i < s.count; i++) {
    const waiting = s.waitingIn[i]!;
    if (s.allocated[i]! <= since && waiting < 0) continue;
    if (waiting >= DISPUTE && s.due[i]! < doubtful) continue;
    const reached =
      stage === DISPUTE
        ? s.invoice[i]! >= 0 && (waiting < 0 || waiting >= DISPUTE)
        : entered(s, stage, i);
    if (reached) slice[n++] = i;
  }
  return slice.slice(0, n);
}
