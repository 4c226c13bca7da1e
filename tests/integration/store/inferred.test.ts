import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { orderEvents } from '../../../core/flow/events.ts';
import type { Ledger } from '../../../core/flow/ledger.ts';
import { EVERY_DAY } from '../../../core/flow/match/matchLedger.ts';
import { settle } from '../../../core/flow/settle.ts';
import { changesAfter } from '../../../core/store/changeLog.ts';
import { undoBatch } from '../../../core/store/importBatch.ts';
import { loadLedgers } from '../../../core/store/ledger/loadLedgers.ts';
import { decideMatching } from '../../../core/store/matching/decideMatching.ts';
import { usesInferredMatches } from '../../../core/store/matching/inferLinks.ts';
import { booksVersion } from '../../../core/store/meta.ts';
import { linkBooks } from '../../../core/store/versions/link.ts';
import { arbitraryBooks } from '../../helpers/books/arbitraryBooks.ts';
import { allocation, books, D, invoice, receipt } from '../../helpers/books/records.ts';
import { importRecords, type TempBooks, tempBooks } from '../../helpers/books/tempBooks.ts';

let temp: TempBooks;
beforeEach(() => {
  temp = tempBooks();
});
afterEach(() => temp.remove());

const use = (on: boolean, of = temp) => decideMatching(of.db, of.device, on);

/** Links by what rows are called, not by their ids. */
function links(of = temp): unknown[] {
  return of.db
    .prepareRows(
      `SELECT r.source_key, i.source_key, l.amount, l.way FROM inferred_link l
       JOIN receipt r ON r.id = l.receipt JOIN invoice i ON i.id = l.invoice ORDER BY 1, 2`,
    )
    .all();
}

const sample = books({
  invoices: [
    invoice('A-1', 'C', { dueDate: D + 9 }),
    invoice('A-2', 'C', { dueDate: D + 5, amount: 70_00 }),
    invoice('A-3', 'C', { dueDate: D + 1, amount: 30_00 }),
    invoice('A-4', 'C', { dueDate: D, amount: 44_00, currency: 'USD' }),
  ],
  receipts: [
    receipt('r1', 'C', { amount: 40_00, reference: 'adv. A-1 thanks' }),
    receipt('r2', 'C', { amount: 70_00 }),
    receipt('r3', 'C', { amount: 25_00 }),
    receipt('r4', 'C', { amount: 60_00 }),
  ],
  allocations: [allocation('r4', 'A-1', { amount: 60_00 })],
});

test('off until decided; then receipts are matched by name, amount and age, flagged in the ledger', () => {
  importRecords(temp, 'a', sample);
  expect(usesInferredMatches(temp.db)).toBe(false);
  expect(loadLedgers(temp.db)[0]?.allocations.inferred).toEqual(Uint8Array.of(0));
  const version = booksVersion(temp.db);
  expect(use(true)).toEqual({ using: true });
  expect(booksVersion(temp.db)).toBe(version + 1);
  expect(links()).toEqual([
    ['r1', 'C|A-1', 40_00, 'reference'],
    ['r2', 'C|A-2', 70_00, 'amount'],
    ['r3', 'C|A-3', 25_00, 'fifo'],
  ]);
  const [ledger] = loadLedgers(temp.db);
  expect(ledger?.allocations.inferred).toEqual(Uint8Array.of(0, 1, 2, 3));
  expect(ledger?.carried.allocated).toBe(false);
  expect(use(false)).toEqual({ using: false });
  expect(links()).toEqual([]);
});

test('each decision is one line of the change log, taking it again is none', () => {
  importRecords(temp, 'a', sample);
  for (const on of [false, true, true, false]) use(on);
  const log = changesAfter(temp.db, 1, 9).map(({ kind, payload }) => [kind, JSON.parse(payload)]);
  expect(log).toEqual([
    ['matching', { use: true }],
    ['matching', { use: false }],
  ]);
});

test('matches that an import itself inferred are flagged without any decision', () => {
  const guessed = allocation('r4', 'A-1', { amount: 60_00, inferred: 'fifo' });
  importRecords(temp, 'a', { ...sample, allocations: [guessed] });
  expect(loadLedgers(temp.db)[0]?.allocations.inferred).toEqual(Uint8Array.of(3));
});

test('a bounced receipt pays nothing, and what it was to pay is open for others', () => {
  importRecords(
    temp,
    'a',
    books({
      invoices: [invoice('1', 'C')],
      receipts: [
        receipt('bounced', 'C', { returnedDate: D + 33 }),
        receipt('good', 'C', { receiptDate: D + 40 }),
      ],
      allocations: [allocation('bounced', '1')],
    }),
  );
  use(true);
  expect(links()).toEqual([['good', 'C|1', 100_00, 'amount']]);
});

test('matching import by import gives what matching all at once gives', () => {
  fc.assert(
    fc.property(arbitraryBooks, arbitraryBooks, (one, two) => {
      const played = tempBooks();
      const fresh = tempBooks();
      try {
        use(true, played);
        importRecords(played, 'a', one);
        const undone = importRecords(played, 'x', two);
        undoBatch(played.db, played.device, undone.batchId);
        importRecords(played, 'b', two);
        importRecords(fresh, 'a', one);
        importRecords(fresh, 'b', two);
        use(true, fresh);
        const first = links(played);
        expect(first).toEqual(links(fresh));
        linkBooks(played.db);
        expect(links(played)).toEqual(first);
      } finally {
        played.remove();
        fresh.remove();
      }
    }),
    { numRuns: 25 },
  );
});

test('inference moves no rupee that the books match themselves, and takes only what they leave', () => {
  const settled = (ledger: Ledger) => settle(ledger, EVERY_DAY, orderEvents(ledger));
  fc.assert(
    fc.property(arbitraryBooks, (records) => {
      const played = tempBooks();
      try {
        importRecords(played, 'a', records);
        const without = loadLedgers(played.db);
        use(true, played);
        loadLedgers(played.db).forEach((ledger, at) => {
          const before = without[at];
          if (before === undefined) throw new Error('a currency came out of nowhere');
          const { applied } = settled(ledger);
          const stated = before.allocations.count;
          expect(applied.slice(0, stated)).toEqual(settled(before).applied.slice(0, stated));
          const inferred = applied.slice(stated, ledger.allocations.count);
          expect(inferred).toEqual(ledger.allocations.amount.slice(stated));
        });
      } finally {
        played.remove();
      }
    }),
    { numRuns: 40 },
  );
});
