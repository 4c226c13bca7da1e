import { NO_DAY } from '../books/dates.ts';
import { type Ledger, STAGES, type Stage } from '../flow/ledger.ts';
import { known } from '../flow/order.ts';
import { ALLOCATED, COVERED, CREDITED, ON_ACCOUNT, type Slices, stageDays } from '../flow/slice.ts';
import {
  BILLING,
  CLEARING,
  COLLECTION,
  DISPATCH,
  DISPUTE,
  stageFrom,
  TERMS,
} from '../flow/stageTime.ts';
import { takeFloats, takeInts } from './columns.ts';
import { anchorDay, type DueAnchors } from './dueAnchor.ts';
import { modeDays } from './norms.ts';
import { roughQuantile } from './stats.ts';
import { residualLife } from './survival.ts';

/**
 * What one stage did to the rupees that passed it: a row per slice (per invoice for billing and dispatch)
 * with the days it took there. A stamp that is missing, or that contradicts its neighbours, is unknown, not
 * zero: its row is left out of both adjoining stages. Rows still waiting carry their expected days.
 */
export interface Observations {
  readonly stage: Stage;
  readonly count: number;
  readonly invoice: Int32Array;
  readonly customer: Int32Array;
  /** Row in ledger.receipts, -1 where no money came. */
  readonly receipt: Int32Array;
  readonly amount: Float64Array;
  /** Days in the stage; of a row still waiting, the days it is expected to have taken once it leaves. */
  readonly days: Float64Array;
  /**
   * What segments are compared by. For collection the days from due to money, negative where paid early (an
   * early payer's delay hides in the terms); for terms the days beyond the customer's agreement; for clearing the
   * days beyond what the payment mode takes anywhere; else `days`.
   */
  readonly delay: Float64Array;
  /** Days waited so far where the row still waits, else -1. */
  readonly waited: Float64Array;
  /** The day the row belongs to: entry into the stage, for billing the invoice date. */
  readonly day: Int32Array;
}

/** Terms have two questions: more days than agreed, and agreements that are long in themselves. */
export type Question = 'usual' | 'agreement';

/** Debts this many days past due are shown apart and left out of the engine (design §4). */
export const DOUBTFUL_DAYS = 1095;

const ALLOCATION = 6;
/** Nobody pays earlier than this before the due date because of how he is reminded. */
const EARLIEST = -60;

interface Reading {
  days: number;
  delay: number;
  censored: boolean;
}

/** Overwritten row by row: millions of rows are read, and none is kept. */
const READING: Reading = { days: 0, delay: 0, censored: false };

function reading(days: number, delay: number, censored: boolean): Reading {
  READING.days = days;
  READING.delay = delay;
  READING.censored = censored;
  return READING;
}

const beyond = (days: number, usual: number, censored = false): Reading =>
  reading(days, days - usual, censored);

const plain = (days: number, censored = false): Reading => reading(days, days, censored);

/** Days of a row, or null where it says nothing about the stage; `censored` when it still waits. */
function read(
  ledger: Ledger,
  s: Slices,
  anchors: DueAnchors,
  stage: number,
  question: Question,
  usualClearing: Float64Array,
  covers: Uint8Array | null,
  i: number,
): Reading | null {
  const inv = s.invoice[i]!;
  const waiting = s.waitingIn[i]!;
  const reached = waiting === -1 || waiting >= stage;
  if (inv < 0 && stage < CLEARING) return null;
  const invoices = ledger.invoices;
  switch (stage) {
    case BILLING: {
      const delivery = invoices.deliveryDate[inv]!;
      if (!known(delivery, s.asOf) || delivery > invoices.invoiceDate[inv]!) return null;
      return plain(invoices.invoiceDate[inv]! - delivery);
    }
    case DISPATCH: {
      const end = dispatchedOn(ledger, anchors, inv, s.asOf);
      if (end !== NO_DAY) return plain(end - invoices.invoiceDate[inv]!);
      return waiting === DISPATCH ? plain(stageDays(s, DISPATCH, i), true) : null;
    }
    case TERMS:
      return readTerms(ledger, s, anchors, question, i);
    case DISPUTE:
      return reached ? plain(stageDays(s, DISPUTE, i), waiting === DISPUTE) : null;
    case COLLECTION: {
      if (waiting !== -1 && waiting < DISPUTE) return null;
      const due = Math.max(invoices.dueDate[inv]!, s.dispatched[i]!);
      const disputed = stageDays(s, DISPUTE, i);
      return reading(
        stageDays(s, COLLECTION, i),
        Math.max(EARLIEST, s.received[i]! - due - disputed),
        waiting === DISPUTE || waiting === COLLECTION,
      );
    }
    case CLEARING: {
      const receipt = s.receipt[i]!;
      if (receipt < 0 || s.kind[i] === CREDITED || s.kind[i] === COVERED) return null;
      const cleared = ledger.receipts.clearedDate[receipt]!;
      const usual = usualClearing[receipt] ?? 0;
      if (known(cleared, s.asOf))
        return cleared < s.received[i]! ? null : beyond(stageDays(s, CLEARING, i), usual);
      return waiting === CLEARING ? beyond(stageDays(s, CLEARING, i), usual, true) : null;
    }
    default:
      if (s.receipt[i]! < 0 || s.kind[i] === CREDITED || !reached) return null;
      if (s.kind[i] === ALLOCATED && s.matchStated[i] === 0) return null;
      if (s.kind[i] === ON_ACCOUNT) {
        // Rupees that stand for open bills are told by those bills: they say which branch matches late.
        if (covers?.[s.receipt[i]!] === 1 || isRest(ledger, s, i)) return null;
        return plain(stageDays(s, ALLOCATION, i), true);
      }
      if (s.kind[i] !== COVERED) return plain(stageDays(s, ALLOCATION, i));
      return isRest(ledger, s, i) ? null : plain(s.asOf - clearedOn(ledger, s, i), true);
  }
}

/** Days that each receipt's mode takes anywhere: a cheque is no slow transfer. */
function clearingByMode(ledger: Ledger): Float64Array {
  const out = new Float64Array(ledger.receipts.count);
  const mode = ledger.receiptDimensions.find(({ name }) => name === 'mode');
  if (mode === undefined) return out;
  const days = mode.values.map(modeDays);
  for (let r = 0; r < out.length; r++) out[r] = days[mode.code[r]!] ?? modeDays(undefined);
  return out;
}

/** The day the money of slice i is there to be matched. */
function clearedOn(ledger: Ledger, s: Slices, i: number): number {
  const cleared = ledger.receipts.clearedDate[s.receipt[i]!]!;
  return known(cleared, s.asOf) ? Math.max(cleared, s.received[i]!) : s.received[i]!;
}

/** Which receipts lie on account for open bills. */
function coveringReceipts(ledger: Ledger, s: Slices): Uint8Array {
  const out = new Uint8Array(ledger.receipts.count);
  for (let i = 0; i < s.count; i++) if (s.kind[i] === COVERED) out[s.receipt[i]!] = 1;
  return out;
}

/** What a receipt holds beyond its bills is paid too much, not waiting to be matched. */
function isRest(ledger: Ledger, s: Slices, i: number): boolean {
  const r = s.receipt[i]!;
  return s.amount[i]! < 0.5 * (ledger.receipts.amount[r]! + ledger.receipts.tds[r]!);
}

/** The day a bill was in the customer's hands, NO_DAY where the books do not tell or contradict themselves. */
function dispatchedOn(ledger: Ledger, anchors: DueAnchors, inv: number, asOf: number): number {
  const { acceptedDate, sentDate, invoiceDate, customer } = ledger.invoices;
  const accepted = acceptedDate[inv]!;
  const sent = sentDate[inv]!;
  const isSent = known(sent, asOf);
  if (known(accepted, asOf)) {
    return accepted < invoiceDate[inv]! || (isSent && sent > accepted) ? NO_DAY : accepted;
  }
  if (!isSent || sent < invoiceDate[inv]! || anchors.accepts[customer[inv]!] === 1) return NO_DAY;
  return sent;
}

function readTerms(
  ledger: Ledger,
  s: Slices,
  anchors: DueAnchors,
  question: Question,
  i: number,
): Reading | null {
  const { invoices, customers } = ledger;
  const inv = s.invoice[i]!;
  if (s.waitingIn[i] !== -1 && s.waitingIn[i]! < TERMS) return null;
  if (invoices.dueSource[inv] === 2) return null;
  const c = invoices.customer[inv]!;
  const days =
    s.waitingIn[i] === TERMS
      ? Math.max(0, invoices.dueDate[inv]! - s.dispatched[i]!)
      : stageDays(s, TERMS, i);
  if (question === 'agreement') {
    const hasStamps = s.carried.sent || s.carried.accepted;
    if (hasStamps && dispatchedOn(ledger, anchors, inv, s.asOf) === NO_DAY) return null;
    return plain(days);
  }
  const from = anchorDay(invoices, inv, anchors.anchor[c]!, s.asOf);
  const agreed = customers.creditDays[c]! >= 0 ? customers.creditDays[c]! : anchors.usual[c]!;
  if (from === NO_DAY || !Number.isFinite(agreed) || from < invoices.invoiceDate[inv]!) return null;
  return reading(days, invoices.dueDate[inv]! - from - agreed, false);
}

/** Billing and disputes begin before the books know of them: their rows belong to the bill's date and the due date. */
function dayOf(s: Slices, stage: number, i: number): number {
  if (stage === BILLING || stage === TERMS) return s.invoiced[i]!;
  return stage === DISPUTE ? s.due[i]! : stageFrom(s, stage, i);
}

const MOST_SLICES = 400_000;

/** A bill's position without any order in it (multiplicative hashing), so that no rhythm of the books picks the bills. */
function scattered(position: number): number {
  return Math.imul(position, 0x9e3779b1) >>> 16;
}

/**
 * The rows of one stage as of the slices' date, doubtful debts left out. Open rows count with their expected
 * days; where a stamp can be missing, one that waits longer than any completed row has not left unseen but was
 * never written down. Those too young to have left are for the caller to leave out (matureUntil). Of very many, one
 * bill in so many is read, with all of its slices: far more than the comparisons use.
 */
export function observe(
  ledger: Ledger,
  s: Slices,
  stage: Stage,
  anchors: DueAnchors,
  question: Question = 'usual',
): Observations {
  const index = STAGES.indexOf(stage);
  const perInvoice = index === BILLING || index === DISPATCH || index === TERMS;
  const seen = perInvoice ? new Uint8Array(ledger.invoices.count) : null;
  const slot = new Int32Array(s.count);
  const days = new Float64Array(s.count);
  const delay = new Float64Array(s.count);
  const censored = new Uint8Array(s.count);
  const usualClearing = index === CLEARING ? clearingByMode(ledger) : new Float64Array(0);
  const one = Math.ceil(s.count / MOST_SLICES);
  const covers = index === ALLOCATION ? coveringReceipts(ledger, s) : null;
  let count = 0;
  for (let i = 0; i < s.count; i++) {
    const inv = s.invoice[i]!;
    if (one > 1 && scattered(inv >= 0 ? inv : i) % one !== 0) continue;
    if (seen !== null && inv >= 0 && seen[inv] === 1) continue;
    if (s.waitingIn[i]! >= DISPUTE && s.due[i]! < s.asOf - DOUBTFUL_DAYS) continue;
    const row = read(ledger, s, anchors, index, question, usualClearing, covers, i);
    if (row === null) continue;
    if (seen !== null && inv >= 0) seen[inv] = 1;
    slot[count] = i;
    days[count] = row.days;
    delay[count] = row.delay;
    censored[count] = row.censored ? 1 : 0;
    count++;
  }
  if (index === DISPATCH || index === CLEARING) {
    count = dropUnwritten(count, [slot, days, delay], days, censored);
  }
  const rest = residualLife(days.subarray(0, count), censored.subarray(0, count));
  const out = {
    invoice: new Int32Array(count),
    customer: new Int32Array(count),
    receipt: new Int32Array(count),
    amount: new Float64Array(count),
    days: days.slice(0, count),
    delay: delay.slice(0, count),
    waited: new Float64Array(count).fill(-1),
    day: new Int32Array(count),
  };
  for (let r = 0; r < count; r++) {
    const i = slot[r]!;
    const inv = s.invoice[i]!;
    out.invoice[r] = inv;
    out.customer[r] = s.customer[i]!;
    out.receipt[r] = s.receipt[i]!;
    out.amount[r] = perInvoice ? ledger.invoices.amount[inv]! : s.amount[i]!;
    out.day[r] = dayOf(s, index, i);
    if (censored[r] === 1) {
      out.waited[r] = out.days[r]!;
      const more = rest(out.days[r]!);
      out.days[r] = out.days[r]! + more;
      out.delay[r] = out.delay[r]! + more;
    }
  }
  return { stage, count, ...out };
}

/** Some rows of a stage. */
export function keepRows(rows: Observations, at: Int32Array): Observations {
  return {
    stage: rows.stage,
    count: at.length,
    invoice: takeInts(rows.invoice, at),
    customer: takeInts(rows.customer, at),
    receipt: takeInts(rows.receipt, at),
    amount: takeFloats(rows.amount, at),
    days: takeFloats(rows.days, at),
    delay: takeFloats(rows.delay, at),
    waited: takeFloats(rows.waited, at),
    day: takeInts(rows.day, at),
  };
}

/** Takes out rows that wait longer than nearly every completed one took; returns how many are left. */
function dropUnwritten(
  count: number,
  columns: readonly (Int32Array | Float64Array)[],
  days: Float64Array,
  censored: Uint8Array,
): number {
  const done = new Float64Array(count);
  let completed = 0;
  for (let r = 0; r < count; r++) if (censored[r] === 0) done[completed++] = days[r]!;
  if (completed === 0) return count;
  const longest = 1.5 * roughQuantile(done.subarray(0, completed), 0.995) + 2;
  let kept = 0;
  for (let r = 0; r < count; r++) {
    if (censored[r] === 1 && days[r]! > longest) continue;
    for (const column of columns) column[kept] = column[r]!;
    censored[kept] = censored[r]!;
    kept++;
  }
  return kept;
}
