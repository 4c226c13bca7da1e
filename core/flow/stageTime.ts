import type { Ledger } from './ledger.ts';
import { known } from './order.ts';
import { COVERED, CREDITED, ON_ACCOUNT, OPEN, type Slices } from './slice.ts';

export const BILLING = 0;
export const DISPATCH = 1;
export const TERMS = 2;
export const DISPUTE = 3;
export const COLLECTION = 4;
export const CLEARING = 5;
export const ALLOCATION = 6;

/** The boundary at which slice i comes to a stage (by index). Collection begins on the due boundary. */
export function stageFrom(s: Slices, stage: number, i: number): number {
  switch (stage) {
    case BILLING:
      return s.delivery[i]!;
    case DISPATCH:
      return s.invoiced[i]!;
    case TERMS:
      return s.dispatched[i]!;
    case DISPUTE:
      return s.disputeFrom[i]!;
    case COLLECTION:
      return s.due[i]!;
    case CLEARING:
      return s.received[i]!;
    default:
      return s.cleared[i]!;
  }
}

/** The boundary at which slice i leaves a stage, or the as-of date while it waits there. */
export function stageTo(s: Slices, stage: number, i: number): number {
  switch (stage) {
    case BILLING:
      return s.invoiced[i]!;
    case DISPATCH:
      return s.dispatched[i]!;
    case TERMS:
      return s.due[i]!;
    case DISPUTE:
      return s.disputeTo[i]!;
    case COLLECTION:
      return s.received[i]!;
    case CLEARING:
      return s.cleared[i]!;
    default:
      return s.allocated[i]!;
  }
}

/**
 * Days that slice i spent in a stage within the window (after, until]; over adjoining windows they add up
 * to stageDays exactly. Days in dispute are not days in collection.
 */
export function accruedInWindow(
  s: Slices,
  stage: number,
  i: number,
  after: number,
  until: number,
): number {
  const days = overlap(stageFrom(s, stage, i), stageTo(s, stage, i), after, until);
  if (stage !== COLLECTION) return days;
  return days - overlap(s.disputeFrom[i]!, s.disputeTo[i]!, after, until);
}

function overlap(from: number, to: number, after: number, until: number): number {
  return Math.max(0, Math.min(to, until) - Math.max(from, after));
}

/**
 * Whether slice i ever came to a stage: bills up to where they wait, are paid or are credited; money on
 * account to clearing and allocation only; to dispute only what spent time or stands in it.
 */
export function entered(s: Slices, stage: number, i: number): boolean {
  const waiting = s.waitingIn[i]!;
  if (stage === DISPUTE) return waiting === DISPUTE || s.disputeTo[i]! > s.disputeFrom[i]!;
  return (
    stage <= lastEntered(s.kind[i]!, waiting) && (s.kind[i] !== ON_ACCOUNT || stage >= CLEARING)
  );
}

/** The last stage, dispute apart, that a slice of a kind came to, from the stage that it waits in. */
export function lastEntered(kind: number, waiting: number): number {
  switch (kind) {
    case OPEN:
      // One in dispute has come to collection too; one whose receipts the books never carry went no further.
      return waiting === DISPUTE ? COLLECTION : waiting < 0 ? TERMS : waiting;
    case CREDITED:
    case COVERED:
      return COLLECTION;
    case ON_ACCOUNT:
      return waiting;
    default:
      return ALLOCATION;
  }
}

/** Whether slice i came to a stage and has left it, on the day stageTo. */
export function left(s: Slices, stage: number, i: number): boolean {
  if (!entered(s, stage, i)) return false;
  if (stage === COLLECTION) return s.kind[i] !== OPEN;
  return s.waitingIn[i] !== stage;
}

/**
 * Whether the books tell how long slice i was in a stage. A stamp that is missing although later events
 * prove the stage over is unknown, not zero, and belongs in no mean.
 */
export function observed(ledger: Ledger, s: Slices, stage: number, i: number): boolean {
  const { invoices, receipts } = ledger;
  if (s.waitingIn[i] === stage) return true;
  const bill = s.invoice[i]!;
  switch (stage) {
    case BILLING:
      return bill >= 0 && known(invoices.deliveryDate[bill]!, s.asOf);
    case DISPATCH:
      return (
        bill >= 0 &&
        (known(invoices.acceptedDate[bill]!, s.asOf) || known(invoices.sentDate[bill]!, s.asOf))
      );
    case TERMS:
      return bill >= 0 && invoices.dueSource[bill] !== 2;
    case CLEARING: {
      const receipt = s.receipt[i]!;
      return receipt >= 0 && known(receipts.clearedDate[receipt]!, s.asOf);
    }
    default:
      return true;
  }
}
