import type { Day } from '../../books/dates.ts';
import { MAX_SEGMENT_VALUES } from '../bookDimensions.ts';
import type { Dimension, Ledger } from '../ledger.ts';
import { sharedInts } from '../sharedColumns.ts';
import { carriedStamps, lastEvent } from '../stamps.ts';
import { type CustomersRows, rowsOfCustomers } from './customersBooks.ts';
import { mergeRows, mergeTable, mergeTyped, movedRefs, type RowMerge } from './rowMerge.ts';
import { markedPositions, takeRows } from './takeRows.ts';

/** Books with the rows of some customers exchanged, and where the old rows went. */
export interface Exchanged {
  readonly ledger: Ledger;
  /** Per customer of the new books: 1 where its rows were exchanged. */
  readonly marked: Uint8Array;
  /** New position of each old row, −1 where it is gone; null where none moved. */
  readonly invoices: Int32Array | null;
  readonly receipts: Int32Array | null;
}

/**
 * Exchanges all rows of the customers marked (1, per position in the ledger) for those that came: what a change of
 * few rows makes of the books, equal to loading them anew but for the level of a dimension whose last bill with a
 * word of its own has left. The old ledger stays as it was and shares the columns in which nothing changed.
 *
 * Null where the change reaches further than these customers: one of them left the books, a new one does not come
 * after all others, or a dimension appears, ends or changes its level.
 */
export function exchangeCustomers(old: Ledger, marked: Uint8Array, came: Ledger): Exchanged | null {
  const customers = mergeRows(old.customers.rowId, markedPositions(marked), came.customers.rowId);
  if (!onlyAppends(customers, old.customers.count)) return null;
  const leaving = rowsOfCustomers(old, marked);
  const rows = (
    table: 'invoices' | 'receipts' | 'allocations' | 'credits' | 'followUps' | 'balances',
    left: Int32Array,
  ) => mergeRows(old[table].rowId, left, came[table].rowId);
  const invoices = rows('invoices', leaving.bills);
  const receipts = rows('receipts', leaving.money);
  const dimensions = mergeDimensions(invoices, old.dimensions, came.dimensions);
  const ofMoney = mergeDimensions(receipts, old.receiptDimensions, came.receiptDimensions);
  if (dimensions === null || ofMoney === null) return null;

  /** The came table with its positions translated, merged into the old one with its positions moved. */
  const merged = <T extends { readonly count: number; readonly rowId: Float64Array }>(
    merge: RowMerge,
    from: T,
    to: T,
    references: Partial<Record<keyof T, RowMerge>>,
  ): T => {
    const moved: Partial<Record<keyof T, Int32Array>> = {};
    const arrived: Partial<Record<keyof T, Int32Array>> = {};
    for (const name of Object.keys(references) as (keyof T)[]) {
      const target = references[name];
      const was: unknown = from[name];
      const is: unknown = to[name];
      if (target === undefined || !(was instanceof Int32Array) || !(is instanceof Int32Array)) {
        continue;
      }
      moved[name] = movedRefs(was, target.ofOld);
      arrived[name] = movedRefs(is, target.ofCame);
    }
    return mergeTable(merge, { ...from, ...moved }, { ...to, ...arrived });
  };
  const tables = {
    customers: mergeTable(customers, old.customers, came.customers),
    invoices: merged(invoices, old.invoices, came.invoices, { customer: customers }),
    receipts: merged(receipts, old.receipts, came.receipts, { customer: customers }),
    allocations: merged(rows('allocations', leaving.links), old.allocations, came.allocations, {
      receipt: receipts,
      invoice: invoices,
    }),
    credits: merged(rows('credits', leaving.notes), old.credits, came.credits, {
      customer: customers,
      invoice: invoices,
    }),
    followUps: merged(rows('followUps', leaving.calls), old.followUps, came.followUps, {
      customer: customers,
      invoice: invoices,
    }),
    balances: merged(rows('balances', leaving.stated), old.balances, came.balances, {
      customer: customers,
    }),
  };
  const markedNow = new Uint8Array(tables.customers.count);
  for (const c of customers.ofCame) markedNow[c] = 1;
  return {
    ledger: {
      ...old,
      ...tables,
      dimensions,
      receiptDimensions: ofMoney,
      carried: carriedStamps(tables),
      lastFollowUp: came.lastFollowUp,
      lastEvent: lastEventOf(old, leaving, came, tables),
    },
    marked: markedNow,
    invoices: invoices.ofOld,
    receipts: receipts.ofOld,
  };
}

/** The latest event of the merged books: of all rows only where the one that made it so far has left. */
function lastEventOf(
  old: Ledger,
  leaving: CustomersRows,
  came: Ledger,
  tables: Parameters<typeof lastEvent>[0],
): Day {
  const gone = lastEvent(
    {
      invoices: takeRows(old.invoices, leaving.bills),
      receipts: takeRows(old.receipts, leaving.money),
      allocations: takeRows(old.allocations, leaving.links),
      credits: takeRows(old.credits, leaving.notes),
    },
    old.lastFollowUp,
  );
  if (gone === old.lastEvent) return lastEvent(tables, came.lastFollowUp);
  return Math.max(old.lastEvent, lastEvent(came, came.lastFollowUp));
}

function onlyAppends({ ofOld, left, ofCame, inPlace }: RowMerge, count: number): boolean {
  if (inPlace) return true;
  if (ofOld === null) return false;
  // Those that left are back where they were; whoever is new stands behind all.
  return left.every((position, k) => ofCame[k] === position) && ofOld.length === count;
}

function mergeDimensions(
  rows: RowMerge,
  old: readonly Dimension[],
  came: readonly Dimension[],
): Dimension[] | null {
  if (old.length !== came.length) return null;
  const out: Dimension[] = [];
  for (let d = 0; d < old.length; d++) {
    const merged = mergeDimension(rows, old[d]!, came[d]!);
    if (merged === null) return null;
    out.push(merged);
  }
  return out;
}

/** Values stand in the order of their first bill, as in loaded books; those of no bill are dropped. */
function mergeDimension(rows: RowMerge, old: Dimension, came: Dimension): Dimension | null {
  if (old.name !== came.name || old.level !== came.level) return null;
  const position = new Map(old.values.map((value, at) => [value, at]));
  const values = [...old.values];
  const translated = new Int32Array(came.code.length);
  for (let k = 0; k < translated.length; k++) {
    const value = came.values[came.code[k]!];
    let at = value === undefined ? -1 : position.get(value);
    if (at === undefined && value !== undefined) {
      at = values.push(value) - 1;
      position.set(value, at);
    }
    translated[k] = at ?? -1;
  }
  const code = mergeTyped(rows, old.code, translated, sharedInts);
  if (code === old.code) return old;
  const order = firstSeen(code, values.length);
  if (order.length < 2 || order.length > MAX_SEGMENT_VALUES) return null;
  if (order.length === values.length && order.every((at, k) => at === k)) {
    return { ...old, values, code };
  }
  const renamed = new Int32Array(values.length).fill(-1);
  order.forEach((at, k) => {
    renamed[at] = k;
  });
  const recoded = new Int32Array(code.length);
  for (let i = 0; i < code.length; i++) recoded[i] = code[i]! < 0 ? -1 : renamed[code[i]!]!;
  return { ...old, values: order.map((at) => values[at]!), code: recoded };
}

function firstSeen(code: Int32Array, values: number): number[] {
  const seen = new Uint8Array(values);
  const order: number[] = [];
  for (let i = 0; i < code.length && order.length < values; i++) {
    const at = code[i]!;
    if (at < 0 || seen[at] === 1) continue;
    seen[at] = 1;
    order.push(at);
  }
  return order;
}
