import { lies, membership } from '../../constraints/cell.ts';
import { partsOf } from '../../constraints/placeCell.ts';
import type { ConstraintPlace } from '../../contract/focusing.ts';
import { MAX_FILTER_BILLS } from '../../contract/ledger.ts';
import type { Dimension, Ledger } from '../../flow/ledger.ts';
import { firstK } from '../../flow/select.ts';
import { OPEN, type Slices, stageDays, stageIndex } from '../../flow/slice.ts';
import {
  accruedInWindow,
  COLLECTION,
  DISPUTE,
  entered,
  observed,
  stageTo,
} from '../../flow/stageTime.ts';
import type { BookWords } from './bookWords.ts';
import type { Ground } from './ground.ts';

/** Conditions look at the last year. */
export const WINDOW = 365;

/** A place's bills over the last year, as columns over the ledger's invoices: what its conditions are computed from. */
export interface PlaceView {
  readonly ledger: Ledger;
  readonly slices: Slices;
  readonly words: BookWords;
  readonly stage: number;
  /** First day that no longer counts. */
  readonly since: number;
  /** Whole days that are allowed in the stage. */
  readonly limit: number;
  /** Slices of the place. */
  readonly inside: Uint8Array;
  /** Customers with a slice in the place. */
  readonly customers: Uint8Array;
  /** Bills of the place that were made, or waited in its stage, within the year. */
  readonly bills: Uint8Array;
  /** The same bills as positions, ascending. */
  readonly rows: Int32Array;
  /** Minor units of the bill that spent time in the stage within the year, and × days of it there. */
  readonly amount: Float64Array;
  readonly rupeeDays: Float64Array;
  /** Longest days of a part of the bill in the stage; −1 where the books do not tell. */
  readonly days: Float64Array;
  /** Of it waiting in the stage now. */
  readonly waiting: Float64Array;
  /** Of it open and past its due date (in dispute or not). */
  readonly overdue: Float64Array;
}

/** @param limit whole days allowed in the stage */
export function placeView(
  ledger: Ledger,
  slices: Slices,
  dimensions: readonly Dimension[],
  words: BookWords,
  place: ConstraintPlace,
  limit: number,
): PlaceView {
  const { asOf } = slices;
  const { count, invoiceDate } = ledger.invoices;
  const member = membership(ledger, dimensions, { stage: place.stage, parts: partsOf(place) });
  const stage = stageIndex(place.stage);
  const since = asOf - WINDOW;
  const view = {
    ledger,
    slices,
    words,
    stage,
    since,
    limit,
    inside: new Uint8Array(slices.count),
    customers: new Uint8Array(ledger.customers.count),
    bills: new Uint8Array(count),
    amount: new Float64Array(count),
    rupeeDays: new Float64Array(count),
    days: new Float64Array(count).fill(-1),
    waiting: new Float64Array(count),
    overdue: new Float64Array(count),
  };
  for (let s = 0; s < slices.count; s++) {
    const i = slices.invoice[s]!;
    const customer = slices.customer[s]!;
    if (!lies(member, i, customer, slices.receipt[s]!)) continue;
    view.inside[s] = 1;
    view.customers[customer] = 1;
    if (i < 0) continue;
    if (invoiceDate[i]! > since) view.bills[i] = 1;
    const waitsIn = slices.waitingIn[s]!;
    const amount = slices.amount[s]!;
    if (slices.kind[s] === OPEN && (waitsIn === COLLECTION || waitsIn === DISPUTE)) {
      view.overdue[i]! += amount;
    }
    if (waitsIn === stage) view.waiting[i]! += amount;
    if (!entered(slices, stage, s) || stageTo(slices, stage, s) <= since) continue;
    if (!observed(ledger, slices, stage, s)) continue;
    view.bills[i] = 1;
    view.amount[i]! += amount;
    view.rupeeDays[i]! += amount * accruedInWindow(slices, stage, s, since, asOf);
    const days = stageDays(slices, stage, s);
    if (days > view.days[i]!) view.days[i] = days;
  }
  return { ...view, rows: positionsOf(view.bills) };
}

function positionsOf(marks: Uint8Array): Int32Array {
  let count = 0;
  for (let i = 0; i < marks.length; i++) count += marks[i]!;
  const rows = new Int32Array(count);
  for (let i = 0, at = 0; i < marks.length; i++) if (marks[i] === 1) rows[at++] = i;
  return rows;
}

/**
 * The bills that a test picks out of a place, heaviest first.
 * @param weight minor units that the bill puts in; 0 or less: it is not picked
 * @param whole minor units that the share is of
 */
export function pickBills(
  { ledger, rows }: Pick<PlaceView, 'ledger' | 'rows'>,
  weight: (invoice: number) => number,
  whole: number,
): Ground {
  const parts = new Float64Array(rows.length);
  const picked: number[] = [];
  let amount = 0;
  for (let at = 0; at < rows.length; at++) {
    const part = weight(rows[at]!);
    if (part <= 0) continue;
    parts[at] = part;
    picked.push(at);
    amount += part;
  }
  const before = (a: number, b: number) =>
    parts[b]! < parts[a]! || (parts[b] === parts[a] && a < b);
  const { rowId } = ledger.invoices;
  return {
    count: picked.length,
    amount,
    share: whole > 0 ? Math.min(1, amount / whole) : 0,
    ids: firstK(picked, MAX_FILTER_BILLS, before).map((at) => rowId[rows[at]!]!),
    values: {},
  };
}

export function sumOf(column: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < column.length; i++) sum += column[i]!;
  return sum;
}
