import { NO_DAY } from '../books/dates.ts';
import { type Ledger, STAGES, type Stage } from '../flow/ledger.ts';
import { ALLOCATED, CREDITED, ON_ACCOUNT, type Slices, stageDays } from '../flow/slice.ts';
import {
  BILLING,
  CLEARING,
  COLLECTION,
  DISPATCH,
  DISPUTE,
  stageFrom,
  TERMS,
} from '../flow/stageTime.ts';
import { residualLife } from './survival.ts';

/**
 * What one stage did to the rupees that passed it: a row per slice (per invoice for billing and dispatch)
 * with the days it took there. Rows whose stamp is missing are left out of both adjoining stages (a missing
 * stamp is unknown, not zero); rows still waiting carry their expected days given how long they wait already.
 */
export interface Observations {
  readonly stage: Stage;
  readonly count: number;
  readonly invoice: Int32Array;
  readonly customer: Int32Array;
  readonly amount: Float64Array;
  readonly days: Float64Array;
  /** The day the row belongs to: entry into the stage, for billing the invoice date. */
  readonly day: Int32Array;
}

/** Debts this many days past due are shown apart and left out of the engine (design §4). */
export const DOUBTFUL_DAYS = 1095;

const ALLOCATION = 6;

/** Days of a row, or null where it says nothing about the stage; `censored` when it still waits. */
function read(
  ledger: Ledger,
  s: Slices,
  stage: number,
  i: number,
): { days: number; censored: boolean } | null {
  const inv = s.invoice[i]!;
  const waiting = s.waitingIn[i]!;
  const reached = waiting === -1 || waiting >= stage;
  if (inv < 0 && stage < CLEARING) return null;
  const invoices = ledger.invoices;
  switch (stage) {
    case BILLING:
      return invoices.deliveryDate[inv] === NO_DAY || invoices.deliveryDate[inv]! > s.asOf
        ? null
        : { days: stageDays(s, BILLING, i), censored: false };
    case DISPATCH:
      if (dispatchStamp(ledger, inv, s.asOf))
        return { days: stageDays(s, DISPATCH, i), censored: false };
      return waiting === DISPATCH ? { days: stageDays(s, DISPATCH, i), censored: true } : null;
    case TERMS:
      if (!reached || ledger.invoices.dueSource[inv] === 2) return null;
      if ((s.carried.sent || s.carried.accepted) && !dispatchStamp(ledger, inv, s.asOf))
        return null;
      return waiting === TERMS
        ? { days: Math.max(0, invoices.dueDate[inv]! - s.dispatched[i]!), censored: false }
        : { days: stageDays(s, TERMS, i), censored: false };
    case DISPUTE:
      return reached ? { days: stageDays(s, DISPUTE, i), censored: waiting === DISPUTE } : null;
    case COLLECTION:
      return waiting === -1 || waiting >= DISPUTE
        ? {
            days: stageDays(s, COLLECTION, i),
            censored: waiting === DISPUTE || waiting === COLLECTION,
          }
        : null;
    case CLEARING: {
      const receipt = s.receipt[i]!;
      if (receipt < 0 || s.kind[i] === CREDITED) return null;
      const stamp = ledger.receipts.clearedDate[receipt]!;
      if (stamp !== NO_DAY && stamp <= s.asOf)
        return { days: stageDays(s, CLEARING, i), censored: false };
      return waiting === CLEARING ? { days: stageDays(s, CLEARING, i), censored: true } : null;
    }
    default:
      if (s.receipt[i]! < 0 || s.kind[i] === CREDITED || !reached) return null;
      if (s.kind[i] === ALLOCATED && s.matchStated[i] === 0) return null;
      return { days: stageDays(s, ALLOCATION, i), censored: s.kind[i] === ON_ACCOUNT };
  }
}

function dispatchStamp(ledger: Ledger, inv: number, asOf: number): boolean {
  const accepted = ledger.invoices.acceptedDate[inv]!;
  if (accepted !== NO_DAY && accepted <= asOf) return true;
  const sent = ledger.invoices.sentDate[inv]!;
  return sent !== NO_DAY && sent <= asOf;
}

/** Billing and disputes begin before the books know of them: their rows belong to the bill's date and the due date. */
function dayOf(s: Slices, stage: number, i: number): number {
  if (stage === BILLING) return s.invoiced[i]!;
  return stage === DISPUTE ? s.due[i]! : stageFrom(s, stage, i);
}

/**
 * The rows of one stage as of the slices' date, doubtful debts left out. Open rows count with their expected days;
 * those too young to have left are for the caller to leave out (matureUntil).
 */
export function observe(ledger: Ledger, s: Slices, stage: Stage): Observations {
  const index = STAGES.indexOf(stage);
  const perInvoice = index === BILLING || index === DISPATCH;
  const seen = perInvoice ? new Uint8Array(ledger.invoices.count) : null;
  const slot = new Int32Array(s.count);
  const days = new Float64Array(s.count);
  const censored = new Uint8Array(s.count);
  let count = 0;
  for (let i = 0; i < s.count; i++) {
    const inv = s.invoice[i]!;
    if (seen !== null && inv >= 0 && seen[inv] === 1) continue;
    if (s.waitingIn[i]! >= DISPUTE && s.due[i]! < s.asOf - DOUBTFUL_DAYS) continue;
    const row = read(ledger, s, index, i);
    if (row === null) continue;
    if (seen !== null && inv >= 0) seen[inv] = 1;
    slot[count] = i;
    days[count] = row.days;
    censored[count] = row.censored ? 1 : 0;
    count++;
  }
  const rest = residualLife(days.subarray(0, count), censored.subarray(0, count));
  const out = {
    invoice: new Int32Array(count),
    customer: new Int32Array(count),
    amount: new Float64Array(count),
    days: days.slice(0, count),
    day: new Int32Array(count),
  };
  for (let r = 0; r < count; r++) {
    const i = slot[r]!;
    const inv = s.invoice[i]!;
    out.invoice[r] = inv;
    out.customer[r] = s.customer[i]!;
    out.amount[r] = perInvoice ? ledger.invoices.amount[inv]! : s.amount[i]!;
    out.day[r] = dayOf(s, index, i);
    if (censored[r] === 1) out.days[r] = out.days[r]! + rest(out.days[r]!);
  }
  return { stage, count, ...out };
}
