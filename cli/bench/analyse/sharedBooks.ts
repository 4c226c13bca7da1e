import { closeSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { NO_DAY } from '../../../core/books/dates.ts';
import { settledOn } from '../../../core/flow/lateness.ts';
import type { Dimension, Ledger } from '../../../core/flow/ledger.ts';
import { openBills } from '../../../core/flow/openBills.ts';
import type { Slices } from '../../../core/flow/slice.ts';
import type { BookWords } from '../../../core/levers/conditions/bookWords.ts';

/** The flow columns that ours and the peers answer the same questions from. */
export interface SharedBooks {
  readonly ledger: Ledger;
  readonly slices: Slices;
  readonly branches: Dimension;
  /** Their words that the columns leave out. */
  readonly words: BookWords;
  /** Per invoice: minor units open, and the day it was settled (NO_DAY). */
  readonly open: Float64Array;
  readonly settled: Int32Array;
}

export function sharedBooks(ledger: Ledger, slices: Slices, words: BookWords): SharedBooks {
  const branches = ledger.dimensions.find(({ name }) => name === 'branch');
  if (branches === undefined) throw new Error('the books carry no branch');
  const open = openBills(ledger, slices);
  return { ledger, slices, branches, words, open, settled: settledOn(ledger, slices, open) };
}

/** Files that the peers load: bills and slices, blanks as −1. */
export interface SharedFiles {
  readonly bills: string;
  readonly slices: string;
}

/** Peers need no join: a slice has its bill's branch. */
export const TABLES = {
  bill: `CREATE TABLE bill (customer INTEGER, invoice_date INTEGER, due_date INTEGER, amount BIGINT,
    open BIGINT, settled INTEGER)`,
  slice: `CREATE TABLE slice (branch INTEGER, amount BIGINT, delivery INTEGER, invoiced INTEGER,
    dispatched INTEGER, due INTEGER, received INTEGER, cleared INTEGER, allocated INTEGER,
    disputed INTEGER)`,
} as const;

const FLUSH = 1 << 20;

export function writeShared(folder: string, books: SharedBooks): SharedFiles {
  const { ledger, slices: s, branches, open, settled } = books;
  const { invoices } = ledger;
  const files = { bills: path.join(folder, 'bill.csv'), slices: path.join(folder, 'slice.csv') };
  write(files.bills, invoices.count, (i) => {
    const day = settled[i] === NO_DAY ? -1 : settled[i];
    return `${invoices.customer[i]},${invoices.invoiceDate[i]},${invoices.dueDate[i]},${invoices.amount[i]},${open[i]},${day}\n`;
  });
  write(files.slices, s.count, (k) => {
    const bill = s.invoice[k] ?? -1;
    const branch = bill < 0 ? -1 : branches.code[bill];
    const disputed = (s.disputeTo[k] ?? 0) - (s.disputeFrom[k] ?? 0);
    return `${branch},${s.amount[k]},${s.delivery[k]},${s.invoiced[k]},${s.dispatched[k]},${s.due[k]},${s.received[k]},${s.cleared[k]},${s.allocated[k]},${disputed}\n`;
  });
  return files;
}

function write(file: string, count: number, line: (row: number) => string): void {
  const to = openSync(file, 'w');
  let text = '';
  for (let row = 0; row < count; row++) {
    text += line(row);
    if (text.length < FLUSH) continue;
    writeSync(to, text);
    text = '';
  }
  writeSync(to, text);
  closeSync(to);
}
