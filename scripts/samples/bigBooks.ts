import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isoDate } from '../../core/books/dates.ts';
import { Numbering } from '../../core/simulation/numbering.ts';
import {
  allocationRecords,
  booksOf,
  type CustomerBooks,
  creditRecord,
  customerRecord,
  invoiceRecord,
  receiptRecords,
} from '../../core/simulation/observe.ts';
import { type Plant, withDefaults } from '../../core/simulation/options.ts';
import { buildWorld, type World } from '../../core/simulation/world.ts';
import {
  allocationLine,
  creditNoteLine,
  customerLine,
  HEADERS,
  invoiceLine,
  receiptLine,
} from './canonicalCsv.ts';
import { SPOILT, spoil } from './spoil.ts';
import { TableWriter } from './tableWriter.ts';

export interface BigBooksOptions {
  readonly invoices: number;
  readonly seed: number;
  readonly months: number;
  readonly customers: number;
  readonly plant: Plant | null;
  /** Rows of invoices.csv that cannot be used, spread evenly, added to the others. */
  readonly badRows: number;
}

export interface BigBooksSummary {
  readonly asOf: string;
  readonly customers: number;
  readonly invoices: number;
  readonly receipts: number;
  readonly allocations: number;
  readonly creditNotes: number;
  readonly billedPaise: number;
  readonly badRows: number;
}

/** At most this share of deliveries is not billed yet at the end: so many more are simulated than asked for. */
const UNBILLED_SHARE = 0.03;

/**
 * Writes canonical books of exactly the asked number of invoices, customer by customer, so that memory
 * holds one customer whatever the size. The same options give the same bytes.
 */
export function writeBigBooks(folder: string, options: BigBooksOptions): BigBooksSummary {
  mkdirSync(folder, { recursive: true });
  const world = buildWorld(
    withDefaults({
      seed: options.seed,
      months: options.months,
      invoicesPerMonth: ((1 + UNBILLED_SHARE) * options.invoices + 20) / options.months,
      customers: options.customers,
      constraint: options.plant,
    }),
  );
  const tables = {
    customers: new TableWriter(join(folder, 'customers.csv'), HEADERS.customers),
    invoices: new TableWriter(join(folder, 'invoices.csv'), HEADERS.invoices),
    receipts: new TableWriter(join(folder, 'receipts.csv'), HEADERS.receipts),
    allocations: new TableWriter(join(folder, 'allocations.csv'), HEADERS.allocations),
    creditNotes: new TableWriter(join(folder, 'credit_notes.csv'), HEADERS.credit_notes),
  };
  const numbering = new Numbering();
  let billedPaise = 0;
  let seen = 0;
  let badRows = 0;
  const every =
    options.badRows > 0 ? Math.max(1, Math.floor(options.invoices / options.badRows)) : 0;
  const onInvoice = (line: string, amount: number): void => {
    billedPaise += amount;
    tables.invoices.write(line);
    seen++;
    if (every === 0 || seen % every !== 0 || badRows >= options.badRows) return;
    tables.invoices.write(spoil(line, SPOILT[badRows % SPOILT.length] ?? 'duplicate', badRows));
    badRows++;
  };
  for (const customer of world.customers) {
    if (seen === options.invoices) break;
    tables.customers.write(customerLine(customerRecord(customer, 0)));
    const books = booksOf(world, customer, options.invoices - seen);
    writeCustomer(world, books, numbering, tables, onInvoice);
  }
  for (const table of Object.values(tables)) table.close();
  return {
    asOf: isoDate(world.asOf),
    customers: tables.customers.rows,
    invoices: seen,
    receipts: tables.receipts.rows,
    allocations: tables.allocations.rows,
    creditNotes: tables.creditNotes.rows,
    billedPaise,
    badRows,
  };
}

function writeCustomer(
  world: World,
  books: CustomerBooks,
  numbering: Numbering,
  tables: Record<'receipts' | 'allocations' | 'creditNotes', TableWriter>,
  onInvoice: (line: string, amount: number) => void,
): void {
  const nos = new Map<number, string>();
  const invoiceNo = (bill: { readonly ordinal: number }): string => nos.get(bill.ordinal) ?? '';
  for (const life of books.lives) {
    const no = numbering.invoice(life.bill.branch, life.invoiced);
    nos.set(life.bill.ordinal, no);
    onInvoice(invoiceLine(invoiceRecord(world, life, no, 0)), life.bill.amount);
  }
  for (const payment of books.payments) {
    const rows = receiptRecords(world, payment, (day) => numbering.receipt(day));
    for (const row of rows) tables.receipts.write(receiptLine(row));
    const last = rows.at(-1);
    if (last === undefined || (payment.bounced !== null && rows.length < 2)) continue;
    for (const row of allocationRecords(world, payment, last.sourceKey, invoiceNo)) {
      tables.allocations.write(allocationLine(row));
    }
  }
  for (const part of books.credits) {
    const note = creditRecord(part, numbering.note(part.received), invoiceNo(part.life.bill));
    tables.creditNotes.write(creditNoteLine(note));
  }
}
