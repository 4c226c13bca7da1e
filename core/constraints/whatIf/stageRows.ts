import type { Ledger } from '../../flow/ledger.ts';
import { ALLOCATED, ON_ACCOUNT, OPEN, type Slices, stageDays } from '../../flow/slice.ts';
import { YEAR } from '../../flow/stages.ts';
import {
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
import { DOUBTFUL_DAYS } from '../observations.ts';
import { residualLife } from '../survival.ts';
import { FROM_DELIVERY, FROM_DISPATCH } from './dueAnchor.ts';
import { ANY_DAY, type RunDays } from './runDays.ts';

const ALLOCATION = 6;
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
  readonly anchors: Uint8Array;
  readonly runs: RunDays;
  /** Expected further days in collection after so many. */
  readonly restOfCollection: (waited: number) => number;
  /** Lower bound of how far a bill sent a day sooner is paid sooner where its due date stays. */
  readonly dispatchSlope: number;
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
  const { ledger, slices: s, anchors, runs, restOfCollection } = basis;
  const { asOf } = s;
  const rest = stage === COLLECTION ? restOfCollection : restOfStageDays(ledger, s, stage);
  const float = () => new Float64Array(s.count);
  const out = {
    slice: new Int32Array(s.count),
    amount: float(),
    days: float(),
    passes: float(),
    dueMoves: new Uint8Array(s.count),
    received: float(),
    toClear: float(),
    toMatch: float(),
    habit: new Int32Array(s.count),
    readyToPay: float(),
    readyToClear: float(),
    readyToMatch: float(),
    open: new Uint8Array(s.count),
    counts: new Uint8Array(s.count),
    recent: new Uint8Array(s.count),
  };
  /** The day an open bill is expected to be paid, given how much longer it stays in the stage it waits in. */
  const expectedReceipt = (i: number, further: number): number => {
    const dueDate = ledger.invoices.dueDate[s.invoice[i]!]!;
    if (s.waitingIn[i]! < DISPUTE) {
      const sent = stage === DISPATCH ? asOf + further : asOf;
      return Math.max(sent, dueDate) + restOfCollection(0);
    }
    if (stage === COLLECTION) return asOf + further;
    const disputed = stage === DISPUTE ? further : 0;
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
    habit === ANY_DAY || most <= 0 ? 0 : Math.min(most, day - runs.before(habit, Math.ceil(day)));
  let n = 0;
  let recent = 0;
  let counted = 0;
  for (let i = 0; i < s.count; i++) {
    const waiting = s.waitingIn[i]!;
    if (s.allocated[i]! <= asOf - YEAR && waiting < 0) continue;
    const reached =
      stage === DISPUTE
        ? s.invoice[i]! >= 0 && (waiting < 0 || waiting >= DISPUTE)
        : entered(s, stage, i);
    if (!reached) continue;
    if (waiting >= DISPUTE && s.due[i]! < asOf - DOUBTFUL_DAYS) continue;
    const invoice = s.invoice[i]!;
    const open = s.kind[i] === OPEN && waiting >= 0;
    const inStage = stage === DISPUTE ? waiting === DISPUTE : !left(s, stage, i);
    const waited = stageDays(s, stage, i);
    const dueDate = invoice < 0 ? 0 : ledger.invoices.dueDate[invoice]!;
    const days =
      inStage && stage === TERMS
        ? Math.max(waited, dueDate - s.dispatched[i]!)
        : inStage
          ? waited + rest(waited)
          : waited;
    const amount = s.amount[i]!;
    out.slice[n] = i;
    out.amount[n] = amount;
    out.days[n] = days;
    const anchor = anchors[s.customer[i]!]!;
    const moves =
      stage === BILLING ? anchor !== FROM_DELIVERY : stage !== DISPATCH || anchor === FROM_DISPATCH;
    out.dueMoves[n] = moves ? 1 : 0;
    out.passes[n] = moves ? 1 : stage === DISPATCH ? basis.dispatchSlope : 0;
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
    n++;
  }
  return {
    stage,
    count: n,
    slice: out.slice.slice(0, n),
    amount: out.amount.slice(0, n),
    days: out.days.slice(0, n),
    passes: out.passes.slice(0, n),
    dueMoves: out.dueMoves.slice(0, n),
    received: out.received.slice(0, n),
    toClear: out.toClear.slice(0, n),
    toMatch: out.toMatch.slice(0, n),
    habit: out.habit.slice(0, n),
    readyToPay: out.readyToPay.slice(0, n),
    readyToClear: out.readyToClear.slice(0, n),
    readyToMatch: out.readyToMatch.slice(0, n),
    open: out.open.slice(0, n),
    counts: out.counts.slice(0, n),
    recent: out.recent.slice(0, n),
    exposure: counted > 0 ? recent / counted : 0,
  };
}
