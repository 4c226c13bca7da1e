import { lies, membership } from '../../constraints/cell.ts';
import { partsOf } from '../../constraints/placeCell.ts';
import type { ConstraintPlace } from '../../contract/focusing.ts';
import type { Dimension, Ledger } from '../../flow/ledger.ts';
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

/** Conditions look at the last year. */
export const WINDOW = 365;

/** A place's bills over the last year, as columns with a row a bill: what its conditions are computed from. */
export interface PlaceView {
  readonly ledger: Ledger;
  readonly slices: Slices;
  readonly words: BookWords;
  readonly stage: number;
  /** First day that no longer counts. */
  readonly since: number;
  /** Whole days that are allowed in the stage. */
  readonly limit: number;
  /** Slices of the place that had not left the flow before the year, ascending: of bills made earlier too. */
  readonly inside: Int32Array;
  /** Customers with a slice in the place. */
  readonly customers: Uint8Array;
  /** Bills of the place that were made, or waited in its stage, within the year: positions in the ledger, ascending. */
  readonly bills: Int32Array;
  /** The row of every invoice of the ledger among them; −1: it is none of them. */
  readonly rowOf: Int32Array;
  /** Minor units of the bill that spent time in the stage within the year, and × days of it there. */
  readonly amount: Float64Array;
  readonly rupeeDays: Float64Array;
  /** Longest days of a part of the bill in the stage; −1 where the books do not tell. */
  readonly days: Float64Array;
  /** Of it waiting in the stage now. */
  readonly waiting: Float64Array;
  /** Of it open and past its due date (in dispute or not). */
  readonly overdue: Float64Array;
  /** The same of all bills of the place, however old. */
  readonly overdueWhole: number;
}

/** What a view is asked for more than once is computed when first asked for, and kept with it. */
export function oncePerView<T extends object>(
  make: (view: PlaceView) => T,
): (view: PlaceView) => T {
  const made = new WeakMap<PlaceView, T>();
  return (view) => {
    let found = made.get(view);
    if (found === undefined) {
      found = make(view);
      made.set(view, found);
    }
    return found;
  };
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
  const stage = stageIndex(place.stage);
  const since = asOf - WINDOW;
  const { inside, customers } = slicesOf(ledger, slices, dimensions, place, since);
  /** The part of a slice's time that counts: it waited in the stage within the year, and the books tell how long. */
  const counts = (s: number): boolean =>
    entered(slices, stage, s) &&
    stageTo(slices, stage, s) > since &&
    observed(ledger, slices, stage, s);
  const { bills, rowOf } = billsOf(ledger, slices, inside, since, counts);
  const view = {
    amount: new Float64Array(bills.length),
    rupeeDays: new Float64Array(bills.length),
    days: new Float64Array(bills.length).fill(-1),
    waiting: new Float64Array(bills.length),
    overdue: new Float64Array(bills.length),
  };
  let overdueWhole = 0;
  for (let k = 0; k < inside.length; k++) {
    const s = inside[k]!;
    const i = slices.invoice[s]!;
    if (i < 0) continue;
    const waitsIn = slices.waitingIn[s]!;
    const amount = slices.amount[s]!;
    const late = slices.kind[s] === OPEN && (waitsIn === COLLECTION || waitsIn === DISPUTE);
    if (late) overdueWhole += amount;
    const row = rowOf[i]!;
    if (row < 0) continue;
    if (late) view.overdue[row]! += amount;
    if (waitsIn === stage) view.waiting[row]! += amount;
    if (!counts(s)) continue;
    view.amount[row]! += amount;
    view.rupeeDays[row]! += amount * accruedInWindow(slices, stage, s, since, asOf);
    const days = stageDays(slices, stage, s);
    if (days > view.days[row]!) view.days[row] = days;
  }
  return {
    ledger,
    slices,
    words,
    stage,
    since,
    limit,
    inside,
    customers,
    bills,
    rowOf,
    overdueWhole,
    ...view,
  };
}

function slicesOf(
  ledger: Ledger,
  slices: Slices,
  dimensions: readonly Dimension[],
  place: ConstraintPlace,
  since: number,
): Pick<PlaceView, 'inside' | 'customers'> {
  const member = membership(ledger, dimensions, { stage: place.stage, parts: partsOf(place) });
  const { invoice, customer, receipt, allocated } = slices;
  const { invoiceDate } = ledger.invoices;
  const inside = new Int32Array(slices.count);
  const customers = new Uint8Array(ledger.customers.count);
  let count = 0;
  for (let s = 0; s < slices.count; s++) {
    if (!lies(member, invoice[s]!, customer[s]!, receipt[s]!)) continue;
    customers[customer[s]!] = 1;
    // No boundary of a slice is later than its matching; a bill of this year may have been paid ahead before it.
    const i = invoice[s]!;
    if (allocated[s]! > since || (i >= 0 && invoiceDate[i]! > since)) inside[count++] = s;
  }
  return { inside: inside.subarray(0, count), customers };
}

function billsOf(
  ledger: Ledger,
  slices: Slices,
  inside: Int32Array,
  since: number,
  counts: (slice: number) => boolean,
): Pick<PlaceView, 'bills' | 'rowOf'> {
  const { count, invoiceDate } = ledger.invoices;
  const rowOf = new Int32Array(count).fill(-1);
  let found = 0;
  for (let k = 0; k < inside.length; k++) {
    const i = slices.invoice[inside[k]!]!;
    if (i < 0 || rowOf[i] === 0) continue;
    if (invoiceDate[i]! <= since && !counts(inside[k]!)) continue;
    rowOf[i] = 0;
    found++;
  }
  const bills = new Int32Array(found);
  for (let i = 0, row = 0; row < found; i++) {
    if (rowOf[i] !== 0) continue;
    bills[row] = i;
    rowOf[i] = row++;
  }
  return { bills, rowOf };
}
