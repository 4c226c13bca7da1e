import { afterEach, beforeEach, expect, test } from 'vitest';
import { issuePage } from '../../../core/store/issues.ts';
import { loadLedgers } from '../../../core/store/ledger/loadLedgers.ts';
import { allocation, books, creditNote, D, invoice, receipt } from '../../helpers/books/records.ts';
import { importRecords, type TempBooks, tempBooks } from '../../helpers/books/tempBooks.ts';
import { nthBatch } from '../../helpers/nthBatch.ts';

let temp: TempBooks;
beforeEach(() => {
  temp = tempBooks();
});
afterEach(() => temp.remove());

function issues(): string[] {
  return issuePage(temp.db, nthBatch(temp.db, 1), 0, 100).rows.map(
    ({ code, kind }) => `${kind} ${code}`,
  );
}

/** Invoice numbers that the first ledger's allocations lead to, by their line. */
function linkedLines(): number[] {
  return temp.db
    .prepareRows<readonly [number]>(
      'SELECT i.line FROM allocation_link l JOIN invoice i ON i.id = l.invoice ORDER BY l.id',
    )
    .all()
    .map(([line]) => line);
}

test('a number means the latest bill of the customer that is not after the allocation', () => {
  importRecords(
    temp,
    'a',
    books({
      invoices: [
        invoice('7', 'C', { line: 2, sourceKey: 'y1', invoiceDate: D }),
        invoice('7', 'C', { line: 3, sourceKey: 'y2', invoiceDate: D + 365 }),
        invoice('7', 'Other', { line: 4, sourceKey: 'o', invoiceDate: D + 20 }),
      ],
      receipts: [
        receipt('r1', 'C', { receiptDate: D + 30 }),
        receipt('r2', 'C', { receiptDate: D + 400 }),
        receipt('r3', 'C', { receiptDate: D + 360, clearedDate: D + 366 }),
        receipt('r4', 'C', { receiptDate: D + 400 }),
      ],
      allocations: [
        allocation('r1', '7'),
        allocation('r2', '7', { amount: 60_00 }),
        allocation('r3', '7', { amount: 40_00 }),
        allocation('r4', '7', { allocatedDate: D + 364, amount: 1 }),
      ],
    }),
  );
  expect(linkedLines()).toEqual([2, 3, 3, 2]);
});

test('two bills of one number and day are ambiguous, and the row is rejected', () => {
  importRecords(
    temp,
    'a',
    books({
      invoices: [
        invoice('7', 'C', { sourceKey: 'a' }),
        invoice('7', 'C', { sourceKey: 'b' }),
        invoice('8', 'C', { line: 9 }),
      ],
      receipts: [receipt('r1', 'C')],
      allocations: [allocation('r1', '7', { line: 5 }), allocation('r1', '8')],
      creditNotes: [creditNote('n', 'C', { invoiceNo: '7' })],
    }),
  );
  expect(linkedLines()).toEqual([9]);
  expect(issues().sort()).toEqual(['rejected ambiguous_bill', 'warning ambiguous_bill']);
});

test('money for a bill outside the books stays on account with a remark', () => {
  importRecords(
    temp,
    'a',
    books({
      invoices: [invoice('8', 'C')],
      receipts: [receipt('r1', 'C')],
      allocations: [allocation('r1', '7')],
      creditNotes: [creditNote('n', 'C', { invoiceNo: '7' })],
    }),
  );
  const [ledger] = loadLedgers(temp.db);
  expect(ledger).toMatchObject({ receipts: { count: 1 }, allocations: { count: 0 } });
  expect(ledger?.credits.invoice).toEqual(Int32Array.of(-1));
  expect(issues()).toEqual(['warning bill_not_in_books', 'warning bill_not_in_books']);
});

test('an allocation of a receipt that is not there is rejected', () => {
  importRecords(
    temp,
    'a',
    books({ invoices: [invoice('7', 'C')], allocations: [allocation('r1', '7')] }),
  );
  expect(issues()).toEqual(['rejected receipt_not_in_books']);
});

test('beyond what a receipt gives, the crossing row is remarked on and later rows are rejected', () => {
  importRecords(
    temp,
    'a',
    books({
      invoices: ['1', '2', '3'].map((no) => invoice(no, 'C')),
      receipts: [receipt('r1', 'C', { amount: 140_00, tds: 10_00 })],
      allocations: ['1', '2', '3'].map((no, i) =>
        allocation('r1', no, { line: i + 2, allocatedDate: D + 50 - i }),
      ),
    }),
  );
  const rows = issuePage(temp.db, nthBatch(temp.db, 1), 0, 10).rows.map(({ line, kind, code }) => [
    line,
    kind,
    code,
  ]);
  expect(rows).toEqual([
    [2, 'rejected', 'over_allocated'],
    [3, 'warning', 'over_allocated'],
  ]);
});

test('beyond what a bill takes, rows are reported too', () => {
  importRecords(
    temp,
    'a',
    books({
      invoices: [invoice('1', 'C')],
      receipts: [receipt('r1', 'C'), receipt('r2', 'C')],
      allocations: [allocation('r1', '1'), allocation('r2', '1', { line: 8 })],
    }),
  );
  expect(issuePage(temp.db, nthBatch(temp.db, 1), 0, 10).rows).toMatchObject([
    { line: 8, kind: 'rejected', code: 'over_allocated', column: 'invoice_no' },
  ]);
});
