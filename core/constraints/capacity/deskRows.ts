import { type Day, NO_DAY } from '../../books/dates.ts';
import { type Ledger, STAGES, type Stage } from '../../flow/ledger.ts';
import { known } from '../../flow/order.ts';
import { ALLOCATED, CREDITED, ON_ACCOUNT, type Slices } from '../../flow/slice.ts';
import {
  BILLING,
  CLEARING,
  DISPATCH,
  DISPUTE,
  entered,
  observed,
  stageFrom,
  stageTo,
} from '../../flow/stageTime.ts';
import { DOUBTFUL_DAYS } from '../observations.ts';

export const ARRIVAL = 1;
export const DEPARTURE = 2;
export const BOTH = 3;

const QUARTER = 91;

/** A row that has not left the desk. */
export const STAYS: Day = 2147483647;

/**
 * The work of a stage's desk: one row per bill (billing, dispatch, dispute) or per part of a payment, with the
 * day it came and the day it was done. Where the books do not tell both (see `told`) a row counts for how much of
 * the work is seen, and for little else.
 */
export interface DeskRows {
  readonly stage: Stage;
  readonly count: number;
  /** -1 for money on account. */
  readonly invoice: Int32Array;
  readonly customer: Int32Array;
  readonly arrives: Int32Array;
  /** STAYS where it is still before the desk. */
  readonly leaves: Int32Array;
  /** paise */
  readonly amount: Float64Array;
  /** Bills the row stands for: 1, but for money on account as many as a payment pays on average. */
  readonly bills: Float64Array;
  /** Which of its days the books tell: ARRIVAL, DEPARTURE (or that it has not left) or BOTH; 0 for neither. */
  readonly told: Uint8Array;
  /** Rows still there that came before this day are parked (an advance nobody will match), not a queue. */
  readonly parkedBefore: Day;
}

type Columns = { -readonly [K in keyof DeskRows]: DeskRows[K] };

/** Every row that came before a stage's desk, up to the slices' date; doubtful debts left out. */
export function deskRows(ledger: Ledger, s: Slices, stage: Stage): DeskRows {
  const index = STAGES.indexOf(stage);
  const out: Columns = {
    stage,
    count: 0,
    invoice: new Int32Array(s.count),
    customer: new Int32Array(s.count),
    arrives: new Int32Array(s.count),
    leaves: new Int32Array(s.count),
    amount: new Float64Array(s.count),
    bills: new Float64Array(s.count),
    told: new Uint8Array(s.count),
    parkedBefore: s.asOf,
  };
  const perBill = index === BILLING || index === DISPATCH || index === DISPUTE;
  const seen = new Uint8Array(ledger.invoices.count);
  const perPayment = stage === 'allocation' ? billsPerPayment(ledger, s) : 1;
  for (let i = 0; i < s.count; i++) {
    const bill = s.invoice[i]!;
    if (!entered(s, index, i)) continue;
    if (s.waitingIn[i]! >= DISPUTE && s.due[i]! < s.asOf - DOUBTFUL_DAYS) continue;
    if (perBill) {
      if (bill < 0 || seen[bill] === 1) continue;
      seen[bill] = 1;
    } else if (index >= CLEARING && s.kind[i] === CREDITED) continue;
    const r = out.count++;
    out.invoice[r] = bill;
    out.customer[r] = s.customer[i]!;
    out.amount[r] = perBill ? ledger.invoices.amount[bill]! : s.amount[i]!;
    out.bills[r] = s.kind[i] === ON_ACCOUNT ? perPayment : 1;
    place(ledger, s, index, i, out, r);
  }
  out.parkedBefore = s.asOf - longestOpen(out, s.asOf);
  return out;
}

/**
 * When a row came and went. The desk of dispatch is done when it sends the bill (its acceptance is the
 * customer's), the desk of disputes has a dispute from its first day, before the bill is due.
 */
function place(ledger: Ledger, s: Slices, stage: number, i: number, out: Columns, r: number): void {
  const bill = s.invoice[i]!;
  const { invoices } = ledger;
  const waits = s.waitingIn[i] === stage;
  let from = stageFrom(s, stage, i);
  let to = waits ? STAYS : stageTo(s, stage, i);
  let came = true;
  let went = true;
  if (stage === BILLING) came = observed(ledger, s, stage, i);
  else if (stage === DISPATCH && s.carried.sent) {
    const sent = invoices.sentDate[bill]!;
    if (known(sent, s.asOf)) to = sent;
    else went = waits;
  } else if (stage === DISPUTE) {
    from = invoices.disputeOpened[bill]!;
    came = from !== NO_DAY;
    const closed = invoices.disputeClosed[bill]!;
    if (known(closed, s.asOf)) to = closed;
    else went = waits;
  } else if (stage > CLEARING) {
    came = !s.carried.cleared || observed(ledger, s, CLEARING, i);
    went = s.kind[i] !== ALLOCATED || s.matchStated[i] === 1;
  } else went = observed(ledger, s, stage, i);
  out.arrives[r] = from;
  out.leaves[r] = Math.max(from, to);
  out.told[r] = (came ? ARRIVAL : 0) + (went ? DEPARTURE : 0);
}

/** Bills that a matched payment pays on average. */
function billsPerPayment(ledger: Ledger, s: Slices): number {
  const seen = new Uint8Array(ledger.receipts.count);
  let payments = 0;
  let matches = 0;
  for (let i = 0; i < s.count; i++) {
    if (s.kind[i] !== ALLOCATED) continue;
    matches++;
    const receipt = s.receipt[i]!;
    if (seen[receipt] === 1) continue;
    seen[receipt] = 1;
    payments++;
  }
  return payments === 0 ? 1 : matches / payments;
}

/**
 * Days after which an open row is no longer work before the desk: much longer than what was done in the newest
 * quarter has waited. A bill without a day of sending is, past what sending takes, one whose day nobody wrote down.
 */
function longestOpen(rows: DeskRows, asOf: Day): number {
  const waits = new Int32Array(1096);
  let total = 0;
  for (let r = 0; r < rows.count; r++) {
    const leaves = rows.leaves[r]!;
    if (rows.told[r] !== BOTH || leaves > asOf || leaves <= asOf - QUARTER) continue;
    waits[Math.min(1095, leaves - rows.arrives[r]!)]!++;
    total++;
  }
  let usual = 0;
  for (let sum = waits[0]!; usual < 1095 && sum < 0.98 * total; ) sum += waits[++usual]!;
  return rows.stage === 'dispatch' ? Math.round(1.5 * usual) + 7 : 3 * usual + QUARTER;
}
