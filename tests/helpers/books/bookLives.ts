import fc from 'fast-check';
import type { BookRecords } from '../../../core/flow/records.ts';
import { listBatches } from '../../../core/store/batches.ts';
import { redoBatch, undoBatch } from '../../../core/store/importBatch.ts';
import { decideMatching } from '../../../core/store/matching/decideMatching.ts';
import { retireVanished } from '../../../core/store/retire.ts';
import { arbitraryBooks } from './arbitraryBooks.ts';
import { allocation, books, customer, D, invoice, receipt } from './records.ts';
import { importRecords, type TempBooks } from './tempBooks.ts';

const MODES = ['NEFT', 'Cheque', null];

/** Receipts come by different ways. */
export function withModes(records: BookRecords): BookRecords {
  const receipts = records.receipts.map((row) => ({
    ...row,
    mode: MODES[row.amount % MODES.length] ?? null,
  }));
  return { ...records, receipts };
}

/** Steady books beside them, so that no dimension or currency hangs on a row that comes and goes. */
export const steady = books({
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

/** What happens to books on one day. */
export type Step =
  | { readonly what: 'import'; readonly records: BookRecords }
  | { readonly what: 'undo' | 'redo' | 'retire' | 'restore'; readonly batch: number }
  | { readonly what: 'match'; readonly use: boolean };

export const step: fc.Arbitrary<Step> = fc.oneof(
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

/** Does it; an import in which nothing counts leaves them as they were. */
export function take(temp: TempBooks, one: Step, name: string): void {
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
