import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importBooks, previewBooks } from '../../../../core/books/importBooks.ts';
import type { SourceFile } from '../../../../core/books/port.ts';
import type { XlsxCell } from '../../../../core/simulation/xlsx/cells.ts';
import { writeXlsx } from '../../../../core/simulation/xlsx/writeXlsx.ts';
import { cellsOfCsv } from '../../../../scripts/samples/xlsx/fromCsv.ts';
import { ArraySink, fileOf } from '../support.ts';

const GOOD = new URL('../../../fixtures/canonical/good/', import.meta.url);
const NAMES = readdirSync(GOOD).sort();
const csvOf = (name: string) => readFileSync(new URL(name, GOOD), 'utf8');

function load(files: SourceFile[]): ArraySink {
  const sink = new ArraySink();
  importBooks(files, sink);
  return sink;
}

/** Records without their places, in an order of their own. */
function recordsOf(sink: ArraySink): Record<string, string[]> {
  const plain = (records: readonly object[]) =>
    records.map((record) => JSON.stringify({ ...record, file: '', line: 0 })).sort();
  const { customers, invoices, receipts, allocations, creditNotes } = sink;
  const { followUps, capacities, balances } = sink;
  const all = { customers, invoices, receipts, allocations, creditNotes, followUps };
  return Object.fromEntries(
    Object.entries({ ...all, capacities, balances }).map(([name, records]) => [
      name,
      plain(records),
    ]),
  );
}

const sheetsOf = (change: (rows: XlsxCell[][]) => XlsxCell[][] = (rows) => rows) =>
  NAMES.map((name) => ({
    name: name.replace('.csv', ''),
    rows: change(cellsOfCsv(csvOf(name), name)),
  }));

describe('canonical books in a workbook', () => {
  const fromCsv = load(NAMES.map((name) => fileOf(name, csvOf(name))));

  test('of a sheet each are the same books as the folder of CSV files', () => {
    const sink = load([fileOf('Books.xlsx', writeXlsx(sheetsOf()))]);
    expect(sink.issues).toEqual([]);
    expect(recordsOf(sink)).toEqual(recordsOf(fromCsv));
    expect(sink.invoices[0]).toMatchObject({ file: 'Books.xlsx › invoices', line: 2 });
  });

  test('under title lines are the same books', () => {
    const titled = sheetsOf((rows) => [
      ['Invented Traders'],
      ['Register', null, '1-Apr-2024 to 31-Mar-2026'],
      [],
      ...rows,
    ]);
    const sink = load([fileOf('Books.xlsx', writeXlsx(titled))]);
    expect(recordsOf(sink)).toEqual(recordsOf(fromCsv));
    expect(sink.invoices[0]).toMatchObject({ line: 5 });
  });

  test('previews tell each sheet as a table of a workbook', () => {
    const files = previewBooks([fileOf('Books.xlsx', writeXlsx(sheetsOf()))]);
    expect(files.map(({ encoding }) => encoding)).toEqual(NAMES.map(() => 'xlsx'));
    expect(files.map(({ file }) => file)).toContain('Books.xlsx › credit_notes');
  });
});

describe('a sheet of invoices', () => {
  const HEADER = ['Invoice No', 'Customer', 'Invoice Date', 'Amount'];

  test('ends at the totals below', () => {
    const rows = [
      HEADER,
      ['1', 'A', { day: 20_000 }, 10.5],
      ['2', 'B', { day: 20_001 }, 20],
      ['Total', null, null, 30.5],
    ];
    const sink = load([fileOf('Books.xlsx', writeXlsx([{ name: 'Sheet1', rows }]))]);
    expect(sink.invoices.map(({ amount }) => amount)).toEqual([1050, 2000]);
    expect(sink.issues.filter(({ kind }) => kind === 'rejected')).toEqual([]);
  });

  test('numbers and customer codes stored as numbers, with leading zeros as text, amounts to the paisa', () => {
    const rows = [
      HEADER,
      [1001, 2002, { day: 20_000 }, 1284.5],
      ['00042', '007', { day: 20_000 }, 99_99_99_999.99],
      [90_071_992_547_409, 2002, { day: 20_000 }, 0.1 + 0.2],
    ];
    const sink = load([fileOf('Books.xlsx', writeXlsx([{ name: 'Sheet1', rows }]))]);
    expect(
      sink.invoices.map(({ invoiceNo, customerId, amount }) => [invoiceNo, customerId, amount]),
    ).toEqual([
      ['1001', '2002', 128450],
      ['00042', '007', 99999999999],
      ['90071992547409', '2002', 30],
    ]);
  });
});
