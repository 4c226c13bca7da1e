import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BookRecords } from '../../../core/flow/records.ts';
import { booksState, listBatches } from '../../../core/store/batches.ts';
import { changesAfter } from '../../../core/store/changeLog.ts';
import { importBatch, redoBatch, undoBatch } from '../../../core/store/importBatch.ts';
import { loadLedgers } from '../../../core/store/ledger/loadLedgers.ts';
import { booksVersion, readMeta } from '../../../core/store/meta.ts';
import { arbitraryBooks } from '../../helpers/books/arbitraryBooks.ts';
import { inForce } from '../../helpers/books/inForce.ts';
import { allocation, books, customer, invoice, receipt } from '../../helpers/books/records.ts';
import { importRecords, pour, type TempBooks, tempBooks } from '../../helpers/books/tempBooks.ts';

let temp: TempBooks;
beforeEach(() => {
  temp = tempBooks();
});
afterEach(() => temp.remove());

function whole(of: TempBooks): unknown {
  const tables = of.db
    .prepareRows<readonly [string]>("SELECT name FROM sqlite_master WHERE type = 'table'")
    .all();
  return tables.map(([table]) => [table, of.db.prepare(`SELECT * FROM ${table}`).all()]);
}

const year1 = books({
  customers: [customer('C', { segment: 'A' })],
  invoices: [invoice('1', 'C'), invoice('2', 'C')],
  receipts: [receipt('r1', 'C')],
  allocations: [allocation('r1', '1')],
});
const corrected = books({
  customers: [customer('C', { segment: 'B' })],
  invoices: [invoice('2', 'C', { amount: 250_00 }), invoice('3', 'C')],
  receipts: [receipt('r1', 'C', { amount: 80_00 })],
  allocations: [allocation('r1', '2', { amount: 80_00 })],
});

test('importing the very same files again changes nothing, byte for byte', () => {
  importRecords(temp, 'a', year1);
  const before = whole(temp);
  const again = importRecords(temp, 'a', year1);
  expect(again.unchanged).toBe(true);
  expect(whole(temp)).toEqual(before);
});

test('a newer batch wins per row, an undo reveals the older rows, a redo brings the newer back', () => {
  importRecords(temp, 'a', year1);
  const first = inForce(temp);
  const batch = importRecords(temp, 'b', corrected);
  const second = inForce(temp);
  expect(booksState(temp.db)).toEqual({ batches: 2, invoices: 3 });
  const [ledger] = loadLedgers(temp.db);
  expect([...(ledger?.invoices.amount ?? [])].sort()).toEqual([100_00, 100_00, 250_00]);
  expect(ledger?.allocations.amount).toEqual(Float64Array.of(80_00));

  undoBatch(temp.db, temp.device, batch.batchId);
  expect(inForce(temp)).toEqual(first);
  expect(booksState(temp.db)).toEqual({ batches: 1, invoices: 2 });
  redoBatch(temp.db, temp.device, batch.batchId);
  expect(inForce(temp)).toEqual(second);
});

test('after any order of undo and redo the books equal a fresh import of the batches that stand', () => {
  fc.assert(
    fc.property(
      fc.array(arbitraryBooks, { minLength: 2, maxLength: 3 }),
      fc.array(fc.nat(2), { maxLength: 5 }),
      (all: BookRecords[], flips) => {
        const played = tempBooks();
        const fresh = tempBooks();
        try {
          const made = all.map((records, i) => importRecords(played, `f${i}`, records));
          const undone = new Set<number>();
          for (const flip of flips) {
            const batch = made[flip % made.length];
            if (batch === undefined) continue;
            const at = flip % made.length;
            if (undone.delete(at)) redoBatch(played.db, played.device, batch.batchId);
            else {
              undone.add(at);
              undoBatch(played.db, played.device, batch.batchId);
            }
          }
          all.forEach((records, i) => {
            if (!undone.has(i)) importRecords(fresh, `f${i}`, records);
          });
          expect(inForce(played)).toEqual(inForce(fresh));
        } finally {
          played.remove();
          fresh.remove();
        }
      },
    ),
    { numRuns: 15 },
  );
});

test('a newer batch that carries the receipt but no longer its allocation unallocates it', () => {
  importRecords(temp, 'a', year1);
  const later = books({
    invoices: [invoice('9', 'C')],
    receipts: [receipt('r1', 'C'), receipt('r2', 'C')],
    allocations: [allocation('r2', '9')],
  });
  importRecords(temp, 'b', later);
  expect(loadLedgers(temp.db)[0]?.allocations.count).toBe(1);
});

test('a newer batch without any allocations leaves the older ones in force', () => {
  importRecords(temp, 'a', year1);
  importRecords(temp, 'b', books({ receipts: [receipt('r1', 'C')] }));
  expect(loadLedgers(temp.db)[0]?.allocations.count).toBe(1);
});

test('a key twice in one batch is refused, and the first row stands', () => {
  let answers: boolean[] = [];
  importBatch(
    temp.db,
    temp.device,
    { files: [], fingerprint: 'x', mapping: null },
    (sink) => {
      answers = [
        sink.invoice(invoice('1', 'C', { amount: 5_00 })),
        sink.invoice(invoice('1', 'C', { amount: 6_00 })),
        sink.customer(customer('C')),
        sink.customer(customer('C', { name: 'again' })),
      ];
      const counts = pour(books({ receipts: [receipt('r', 'C')] }), sink);
      return { source: 'csv', counts, summary: { leftOut: [], from: null, to: null } };
    },
    () => {},
  );
  expect(answers).toEqual([true, false, true, false]);
  expect(loadLedgers(temp.db)[0]?.invoices.amount).toEqual(Float64Array.of(5_00));
});

test('every import, undo and redo is one row of the change log, numbered without gaps', () => {
  const { batchId } = importRecords(temp, 'a', year1);
  importRecords(temp, 'a', year1);
  undoBatch(temp.db, temp.device, batchId);
  undoBatch(temp.db, temp.device, batchId);
  redoBatch(temp.db, temp.device, batchId);
  const log = changesAfter(temp.db, 0, 10);
  expect(log.map(({ kind, mutation }) => [kind, mutation])).toEqual([
    ['import', 1],
    ['undo', 2],
    ['redo', 3],
  ]);
  expect(new Set(log.map(({ deviceId }) => deviceId)).size).toBe(1);
  const times = log.map(({ at }) => at);
  expect([...times].sort()).toEqual(times);
  expect(JSON.parse(log[0]?.payload ?? '')).toMatchObject({
    files: [{ file: 'a.csv', sha256: 'a' }],
    counts: { invoices: 2 },
  });
});

test('an import that fails at any point leaves rows, log, clock and version as they were', () => {
  importRecords(temp, 'a', year1);
  const before = whole(temp);
  const failing = (at: 'fill' | 'linking' | 'saving') =>
    importBatch(
      temp.db,
      temp.device,
      { files: [], fingerprint: at, mapping: null },
      (sink) => {
        const counts = pour(corrected, sink);
        if (at === 'fill') throw new Error('stop');
        return { source: 'csv', counts, summary: { leftOut: [], from: null, to: null } };
      },
      (phase) => {
        if (phase === at) throw new Error('stop');
      },
    );
  for (const at of ['fill', 'linking', 'saving'] as const) {
    expect(() => failing(at)).toThrow('stop');
    expect(whole(temp)).toEqual(before);
  }
  expect(readMeta(temp.db, 'mutation')).toBe('1');
  expect(booksVersion(temp.db)).toBe(1);
});

test('an import of which nothing survives is refused', () => {
  expect(() => importRecords(temp, 'a', books({}))).toThrow('no_row_survived');
  expect(listBatches(temp.db)).toEqual([]);
});
