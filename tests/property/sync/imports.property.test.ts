import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listBatches } from '../../../core/store/batches.ts';
import { redoBatch, undoBatch } from '../../../core/store/importBatch.ts';
import { retireVanished } from '../../../core/store/retire.ts';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import { books, customer, invoice } from '../../helpers/books/records.ts';
import { importRecords, importWith, pour } from '../../helpers/books/tempBooks.ts';
import { type FileDevice, fileDevice } from '../../helpers/sync/fileDevice.ts';
import { MemoryServer } from '../../helpers/sync/memoryServer.ts';
import { moneyOf, pictureOf } from '../../helpers/sync/picture.ts';

/** One export after the other, in which bills come and go. */
const EXPORTS = [
  ['1', '2', '3'],
  ['1', '2'],
  ['1', '3', '4'],
  ['1', '2', '3', '4'],
].map((bills) =>
  books({
    customers: [customer('C1')],
    invoices: bills.map((each) =>
      invoice(each, 'C1', { attributes: { zone: `z${each}`, grade: 'a', route: 'b' } }),
    ),
  }),
);

const act = fc.record({
  laptop: fc.nat(1),
  what: fc.constantFrom('import', 'withdraw', 'undo', 'redo', 'retire', 'restore', 'sync'),
  which: fc.nat(3),
});
type Act = typeof act extends fc.Arbitrary<infer Each> ? Each : never;

const on = (laptop: number, what: Act['what'], which = 0): Act => ({ laptop, what, which });
const BOTH = [on(0, 'sync'), on(1, 'sync'), on(0, 'sync')];

/** What one laptop has said of an import, another takes back: chance brings it about too seldom. */
const TAKEN_BACK: [Act[]][] = [
  [[on(0, 'import', 3), on(0, 'withdraw', 2), ...BOTH, on(1, 'undo', 1), ...BOTH]],
  [
    [
      ...[on(0, 'import', 0), on(0, 'import', 1), on(0, 'retire'), ...BOTH],
      ...[on(1, 'restore'), ...BOTH, on(0, 'retire'), ...BOTH],
      ...[on(1, 'restore'), on(0, 'undo')],
    ],
  ],
  [
    [
      ...[on(0, 'import', 0), on(1, 'import', 3), on(0, 'undo'), ...BOTH],
      ...[on(1, 'redo'), on(1, 'redo', 1), ...BOTH],
    ],
  ],
];

/** Does one thing on a laptop; whatever cannot be done there is not. */
function take(
  on: FileDevice,
  { what, which }: { what: string; which: number },
  name: string,
): void {
  if (what === 'import') {
    const records = EXPORTS[which % EXPORTS.length];
    if (records !== undefined) importRecords(on, name, records);
    return;
  }
  if (what === 'withdraw') {
    withdraw(on, which, name);
    return;
  }
  const batches = listBatches(on.db);
  const batchId = batches[which % batches.length]?.batchId;
  if (batchId === undefined) return;
  if (what === 'undo') undoBatch(on.db, on.device, batchId);
  else if (what === 'redo') redoBatch(on.db, on.device, batchId);
  else retireVanished(on.db, on.device, { batchId, retire: what === 'retire' });
}

/** An import whose source says that one of the bills does not count. */
function withdraw(on: FileDevice, which: number, name: string): void {
  const sql = 'SELECT DISTINCT source_key FROM invoice ORDER BY 1';
  const keys = on.db.prepareRows<readonly [string]>(sql).all();
  const key = keys[which % keys.length]?.[0];
  const [records] = EXPORTS;
  if (key === undefined || records === undefined) return;
  importWith(on, name, (sink) => ({
    source: 'csv',
    counts: pour(records, sink),
    summary: { leftOut: [], from: null, to: null },
    withdrawn: [{ key, version: null }],
  }));
}

const seen = new Set<string>();

test('whatever is done with imports on two laptops, they hold the same once they have met, as does one that hears it all at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 6, maxLength: 20 }), async (acts) => {
      const server = new MemoryServer(() => Date.UTC(2026, 3, 1));
      const laptops = [fileDevice(), fileDevice(), fileDevice()] as const;
      const sync = (on: FileDevice) =>
        syncOnce({ local: on.local, remote: server.remote('t1', 'u1'), now: on.device.now });
      try {
        for (const [at, each] of acts.entries()) {
          const on = each.laptop === 0 ? laptops[0] : laptops[1];
          if (each.what === 'sync') await sync(on);
          else take(on, each, `import ${at}`);
        }
        const [a, b, late] = laptops;
        for (const each of [a, b, a, late]) await sync(each);
        expect(pictureOf(b.db)).toEqual(pictureOf(a.db));
        expect(pictureOf(late.db)).toEqual(pictureOf(a.db));
        expect([moneyOf(b.db), moneyOf(late.db)]).toEqual([moneyOf(a.db), moneyOf(a.db)]);
        for (const { kind } of server.log('t1')) seen.add(kind);
      } finally {
        for (const each of laptops) each.remove();
      }
    }),
    { numRuns: 10, examples: TAKEN_BACK },
  );
  // All of it has happened, or the above says little.
  expect([...seen].sort()).toEqual(['import', 'redo', 'restore', 'retire', 'undo']);
});
