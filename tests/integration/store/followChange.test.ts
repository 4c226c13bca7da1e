import { afterEach, beforeEach, expect, test } from 'vitest';
import { settledKey } from '../../../core/books/pour/keys.ts';
import { undoBatch } from '../../../core/store/importBatch.ts';
import { followChange } from '../../../core/store/ledger/followChange.ts';
import { type LoadedLedger, loadBooks } from '../../../core/store/ledger/loadLedgers.ts';
import { decideMatching } from '../../../core/store/matching/decideMatching.ts';
import { booksVersion, bumpBooksVersion } from '../../../core/store/meta.ts';
import { touchedSince } from '../../../core/store/touched/keepTouched.ts';
import { allocation, books, D, invoice, receipt } from '../../helpers/books/records.ts';
import { importRecords, type TempBooks, tempBooks } from '../../helpers/books/tempBooks.ts';

let temp: TempBooks;
beforeEach(() => {
  temp = tempBooks();
});
afterEach(() => temp.remove());

const load = (): LoadedLedger[] => loadBooks(temp.db, () => {});

/** Positions of the customers whose rows were exchanged; the books must be what loading gives. */
function followed(before: readonly LoadedLedger[], version: number): number[] {
  const touched = touchedSince(temp.db, version);
  if (touched === null) throw new Error('what was touched is not known');
  const now = followChange(temp.db, before, touched);
  if (now === null) throw new Error('the change reached too far');
  expect(now.map(({ ledger }) => ledger)).toEqual(load().map(({ ledger }) => ledger));
  const marked = now[0]?.exchanged.marked ?? new Uint8Array(0);
  return [...marked.keys()].filter((c) => marked[c] === 1);
}

test('one receipt exchanges its own customer only', () => {
  importRecords(temp, 'a', books({ invoices: ['A', 'B', 'C'].map((c) => invoice('1', c)) }));
  importRecords(temp, 'b', books({ receipts: [receipt('r0', 'A')] }));
  const [before, version] = [load(), booksVersion(temp.db)];
  const one = books({ receipts: [receipt('r1', 'B')], allocations: [allocation('r1', '1')] });
  importRecords(temp, 'c', one);
  expect(followed(before, version)).toEqual([1]);
});

test('a bill that the money of another customer named before it came exchanges both', () => {
  importRecords(
    temp,
    'a',
    books({
      invoices: ['A', 'B', 'C'].map((c) => invoice('1', c)),
      receipts: [receipt('r1', 'A')],
      allocations: [allocation('r1', null, { invoiceKey: 'B|2', amount: 60_00 })],
    }),
  );
  const [before, version] = [load(), booksVersion(temp.db)];
  const { batchId } = importRecords(temp, 'b', books({ invoices: [invoice('2', 'B')] }));
  expect(followed(before, version)).toEqual([0, 1]);
  const [with2, later] = [load(), booksVersion(temp.db)];
  undoBatch(temp.db, temp.device, batchId);
  expect(followed(with2, later)).toEqual([0, 1]);
});

test('what a bill says was paid goes with the receipts that paid it, and comes back when they are undone', () => {
  const key = settledKey('A|1');
  importRecords(
    temp,
    'a',
    books({
      invoices: ['A', 'B'].map((c) => invoice('1', c)),
      receipts: [receipt(key, 'A', { receiptNo: null })],
      allocations: [allocation(key, null, { invoiceKey: 'A|1' })],
    }),
  );
  const [stated, first] = [load(), booksVersion(temp.db)];
  const { batchId } = importRecords(
    temp,
    'b',
    books({ receipts: [receipt('r1', 'A')], allocations: [allocation('r1', '1')] }),
  );
  expect(followed(stated, first)).toEqual([0]);
  const [paid, second] = [load(), booksVersion(temp.db)];
  expect(paid[0]?.ledger.receipts.count).toBe(1);
  undoBatch(temp.db, temp.device, batchId);
  expect(followed(paid, second)).toEqual([0]);
  expect(load()[0]?.ledger.receipts.count).toBe(1);
});

test('several versions are followed at once', () => {
  importRecords(temp, 'a', books({ invoices: ['A', 'B', 'C'].map((c) => invoice('1', c)) }));
  importRecords(temp, 'b', books({ receipts: [receipt('r0', 'A')] }));
  const [before, version] = [load(), booksVersion(temp.db)];
  importRecords(temp, 'c', books({ receipts: [receipt('r1', 'B', { receiptDate: D + 3 })] }));
  importRecords(temp, 'd', books({ invoices: [invoice('2', 'C')] }));
  expect(followed(before, version)).toEqual([1, 2]);
});

test.each([
  [
    'a capacity',
    () => {
      const capacity = { file: 'c', line: 2, stage: 'billing', resource: 'Surat', perDay: 9 };
      importRecords(temp, 'x', {
        ...books({ receipts: [receipt('r9', 'A')] }),
        capacities: [capacity],
      });
    },
  ],
  [
    'inference that is used from now on',
    () => {
      decideMatching(temp.db, temp.device, true);
    },
  ],
  ['a version of which nothing is kept', () => bumpBooksVersion(temp.db)],
])('%s is not told by rows: the books are loaded', (_, change) => {
  importRecords(temp, 'a', books({ invoices: [invoice('1', 'A')] }));
  const version = booksVersion(temp.db);
  change();
  expect(booksVersion(temp.db)).toBeGreaterThan(version);
  expect(touchedSince(temp.db, version)).toBeNull();
});
