import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importBooks } from '../../../core/books/importBooks.ts';
import { AppFailure } from '../../../core/contract/errors.ts';
import { simulateCompany } from '../../../core/simulation/simulate.ts';
import { tallyXml } from '../../../scripts/samples/exporters/tallyXml.ts';
import { ArraySink, fileOf } from '../../unit/books/support.ts';

const FIXTURES = resolve(import.meta.dirname, '../../fixtures');
const STEP = 10;
/** Cuts of one file at most, spread over it. */
const CUTS = 500;

function fixture(path: string): Uint8Array {
  return new Uint8Array(readFileSync(join(FIXTURES, path)));
}

function* cutsOf(bytes: Uint8Array): Generator<number> {
  const step = STEP * Math.ceil(bytes.length / STEP / CUTS);
  for (let length = 0; length < bytes.length; length += step) yield length;
}

/** What an import of a file gives: the sink, or the code of its refusal. */
function outcomeOf(name: string, bytes: Uint8Array): ArraySink | string {
  const sink = new ArraySink();
  try {
    importBooks([fileOf(name, bytes)], sink);
    return sink;
  } catch (error) {
    if (error instanceof AppFailure && error.appError.code !== 'internal')
      return error.appError.code;
    throw error;
  }
}

interface Row {
  readonly line: number;
}

/** The rows above a line; which further columns are attributes depends on the whole table. */
const upTo = (rows: readonly Row[], line: number) =>
  rows.filter((row) => row.line < line).map((row) => ({ ...row, attributes: {} }));

describe('a table cut off at any byte', () => {
  test.each([
    ['Zoho Books', 'Invoice.csv', fixture('zoho/backup/Invoice.csv')],
    ['canonical', 'invoices.csv', fixture('canonical/good/invoices.csv')],
    ['Xero', 'SalesInvoices.csv', fixture('xero/SalesInvoices.csv')],
    ['ERPNext', 'Sales Invoice.csv', fixture('erpnext/Sales Invoice.csv')],
  ])('of %s gives the rows before the cut as they are, or a refusal', (_, name, bytes) => {
    const whole = outcomeOf(name, bytes);
    if (typeof whole === 'string') throw new Error(whole);
    const text = new TextDecoder().decode(bytes);
    const width = text.slice(0, text.indexOf('\n')).split(',').length;
    let rejected = 0;
    for (const length of cutsOf(bytes)) {
      const part = bytes.subarray(0, length);
      const outcome = outcomeOf(name, part);
      if (typeof outcome === 'string') continue;
      const lines = new TextDecoder().decode(part).split('\n');
      const last = lines.length;
      const rest = lines.at(-1) ?? '';
      expect(upTo(outcome.invoices, last)).toEqual(upTo(whole.invoices, last));
      if (last < 4 || /^,*$/.test(rest) || rest.includes('"') || rest.split(',').length >= width)
        continue;
      expect(outcome.invoices.filter(({ line }) => line === last)).toEqual([]);
      expect(outcome.issues.filter(({ line }) => line === last)).toHaveLength(1);
      rejected++;
    }
    expect(rejected).toBeGreaterThan(5);
  });
});

describe('a document of Tally cut off at any byte', () => {
  const company = simulateCompany({ seed: 5, months: 2, invoicesPerMonth: 6, customers: 4 });
  const bytes = new TextEncoder().encode([...tallyXml({ ...company, balances: [] })].join(''));

  test('is refused, never read in part', () => {
    expect(outcomeOf('DayBook.xml', bytes)).toBeInstanceOf(ArraySink);
    const codes = new Set<unknown>();
    for (const length of cutsOf(bytes)) codes.add(outcomeOf('DayBook.xml', bytes.slice(0, length)));
    expect([...codes].filter((code) => typeof code !== 'string')).toEqual([]);
    expect(codes).toContain('file_damaged');
  });
});
