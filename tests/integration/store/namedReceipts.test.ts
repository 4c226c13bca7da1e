import { afterEach, beforeEach, expect, test } from 'vitest';
import { importBooks } from '../../../core/books/importBooks.ts';
import type { ImportBatch } from '../../../core/contract/books.ts';
import { undoBatch } from '../../../core/store/importBatch.ts';
import { issuePage } from '../../../core/store/issues.ts';
import { loadLedgers } from '../../../core/store/ledger/loadLedgers.ts';
import { inForce } from '../../helpers/books/inForce.ts';
import { importWith, type TempBooks, tempBooks } from '../../helpers/books/tempBooks.ts';
import { nthBatch } from '../../helpers/nthBatch.ts';

let temp: TempBooks;
beforeEach(() => {
  temp = tempBooks();
});
afterEach(() => temp.remove());

const INVOICES = `invoice_no,customer_id,invoice_date,amount
A-1,C,2025-01-10,100
A-2,C,2025-01-12,100
A-2,B,2025-01-12,100
`;
const RECEIPTS = `receipt_no,customer_id,receipt_date,amount
R-1,C,2025-02-10,100
R-2,C,2025-02-10,100
R-2,B,2025-02-11,100
R-1,C,2024-02-10,100
`;
const ALLOCATIONS = `receipt_no,invoice_no,amount,allocated_date,customer_id
R-1,A-1,100,2025-02-12,
R-2,A-2,60,2025-02-12,B
`;

/** Imports canonical files the way a host with books does. */
function take(of: TempBooks, files: Readonly<Record<string, string>>): ImportBatch {
  const encoder = new TextEncoder();
  const sources = Object.entries(files).map(([name, text]) => {
    const bytes = encoder.encode(text);
    const read = (offset: number, length: number) => bytes.slice(offset, offset + length);
    return { name, size: bytes.length, read };
  });
  return importWith(of, Object.values(files).join(), (sink) => {
    const summary = importBooks(sources, sink, { receiptsElsewhere: true });
    const { source, counts, leftOut, from, to } = summary;
    return { source, counts, summary: { leftOut, from, to } };
  });
}

test('allocations that come after their receipts give the same books as both at once', () => {
  take(temp, { 'invoices.csv': INVOICES, 'receipts.csv': RECEIPTS });
  const later = take(temp, { 'allocations.csv': ALLOCATIONS });
  expect(later).toMatchObject({ counts: { allocations: 2, rejected: 0 }, changes: { changed: 2 } });
  const at = tempBooks();
  take(at, { 'i.csv': INVOICES, 'receipts.csv': RECEIPTS, 'allocations.csv': ALLOCATIONS });
  expect(inForce(temp)).toEqual(inForce(at));
  at.remove();
  expect(loadLedgers(temp.db)[0]?.allocations.count).toBe(2);
  undoBatch(temp.db, temp.device, later.batchId);
  expect(loadLedgers(temp.db)[0]?.allocations.count).toBe(0);
});

test('a name that no receipt of the books bears, or several do, is rejected with its place', () => {
  take(temp, { 'invoices.csv': INVOICES, 'receipts.csv': RECEIPTS });
  const lines = ['R-9,A-1,10,2025-02-12,', 'R-2,A-2,10,2025-02-12,', 'R-1,A-1,10,2025-02-12,'];
  const header = 'receipt_no,invoice_no,amount,allocated_date,customer_id';
  const batch = take(temp, { 'allocations.csv': `${[header, ...lines].join('\n')}\n` });
  expect(batch.counts).toMatchObject({ allocations: 1, rejected: 2 });
  const { rows } = issuePage(temp.db, nthBatch(temp.db, 2), 0, 9);
  expect(rows).toMatchObject([
    {
      code: 'receipt_not_in_books',
      kind: 'rejected',
      file: 'allocations.csv',
      line: 2,
      value: 'R-9',
    },
    { code: 'ambiguous_receipt', line: 3, value: 'R-2' },
  ]);
});

test('where every allocation leads nowhere, nothing is imported', () => {
  take(temp, { 'invoices.csv': INVOICES, 'receipts.csv': RECEIPTS });
  const before = inForce(temp);
  const nowhere = 'receipt_no,invoice_no,amount\nR-9,A-1,10\n';
  expect(() => take(temp, { 'allocations.csv': nowhere })).toThrow('no_row_survived');
  expect(inForce(temp)).toEqual(before);
});
