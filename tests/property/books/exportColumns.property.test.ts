import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecords } from '../../../core/books/csv/records.ts';
import { importBooks } from '../../../core/books/importBooks.ts';
import * as erpnext from '../../../scripts/samples/exporters/erpnext.ts';
import { eventLogFile } from '../../../scripts/samples/exporters/events.ts';
import * as odoo from '../../../scripts/samples/exporters/odoo.ts';
import {
  comparable,
  delimited,
  roundTripBooks,
} from '../../../scripts/samples/exporters/shared.ts';
import { ArraySink, fileOf } from '../../unit/books/support.ts';

const books = roundTripBooks(61, 24);
const EXPORTS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  [
    'ERPNext',
    {
      'Customer.csv': erpnext.customerList(books),
      'Payment Entry.csv': erpnext.paymentEntries(books),
      'Sales Invoice.csv': erpnext.salesInvoices(books),
    },
  ],
  ['the receivable report of ERPNext', { 'report.csv': erpnext.receivableReport(books) }],
  ['Odoo', { 'moves.csv': odoo.moves(books), 'payments.csv': odoo.payments(books) }],
  ['Odoo under labels', { 'moves.csv': odoo.moves(books, true) }],
  ['journal items of Odoo', { 'items.csv': odoo.journalItems(books) }],
  ['an event log', { 'log.csv': eventLogFile(books) }],
];

function load(files: Readonly<Record<string, string>>): ArraySink {
  const sink = new ArraySink();
  importBooks(
    Object.entries(files).map(([name, text]) => fileOf(name, text)),
    sink,
  );
  return sink;
}

/** The same table with its columns in another order and unknown ones among them. */
function mixed(text: string, ranks: readonly number[], unknown: readonly string[]): string {
  const rows: string[][] = [];
  readRecords([text], { delimiter: ',', newline: '\n' }, 'mixed', (cells) => {
    rows.push([...cells]);
    return true;
  });
  const [header = [], ...body] = rows;
  const headers = [...header, ...unknown.map((name, at) => `Zz ${at} ${name}`)];
  const order = headers
    .map((_, at) => at)
    .sort((a, b) => (ranks[a] ?? a) - (ranks[b] ?? b) || a - b);
  const line = (cells: readonly string[]) => order.map((at) => cells[at] ?? '');
  return delimited(
    line(headers),
    body.map((cells, at) => line([...cells, ...unknown.map((name) => `${name}${at}`)])),
  );
}

describe('an export whose columns are in any order, with unknown ones among them', () => {
  it.each(EXPORTS)('gives the same books: %s', (_, files) => {
    const expected = comparable(load(files));
    fc.assert(
      fc.property(
        fc.array(fc.nat(1000), { minLength: 30, maxLength: 30 }),
        fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { maxLength: 3 }),
        (ranks, unknown) => {
          const changed = Object.entries(files).map(
            ([name, text]) => [name, mixed(text, ranks, unknown)] as const,
          );
          expect(comparable(load(Object.fromEntries(changed)))).toEqual(expected);
        },
      ),
      { numRuns: 25 },
    );
  });
});
