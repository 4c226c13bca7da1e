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

/** A row that has not left the desk. */
export const STAYS: Day = 2147483647;

/**
 * The work of a stage's desk: one row per bill (billing, dispatch, dispute) or per part of a payment, with the
 * day it came and the day it was done. A row of which the books do not tell one of the two is not `known`: it
 * counts for how much of the work is seen and for nothing else.
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
  readonly known: Uint8Array;
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
    known: new Uint8Array(s.count),
  };
  const perBill = index === BILLING || index === DISPATCH || index === DISPUTE;
  const seen = new Uint8Array(ledger.invoices.count);
  const perPayment = stage === 'allocation' ? billsPerPayment(s) : 1;
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
  return out;
}

/**
 * When a row came and went. The desk of dispatch is done when it sends the bill (its acceptance is the
 * customer's), the desk of disputes has a dispute from its first day, before the bill is due.
 */
function place(ledger: Ledger, s: Slices, stage: number, i: number, out: Columns, r: number): void {
  const bill = s.invoice[i]!;
  const { invoices } = ledger;
  let from = stageFrom(s, stage, i);
  let to = s.waitingIn[i] === stage ? STAYS : stageTo(s, stage, i);
  let told = observed(ledger, s, stage, i);
  if (stage === DISPATCH && s.carried.sent && known(invoices.sentDate[bill]!, s.asOf)) {
    to = invoices.sentDate[bill]!;
  } else if (stage === DISPATCH && s.carried.sent && to !== STAYS) told = false;
  if (stage === DISPUTE) {
    from = invoices.disputeOpened[bill]!;
    const closed = invoices.disputeClosed[bill]!;
    if (known(closed, s.asOf)) to = closed;
    else if (to !== STAYS) told = false;
    if (from === NO_DAY) told = false;
  }
  if (stage > CLEARING) {
    if (s.kind[i] === ALLOCATED && s.matchStated[i] === 0) told = false;
    if (s.carried.cleared && !observed(ledger, s, CLEARING, i)) told = false;
  }
  out.arrives[r] = from;
  out.leaves[r] = Math.max(from, to);
  out.known[r] = told ? 1 : 0;
}

/** Bills that a matched payment pays on average. */
function billsPerPayment(s: Slices): number {
  const matched = new Set<number>();
  let matches = 0;
  for (let i = 0; i < s.count; i++) {
    if (s.kind[i] !== ALLOCATED) continue;
    matches++;
    matched.add(s.receipt[i]!);
  }
  return matched.size === 0 ? 1 : matches / matched.size;
}
