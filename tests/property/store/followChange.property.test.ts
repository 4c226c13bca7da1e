import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BookRecords } from '../../../core/flow/records.ts';
import { listBatches } from '../../../core/store/batches.ts';
import { redoBatch, undoBatch } from '../../../core/store/importBatch.ts';
import { followChange } from '../../../core/store/ledger/followChange.ts';
import { loadBooks } from '../../../core/store/ledger/loadLedgers.ts';
import { decideMatching } from '../../../core/store/matching/decideMatching.ts';
import { booksVersion } from '../../../core/store/meta.ts';
import { retireVanished } from '../../../core/store/retire.ts';
import { touchedSince } from '../../../core/store/touched/keepTouched.ts';
import { arbitraryBooks } from '../../helpers/books/arbitraryBooks.ts';
import { allocation, books, customer, D, invoice, receipt } from '../../helpers/books/records.ts';
import { importRecords, type TempBooks, tempBooks } from '../../helpers/books/tempBooks.ts';

const MODES = ['NEFT', 'Cheque', null];

/** Receipts come by different ways. */
function withModes(records: BookRecords): BookRecords {
  const receipts = records.receipts.map((row) => ({
    ...row,
    mode: MODES[row.amount % MODES.length] ?? null,
  }));
  return { ...records, receipts };
}

/** Steady books beside them, so that no dimension or currency hangs on a row that comes and goes. */
const steady = books({
  customers: [0, 1].map((c) =>
    customer(`S${c}`, {
      segment: ['North', 'South'][c] ?? null,
      region: ['North', 'South'][c] ?? null,
      salesperson: 'ஈரோடு',
      attributes: { zone: ['p', 'q'][c] ?? '', grade: ['p', 'q'][c] ?? '' },
    }),
  ),
  invoices: ['INR', 'INR', 'USD', 'USD', 'EUR', 'EUR', ...Array(40).fill('INR')].map(
    (currency, i) =>
      invoice(`${i}`, `S${i % 2}`, {
        currency,
        branch: ['North', 'South'][i % 2] ?? null,
        salesperson: ['North', 'South'][i % 2] ?? null,
        attributes: { zone: ['p', 'q'][i % 2] ?? '', grade: ['p', 'q'][i % 2] ?? '' },
      }),
  ),
  receipts: ['INR', 'INR', 'USD', 'USD', 'EUR', 'EUR'].map((currency, i) =>
    receipt(`s${i}`, `S${i % 2}`, { currency, mode: MODES[i % 2] ?? null }),
  ),
  allocations: [allocation('s0', '0'), allocation('s1', '1', { allocatedDate: D + 40 })],
});

/** A few rows of such books: what comes in on one day. */
const fewRows = fc
  .tuple(arbitraryBooks, fc.array(fc.nat(3), { minLength: 8, maxLength: 8 }))
  .map(([{ capacities: _, ...records }, counts]) => {
    const kept = Object.entries(records).map(([name, rows], k) => [
      name,
      // Customers and balances are seldom in it.
      rows.slice(0, Math.max(0, (counts[k] ?? 0) - (name === 'customers' ? 2 : 1))),
    ]);
    return withModes(Object.fromEntries(kept));
  });

type Step =
  | { readonly what: 'import'; readonly records: BookRecords }
  | { readonly what: 'undo' | 'redo' | 'retire' | 'restore'; readonly batch: number }
  | { readonly what: 'match'; readonly use: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fewRows.map((records): Step => ({ what: 'import', records })),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constantFrom('undo', 'redo', 'retire', 'restore'),
      batch: fc.nat(9),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.boolean().map((use): Step => ({ what: 'match', use })),
  },
);

function take(temp: TempBooks, one: Step, name: string): void {
  if (one.what === 'import') {
    try {
      importRecords(temp, name, one.records);
    } catch {
      // Nothing that counts was in it.
    }
    return;
  }
  if (one.what === 'match') {
    decideMatching(temp.db, temp.device, one.use);
    return;
  }
  const batches = listBatches(temp.db).slice(0, -1);
  const batchId = batches[one.batch % batches.length]?.batchId;
  if (batchId === undefined) return;
  if (one.what === 'undo') undoBatch(temp.db, temp.device, batchId);
  else if (one.what === 'redo') redoBatch(temp.db, temp.device, batchId);
  else retireVanished(temp.db, temp.device, { batchId, retire: one.what === 'retire' });
}

test('books in memory that follow imports, undoing, redoing and retiring are those that loading gives', () => {
  let changes = 0;
  let followed = 0;
  fc.assert(
    fc.property(
      arbitraryBooks.map(withModes),
      fc.array(step, { minLength: 1, maxLength: 8 }),
      (first, steps) => {
        const temp = tempBooks();
        try {
          importRecords(temp, 'steady', steady);
          importRecords(temp, 'first', first);
          let kept = loadBooks(temp.db, () => {});
          let version = booksVersion(temp.db);
          steps.forEach((one, k) => {
            take(temp, one, `step ${k}`);
            if (booksVersion(temp.db) === version) return;
            changes++;
            const touched = touchedSince(temp.db, version);
            const now = touched === null ? null : followChange(temp.db, kept, touched);
            const loaded = loadBooks(temp.db, () => {});
            if (now !== null) {
              followed++;
              expect(now.map(({ ledger }) => ledger)).toEqual(loaded.map(({ ledger }) => ledger));
            }
            // What was followed goes on being followed, so that nothing can go stale unseen.
            kept = now ?? loaded;
            version = booksVersion(temp.db);
          });
        } finally {
          temp.remove();
        }
      },
    ),
    { numRuns: 150 },
  );
  expect(changes).toBeGreaterThan(150);
  expect(followed).toBeGreaterThan(changes / 2);
});
