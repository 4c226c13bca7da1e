import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isoDate } from '../../../core/books/dates.ts';
import { importBooks, previewBooks } from '../../../core/books/importBooks.ts';
import type { SourceFile } from '../../../core/books/port.ts';
import manifest from '../../fixtures/canonical/manifest.json' with { type: 'json' };
import { ArraySink, fileOf } from './support.ts';

const FIXTURES = new URL('../../fixtures/canonical/', import.meta.url);

function files(path: string): SourceFile[] {
  const names = path.endsWith('/') ? readdirSync(new URL(path, FIXTURES)) : [''];
  return names.map((name) => {
    const url = new URL(path + name, FIXTURES);
    return fileOf(url.pathname.split('/').at(-1) ?? '', readFileSync(url));
  });
}

function load(path: string): ArraySink {
  const sink = new ArraySink();
  importBooks(files(path), sink);
  return sink;
}

const billed = (sink: ArraySink) => sink.invoices.reduce((sum, { amount }) => sum + amount, 0);

describe("the project's fixture books", () => {
  it('good books come in whole', () => {
    const sink = load('good/');
    const expected = manifest['good/'];
    expect(sink.issues).toEqual([]);
    expect(sink.customers).toHaveLength(expected.customers);
    expect(sink.invoices).toHaveLength(expected.invoices);
    expect(sink.receipts).toHaveLength(expected.receipts);
    expect(sink.allocations).toHaveLength(expected.allocations);
    expect(billed(sink)).toBe(expected.billedPaise);
  });

  it('every planted bad row is reported at its place, and no other', () => {
    const reported = load('bad-rows/').issues.map(({ file, line, column, code, kind }) => ({
      file,
      line,
      column,
      code,
      kind,
    }));
    const planted = manifest['bad-rows/'].issues
      .filter(({ found }) => found === 'reading')
      .map(({ file, line, column, code, kind }) => ({ file, line, column, code, kind }));
    const key = (issue: { file: string; line: number }) => `${issue.file} ${issue.line}`;
    const sorted = <T extends { file: string; line: number }>(issues: T[]) =>
      issues.sort((a, b) => key(a).localeCompare(key(b)));
    expect(sorted(reported)).toEqual(sorted(planted));
  });

  it.each([
    'single/settled-date.csv',
    'single/days-until-payment.csv',
    'single/register-with-titles.csv',
    'single/unicode-text.csv',
    'single/decimal-comma.csv',
  ] as const)('%s comes in without a mapping', (path) => {
    const sink = load(path);
    expect(sink.invoices).toHaveLength(manifest[path].invoices);
    expect(billed(sink)).toBe(manifest[path].billedPaise);
    expect(sink.issues.filter(({ kind }) => kind === 'rejected')).toEqual([]);
  });

  it('what single files say was settled comes in as receipts', () => {
    for (const path of ['single/settled-date.csv', 'single/days-until-payment.csv'] as const) {
      const sink = load(path);
      const paid = sink.allocations.reduce((sum, { amount }) => sum + amount, 0);
      expect(billed(sink) - paid).toBe(manifest[path].outstandingPaise);
    }
    const late = load('single/settled-date.csv').invoices.filter(
      ({ statedSettled, dueDate }) => (statedSettled ?? 0) > (dueDate ?? 0),
    );
    expect(late).toHaveLength(manifest['single/settled-date.csv'].lateCount);
  });

  it.each([
    ['empty.csv', 'file_empty'],
    ['pdf-renamed.csv', 'file_not_table'],
    ['binary.csv', 'file_not_table'],
    ['undecodable.csv', 'file_undecodable'],
    ['ambiguous-dates.csv', 'file_dates_ambiguous'],
  ])('%s is refused', (name, code) => {
    expect(() => load(`refused/${name}`)).toThrow(code);
  });

  it('ambiguous dates are shown as uncertain and read as the user says', () => {
    const path = 'refused/ambiguous-dates.csv';
    expect(previewBooks(files(path))[0]?.dates?.certain).toBe(false);
    for (const [dates, first] of [
      ['dmy', manifest[path].firstInvoiceIfDmy],
      ['mdy', manifest[path].firstInvoiceIfMdy],
    ] as const) {
      const sink = new ArraySink();
      importBooks(files(path), sink, { mapping: { dates } });
      expect(isoDate(Math.min(...sink.invoices.map(({ invoiceDate }) => invoiceDate)))).toBe(first);
    }
  });
});
