import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type BigBooksOptions, writeBigBooks } from '../../../scripts/samples/bigBooks.ts';

const options: BigBooksOptions = {
  invoices: 3_000,
  seed: 9,
  months: 12,
  customers: 40,
  plant: { kind: 'billing', segment: { dimension: 'branch', value: 'Surat' }, extraDays: 9 },
  badRows: 25,
};

describe('the generator of big books', () => {
  const folder = mkdtempSync(join(tmpdir(), 'big-books-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const one = join(folder, 'one');
  const two = join(folder, 'two');
  const summary = writeBigBooks(one, options);
  const lines = (file: string) =>
    readFileSync(join(one, file), 'utf8').trimEnd().split('\n').slice(1);

  test('writes exactly the invoices asked for, and the bad rows besides', () => {
    expect(summary.invoices).toBe(3_000);
    expect(summary.badRows).toBe(25);
    expect(lines('invoices.csv').length).toBe(3_025);
    expect(lines('receipts.csv').length).toBe(summary.receipts);
    expect(lines('allocations.csv').length).toBe(summary.allocations);
  });

  test('writes the same bytes for the same options', () => {
    expect(writeBigBooks(two, options)).toEqual(summary);
    for (const file of ['customers.csv', 'invoices.csv', 'receipts.csv', 'allocations.csv']) {
      expect(readFileSync(join(two, file)).equals(readFileSync(join(one, file))), file).toBe(true);
    }
  });

  test('refers only to receipts and bills that it wrote', () => {
    const first = (file: string) => new Set(lines(file).map((line) => line.split(',')[0]));
    const receipts = first('receipts.csv');
    const bills = first('invoices.csv');
    for (const line of lines('allocations.csv')) {
      const [receipt, bill] = line.split(',');
      expect(receipts.has(receipt)).toBe(true);
      expect(bills.has(bill)).toBe(true);
    }
  });
});
