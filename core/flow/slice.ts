import type { Day } from '../books/dates.ts';
import { type CarriedStamps, STAGES, type Stage } from './ledger.ts';

/** Why a slice is a slice: its rupees were paid and matched, credited, are open, or are money on account. */
export const SLICE_KINDS = ['allocated', 'credited', 'open', 'covered', 'on_account'] as const;

export const ALLOCATED = 0;
export const CREDITED = 1;
export const OPEN = 2;
/** Open rupees of a bill that stopped accruing because money of the same customer lies on account (FIFO, inferred). */
export const COVERED = 3;
/** Receipt money that no bill has been matched with; its invoice is -1. */
export const ON_ACCOUNT = 4;

export const STAGE_COUNT = STAGES.length;

export function stageIndex(stage: Stage): number {
  return STAGES.indexOf(stage);
}

/**
 * The invoices as of a date, cut into slices that each wait in exactly one stage at a time (design §4).
 * Boundaries never decrease: delivery ≤ invoice ≤ dispatched ≤ due ≤ receipt ≤ cleared ≤ allocated ≤ as-of.
 * Law per slice: the stage days add up to allocated − delivery.
 */
export interface Slices {
  readonly asOf: Day;
  readonly count: number;
  /** Row position in ledger.invoices; -1 for money on account. */
  readonly invoice: Int32Array;
  readonly customer: Int32Array;
  /** Row position in ledger.receipts; -1 where there is none. */
  readonly receipt: Int32Array;
  /** Minor units; Σ over an invoice's slices (covered included, on account not) = invoice amount. */
  readonly amount: Float64Array;
  readonly kind: Uint8Array;
  readonly delivery: Int32Array;
  readonly invoiced: Int32Array;
  readonly dispatched: Int32Array;
  readonly due: Int32Array;
  readonly received: Int32Array;
  readonly cleared: Int32Array;
  readonly allocated: Int32Array;
  /** First day of the part of an open dispute that counts; equal to disputeTo where there is none. */
  readonly disputeFrom: Int32Array;
  /** Day after which the dispute no longer counts (disputeTo − disputeFrom = days in dispute). */
  readonly disputeTo: Int32Array;
  /** Stage index in which the slice waits on the as-of date, -1 when it has left the flow. */
  readonly waitingIn: Int8Array;
  /** 1 where the day of matching is stated in the books; 0 where it is derived from clearing or receipt. */
  readonly matchStated: Uint8Array;
  /** Which stamps the books carry as of the date: what they came to carry later is not known yet. */
  readonly carried: CarriedStamps;
  /** Per customer: credit notes up to the date that no bill has taken, minor units. */
  readonly unappliedCredit: Float64Array;
}

/** Days of slice i in a stage (by index); their sum over stages is allocated − delivery. */
export function stageDays(s: Slices, stage: number, i: number): number {
  switch (stage) {
    case 0:
      return s.invoiced[i]! - s.delivery[i]!;
    case 1:
      return s.dispatched[i]! - s.invoiced[i]!;
    case 2:
      return s.due[i]! - s.dispatched[i]!;
    case 3:
      return s.disputeTo[i]! - s.disputeFrom[i]!;
    case 4:
      return s.received[i]! - s.due[i]! - (s.disputeTo[i]! - s.disputeFrom[i]!);
    case 5:
      return s.cleared[i]! - s.received[i]!;
    default:
      return s.allocated[i]! - s.cleared[i]!;
  }
}
