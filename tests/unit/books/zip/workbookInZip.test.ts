import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { importBooks, previewBooks } from '../../../../core/books/importBooks.ts';
import { AppFailure } from '../../../../core/contract/errors.ts';
import { writeXlsx } from '../../../../core/simulation/xlsx/writeXlsx.ts';
import { ArraySink, fileOf } from '../support.ts';

const HEADER = ['invoice_no', 'customer_id', 'invoice_date', 'amount'];
const workbook = (...numbers: readonly string[]) =>
  writeXlsx([
    { name: 'Invoices', rows: [HEADER, ...numbers.map((no) => [no, 'A', '2024-04-01', 5])] },
  ]);
const CSV = strToU8(`${HEADER.join(',')}\n9,A,2024-04-01,5\n`);

function load(files: Record<string, Uint8Array>): ArraySink {
  const sink = new ArraySink();
  importBooks([fileOf('books.zip', zipSync(files, { level: 1 }))], sink);
  return sink;
}

function refusal(read: () => unknown) {
  try {
    read();
  } catch (error) {
    if (error instanceof AppFailure) return error.appError;
    throw error;
  }
  return null;
}

describe('a workbook inside a zip', () => {
  it('is opened like one that lies beside it', () => {
    const sink = load({ 'april/Bills.xlsx': workbook('1', '2'), 'more.csv': CSV });
    expect(sink.invoices.map(({ file, line, invoiceNo }) => [file, line, invoiceNo])).toEqual([
      ['Bills.xlsx › Invoices', 2, '1'],
      ['Bills.xlsx › Invoices', 3, '2'],
      ['more.csv', 2, '9'],
    ]);
  });

  it('is called by its path where two have one name', () => {
    const sink = load({ 'a/Bills.xlsx': workbook('1'), 'b/Bills.xlsx': workbook('2') });
    expect(sink.invoices.map(({ file }) => file)).toEqual([
      'a/Bills.xlsx › Invoices',
      'b/Bills.xlsx › Invoices',
    ]);
  });

  it('shares the caps of the zip: files of both count together', () => {
    const many = Object.fromEntries(
      Array.from({ length: 9000 }, (_, i) => [`${i}.txt`, new Uint8Array(0)]),
    );
    const inner = zipSync({ 'xl/workbook.xml': strToU8('<workbook/>'), ...many }, { level: 0 });
    const outer = { 'Bills.xlsx': inner, ...many };
    expect(refusal(() => load(outer))).toMatchObject({ code: 'file_too_large' });
  });

  it('is not held in memory past a cap', () => {
    const noise = new Uint8Array((1 << 26) + 1);
    for (let at = 0; at < noise.length; at += 50) noise[at] = (at * 7919) >>> 8;
    const zip = { 'Bills.xlsx': noise, 'more.csv': CSV };
    expect(refusal(() => load(zip))).toEqual({
      code: 'file_too_large',
      detail: { file: 'Bills.xlsx' },
    });
  });

  it('that is none is refused by its own name', () => {
    const zip = zipSync({ 'a.csv': CSV });
    expect(refusal(() => load({ 'Bills.xlsx': zip }))).toEqual({
      code: 'file_not_table',
      detail: { file: 'Bills.xlsx' },
    });
  });
});

describe('a zip inside a zip', () => {
  it('is refused with both names, so that half the books are never read in silence', () => {
    const zip = { 'march.zip': zipSync({ 'a.csv': CSV }), 'april.csv': CSV };
    expect(refusal(() => load(zip))).toEqual({
      code: 'file_zip_nested',
      detail: { file: 'march.zip', zip: 'books.zip' },
    });
  });
});

describe('cancelling while shared strings are read', () => {
  it('ends the opening there, before any row', () => {
    const files = [fileOf('Books.xlsx', workbook('1'))];
    expect(refusal(() => previewBooks(files, { cancelled: () => false }))).toBeNull();
    expect(refusal(() => previewBooks(files, { cancelled: () => true }))).toEqual({
      code: 'cancelled',
    });
  });
});
