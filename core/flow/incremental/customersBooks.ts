import type { Dimension, Ledger } from '../ledger.ts';
import { markedPositions, marksOf, rowsOfMarked, takeRows } from './takeRows.ts';

/**
 * All rows of some customers, in the shape of a ledger: positions refer to its own tables, row ids and the values
 * of dimensions are those of the books. `carried` and `lastEvent` are the whole books'.
 */
export interface CustomersBooks extends Ledger {
  /** Positions of its rows in the books it was taken from. */
  readonly from: { readonly invoices: Int32Array; readonly receipts: Int32Array };
}

/** Takes the rows of the customers marked (1) out of a ledger; they must be a group (see widenToGroup). */
export function customersBooks(ledger: Ledger, marked: Uint8Array): CustomersBooks {
  const { customers, invoices, receipts, allocations, credits, balances, followUps } = ledger;
  const who = markedPositions(marked);
  const { bills, money, links, notes, calls, stated } = rowsOfCustomers(ledger, marked);
  const at = {
    customer: placesOf(who, customers.count),
    invoice: placesOf(bills, invoices.count),
    receipt: placesOf(money, receipts.count),
  };
  const customer = (table: { readonly customer: Int32Array }, rows: Int32Array) =>
    refs(table.customer, rows, at.customer);
  return {
    ...ledger,
    from: { invoices: bills, receipts: money },
    customers: takeRows(customers, who),
    invoices: { ...takeRows(invoices, bills), customer: customer(invoices, bills) },
    receipts: { ...takeRows(receipts, money), customer: customer(receipts, money) },
    allocations: {
      ...takeRows(allocations, links),
      receipt: refs(allocations.receipt, links, at.receipt),
      invoice: refs(allocations.invoice, links, at.invoice),
    },
    credits: {
      ...takeRows(credits, notes),
      customer: customer(credits, notes),
      invoice: refs(credits.invoice, notes, at.invoice),
    },
    followUps: {
      ...takeRows(followUps, calls),
      customer: customer(followUps, calls),
      invoice: refs(followUps.invoice, calls, at.invoice),
    },
    dimensions: ledger.dimensions.map((dimension) => takeDimension(dimension, bills)),
    receiptDimensions: ledger.receiptDimensions.map((dimension) => takeDimension(dimension, money)),
    balances: { ...takeRows(balances, stated), customer: customer(balances, stated) },
  };
}

/** Positions of the rows of marked customers, table by table. */
export interface CustomersRows {
  readonly bills: Int32Array;
  readonly money: Int32Array;
  readonly links: Int32Array;
  readonly notes: Int32Array;
  readonly calls: Int32Array;
  readonly stated: Int32Array;
}

export function rowsOfCustomers(ledger: Ledger, marked: Uint8Array): CustomersRows {
  const { invoices, receipts, allocations, credits, balances, followUps } = ledger;
  const money = rowsOfMarked(receipts.customer, marked);
  return {
    bills: rowsOfMarked(invoices.customer, marked),
    money,
    links: rowsOfMarked(allocations.receipt, marksOf(money, receipts.count)),
    notes: rowsOfMarked(credits.customer, marked),
    calls: rowsOfMarked(followUps.customer, marked),
    stated: rowsOfMarked(balances.customer, marked),
  };
}

function takeDimension(dimension: Dimension, rows: Int32Array): Dimension {
  const code = new Int32Array(rows.length);
  for (let k = 0; k < code.length; k++) code[k] = dimension.code[rows[k]!]!;
  return { ...dimension, code };
}

function placesOf(rows: Int32Array, count: number): Int32Array {
  const place = new Int32Array(count).fill(-1);
  for (let k = 0; k < rows.length; k++) place[rows[k]!] = k;
  return place;
}

function refs(column: Int32Array, rows: Int32Array, place: Int32Array): Int32Array {
  const out = new Int32Array(rows.length);
  for (let k = 0; k < rows.length; k++) {
    const ref = column[rows[k]!]!;
    out[k] = ref < 0 ? -1 : place[ref]!;
  }
  return out;
}
