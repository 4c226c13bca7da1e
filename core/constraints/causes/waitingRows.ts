import { type Ledger, STAGES, type Stage } from '../../flow/ledger.ts';
import { known } from '../../flow/order.ts';
import { ALLOCATED, type Slices, stageDays } from '../../flow/slice.ts';
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
import { lies, type Membership } from '../cell.ts';
import { positions } from '../columns.ts';
import { DOUBTFUL_DAYS } from '../observations.ts';

/**
 * What a cell's rows did in one stage: a row per slice (per bill up to the terms), with the days it has waited
 * there and whether it has left. Those still waiting are censored, not given expected days.
 */
export interface WaitingRows {
  readonly stage: Stage;
  readonly asOf: number;
  readonly count: number;
  /** Row in ledger.invoices, -1 for money on account. */
  readonly invoice: Int32Array;
  readonly customer: Int32Array;
  /** Row in ledger.receipts, -1 where no money came. */
  readonly receipt: Int32Array;
  readonly amount: Float64Array;
  /** Day of coming to the stage. */
  readonly entered: Int32Array;
  readonly days: Int32Array;
  readonly left: Uint8Array;
}

const ALLOCATION = 6;

/**
 * The rows of a stage inside a cell; missing stamps and doubtful debts are left out.
 * @param few only about as many as one sample takes, where the rows themselves are not asked for
 */
export function waitingRows(
  ledger: Ledger,
  s: Slices,
  stage: Stage,
  member: Membership,
  few = false,
): WaitingRows {
  const index = STAGES.indexOf(stage);
  const once = index <= TERMS ? new Uint8Array(ledger.invoices.count) : null;
  const slot = new Int32Array(s.count);
  const part = few ? partOf(s.count * shareInside(member)) : WHOLE;
  let count = 0;
  for (let i = 0; i < s.count; i++) {
    const inv = s.invoice[i]!;
    if (part < WHOLE && mixed(i) >= part) continue;
    if (!lies(member, inv, s.customer[i]!, s.receipt[i]!)) continue;
    if (once !== null && (inv < 0 || once[inv] === 1)) continue;
    if (!tells(ledger, s, index, i)) continue;
    if (s.waitingIn[i]! >= DISPUTE && s.due[i]! < s.asOf - DOUBTFUL_DAYS) continue;
    if (once !== null) once[inv] = 1;
    slot[count++] = i;
  }
  const rows = emptyRows(stage, s.asOf, count);
  for (let k = 0; k < count; k++) {
    const i = slot[k]!;
    const inv = s.invoice[i]!;
    rows.invoice[k] = inv;
    rows.customer[k] = s.customer[i]!;
    rows.receipt[k] = s.receipt[i]!;
    rows.amount[k] = once === null ? s.amount[i]! : ledger.invoices.amount[inv]!;
    rows.entered[k] = entryOf(ledger, s, index, i);
    rows.days[k] = stageDays(s, index, i);
    rows.left[k] = leftStage(s, index, i) ? 1 : 0;
  }
  return rows;
}

/**
 * A dispute begins before the books know of it: every bill may have one, from its due date on. Bills paid early
 * were still due on their own date.
 */
function entryOf(ledger: Ledger, s: Slices, stage: number, i: number): number {
  const late = stage === DISPUTE || stage === COLLECTION;
  if (late && s.invoice[i]! >= 0) return ledger.invoices.dueDate[s.invoice[i]!]!;
  return stageFrom(s, stage, i);
}

function tells(ledger: Ledger, s: Slices, stage: number, i: number): boolean {
  if (stage === DISPUTE) {
    return s.invoice[i]! >= 0 && (s.waitingIn[i] === -1 || s.waitingIn[i]! >= DISPUTE);
  }
  if (!entered(s, stage, i) || !observed(ledger, s, stage, i)) return false;
  if (contradicts(ledger, s, stage, i)) return false;
  return stage !== ALLOCATION || s.kind[i] !== ALLOCATED || s.matchStated[i] === 1;
}

/** A stamp on the wrong side of its neighbour is unknown, like a missing one: as it stands it would count as no wait. */
function contradicts(ledger: Ledger, s: Slices, stage: number, i: number): boolean {
  const { invoices, receipts } = ledger;
  const inv = s.invoice[i]!;
  const early = (stamp: number, than: number): boolean => known(stamp, s.asOf) && stamp < than;
  if (stage === BILLING) return invoices.deliveryDate[inv]! > invoices.invoiceDate[inv]!;
  if (stage === DISPATCH) {
    const made = invoices.invoiceDate[inv]!;
    return early(invoices.acceptedDate[inv]!, made) || early(invoices.sentDate[inv]!, made);
  }
  const receipt = s.receipt[i]!;
  return (
    stage === CLEARING && receipt >= 0 && early(receipts.clearedDate[receipt]!, s.received[i]!)
  );
}

function leftStage(s: Slices, stage: number, i: number): boolean {
  if (stage === DISPUTE) return s.waitingIn[i] !== DISPUTE;
  if (stage === COLLECTION) return left(s, stage, i) && s.waitingIn[i] !== DISPUTE;
  return stage === TERMS || left(s, stage, i);
}

/** More rows than this add time, not certainty: the customers, not the rows, are the sample. */
const MAX_ROWS = 12_000;

/** So many of the rows, chosen by a hash of their position: the same every time, and in step with no calendar. */
export function thinned(rows: WaitingRows): WaitingRows {
  if (rows.count <= MAX_ROWS) return rows;
  const part = partOf(rows.count);
  return taken(
    rows,
    positions(rows.count, (k) => mixed(k) < part),
  );
}

const WHOLE = 0x1_0000_0000;

/** The limit under which `mixed` picks about MAX_ROWS of so many. */
function partOf(count: number): number {
  return count <= MAX_ROWS ? WHOLE : Math.floor((MAX_ROWS / count) * WHOLE);
}

function shareInside({ invoice }: Membership): number {
  let inside = 0;
  for (let i = 0; i < invoice.length; i++) inside += invoice[i]!;
  return inside / Math.max(1, invoice.length);
}

function mixed(k: number): number {
  let x = Math.imul(k ^ (k >>> 16), 0x45d9f3b);
  x = Math.imul(x ^ (x >>> 16), 0x45d9f3b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** The rows at these positions. */
export function taken(rows: WaitingRows, at: Int32Array): WaitingRows {
  const count = at.length;
  const out = emptyRows(rows.stage, rows.asOf, count);
  for (let k = 0; k < count; k++) {
    const r = at[k]!;
    out.invoice[k] = rows.invoice[r]!;
    out.customer[k] = rows.customer[r]!;
    out.receipt[k] = rows.receipt[r]!;
    out.amount[k] = rows.amount[r]!;
    out.entered[k] = rows.entered[r]!;
    out.days[k] = rows.days[r]!;
    out.left[k] = rows.left[r]!;
  }
  return out;
}

function emptyRows(stage: Stage, asOf: number, count: number): WaitingRows {
  return {
    stage,
    asOf,
    count,
    invoice: new Int32Array(count),
    customer: new Int32Array(count),
    receipt: new Int32Array(count),
    amount: new Float64Array(count),
    entered: new Int32Array(count),
    days: new Int32Array(count),
    left: new Uint8Array(count),
  };
}
