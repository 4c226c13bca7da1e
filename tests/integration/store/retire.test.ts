import { afterEach, beforeEach, expect, test } from 'vitest';
import { listBatches } from '../../../core/store/batches.ts';
import { changesAfter } from '../../../core/store/changeLog.ts';
import { BatchChangeLists } from '../../../core/store/changes/batchChangeLists.ts';
import { redoBatch, undoBatch } from '../../../core/store/importBatch.ts';
import { issuePage } from '../../../core/store/issues.ts';
import { loadLedgers } from '../../../core/store/ledger/loadLedgers.ts';
import { booksVersion } from '../../../core/store/meta.ts';
import { retireVanished } from '../../../core/store/retire.ts';
import { inForce } from '../../helpers/books/inForce.ts';
import { allocation, books, D, invoice, receipt } from '../../helpers/books/records.ts';
import { importRecords, type TempBooks, tempBooks } from '../../helpers/books/tempBooks.ts';
import { nthBatch } from '../../helpers/nthBatch.ts';

let temp: TempBooks;
beforeEach(() => {
  temp = tempBooks();
});
afterEach(() => temp.remove());

const whole = books({
  invoices: [invoice('1', 'C'), invoice('2', 'C'), invoice('3', 'C')],
  receipts: [receipt('r1', 'C'), receipt('r2', 'C')],
  allocations: [allocation('r1', '1'), allocation('r2', '3')],
});
/** Bill 2 and receipt r2 are gone. */
const later = books({
  invoices: [invoice('1', 'C'), invoice('3', 'C')],
  receipts: [receipt('r1', 'C')],
  allocations: [allocation('r1', '1')],
});

const retire = (batchId: string, on = true) =>
  retireVanished(temp.db, temp.device, { batchId, retire: on });

function numbers(): (string | null)[] {
  const sql = `SELECT invoice_no FROM invoice WHERE live = 1
    UNION ALL SELECT receipt_no FROM receipt WHERE live = 1 ORDER BY 1`;
  return temp.db
    .prepareRows<readonly [string | null]>(sql)
    .all()
    .map(([number]) => number);
}

test('retired vouchers leave the books with their allocations and without a complaint, and come back', () => {
  importRecords(temp, 'a', whole);
  const { batchId, changes } = importRecords(temp, 'b', later);
  expect(changes).toMatchObject({ vanished: 2, retired: 0 });
  const before = inForce(temp);
  const version = booksVersion(temp.db);
  expect(retire(batchId).changes).toMatchObject({ vanished: 2, retired: 2 });
  expect(numbers()).toEqual(['1', '3', 'r1']);
  expect(booksVersion(temp.db)).toBe(version + 1);
  expect(loadLedgers(temp.db)[0]?.allocations.count).toBe(1);
  expect(issuePage(temp.db, nthBatch(temp.db, 1), 0, 9).rows).toEqual([]);
  const page = { batchId, change: 'vanished' as const, offset: 0, limit: 9 };
  const shown = new BatchChangeLists().page(temp.db, page).rows;
  expect(shown.map(({ number, retired }) => [number, retired])).toEqual([
    ['2', true],
    ['r2', true],
  ]);
  expect(retire(batchId, false).changes).toMatchObject({ vanished: 2, retired: 0 });
  expect(inForce(temp)).toEqual(before);
});

test('each decision is one line of the change log with the keys it was about; repeating it is none', () => {
  importRecords(temp, 'a', whole);
  const { batchId } = importRecords(temp, 'b', later);
  retire(batchId);
  expect(retire(batchId).unchanged).toBe(true);
  retire(batchId, false);
  expect(retire(batchId, false).unchanged).toBe(true);
  const log = changesAfter(temp.db, 2, 9);
  expect(log.map(({ kind, entityId, mutation }) => [kind, entityId, mutation])).toEqual([
    ['retire', batchId, 3],
    ['restore', batchId, 4],
  ]);
  expect(JSON.parse(log[0]?.payload ?? '')).toEqual({
    invoice: ['C|2'],
    receipt: ['r2'],
    credit_note: [],
  });
});

test('undoing the batch brings its retired vouchers back, redoing it takes them out again', () => {
  importRecords(temp, 'a', whole);
  const first = inForce(temp);
  const { batchId } = importRecords(temp, 'b', later);
  retire(batchId);
  const retired = inForce(temp);
  undoBatch(temp.db, temp.device, batchId);
  expect(inForce(temp)).toEqual(first);
  expect(retire(batchId, false).unchanged).toBe(true);
  redoBatch(temp.db, temp.device, batchId);
  expect(inForce(temp)).toEqual(retired);
});

test('a later export that holds a retired voucher again brings it back, and its undo takes it out', () => {
  importRecords(temp, 'a', whole);
  const { batchId } = importRecords(temp, 'b', later);
  retire(batchId);
  const retired = inForce(temp);
  const again = importRecords(temp, 'c', books({ invoices: [invoice('2', 'C')] }));
  expect(again.changes).toMatchObject({ added: 1, changed: 0 });
  expect(numbers()).toEqual(['1', '2', '3', 'r1']);
  undoBatch(temp.db, temp.device, again.batchId);
  expect(inForce(temp)).toEqual(retired);
});

test('an old export with an older version of a retired voucher does not bring it back', () => {
  const one = invoice('1', 'C', { version: 4 });
  importRecords(temp, 'a', books({ invoices: [one, invoice('2', 'C', { version: 3 })] }));
  const { batchId } = importRecords(temp, 'b', books({ invoices: [one] }));
  retire(batchId);
  const old = books({ invoices: [invoice('2', 'C', { version: 2 })] });
  importRecords(temp, 'older', old);
  expect(numbers()).toEqual(['1']);
});

test('what was retired does not vanish again with the next export, what was left does', () => {
  importRecords(temp, 'a', whole);
  const { batchId } = importRecords(temp, 'b', later);
  const next = { ...later, invoices: [...later.invoices, invoice('4', 'C', { invoiceDate: D })] };
  const third = importRecords(temp, 'c', next);
  expect(third.changes).toMatchObject({ vanished: 2 });
  retire(batchId);
  const [newest] = listBatches(temp.db);
  expect(newest?.changes).toMatchObject({ vanished: 0 });
});

test('nothing vanished is nothing to retire', () => {
  const { batchId } = importRecords(temp, 'a', whole);
  expect(retire(batchId)).toMatchObject({ unchanged: true });
  expect(changesAfter(temp.db, 0, 9)).toHaveLength(1);
  expect(() => retire('nowhere')).toThrow('not_found');
});
