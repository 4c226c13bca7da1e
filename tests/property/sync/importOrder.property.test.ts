import fc from 'fast-check';
import { expect, test } from 'vitest';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import { books, customer, invoice } from '../../helpers/books/records.ts';
import { importRecords } from '../../helpers/books/tempBooks.ts';
import { type FileDevice, fileDevice } from '../../helpers/sync/fileDevice.ts';
import { MemoryServer } from '../../helpers/sync/memoryServer.ts';
import { moneyOf, pictureOf } from '../../helpers/sync/picture.ts';

const act = fc.record({
  what: fc.constantFrom('import', 'import', 'import', 'sync', 'sync', 'sync', 'backUp', 'putBack'),
  laptop: fc.nat(2),
});
type Act = typeof act extends fc.Arbitrary<infer Each> ? Each : never;

const on = (laptop: number, what: Act['what']): Act => ({ laptop, what });

/** Laptops hold the imports of several when the server loses them, and it hears of them in another order; by chance that is rare. */
const OTHER_WAY_ROUND: [Act[]][] = [
  [
    [
      ...[on(0, 'sync'), on(0, 'backUp'), on(0, 'import'), on(0, 'sync')],
      ...[on(1, 'import'), on(1, 'sync'), on(0, 'sync'), on(0, 'putBack'), on(0, 'sync')],
    ],
  ],
  [
    [
      ...[on(0, 'sync'), on(0, 'backUp')],
      ...[on(0, 'import'), on(0, 'import'), on(0, 'sync'), on(1, 'import'), on(1, 'sync')],
      ...[on(0, 'sync'), on(2, 'sync'), on(0, 'putBack'), on(1, 'sync'), on(0, 'sync')],
    ],
  ],
  [
    [
      ...[on(0, 'import'), on(0, 'sync'), on(0, 'backUp'), on(1, 'import'), on(2, 'import')],
      ...[on(1, 'sync'), on(2, 'sync'), on(1, 'import'), on(0, 'sync'), on(0, 'putBack')],
      ...[on(2, 'sync'), on(1, 'sync')],
    ],
  ],
];

/** An export of the same bills as each time, with other amounts and no versions: the later one counts. */
function importAgain(laptop: FileDevice, nth: number): void {
  const invoices = ['1', '2', '3'].map((each) =>
    invoice(each, 'C1', { amount: (100 + nth) * 100_00 }),
  );
  importRecords(laptop, `export ${nth}`, books({ customers: [customer('C1')], invoices }));
}

test('imports count in the server’s order on every laptop, whatever order they came in and were given again in', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 24 }), async (acts) => {
      const server = new MemoryServer(() => Date.UTC(2026, 3, 1));
      const laptops = [fileDevice(), fileDevice(), fileDevice()] as const;
      const late = fileDevice();
      const sync = ({ local, device }: FileDevice) =>
        syncOnce({ local, remote: server.remote('t1', 'u1'), now: device.now });
      try {
        for (const [nth, { laptop, what }] of acts.entries()) {
          const at = laptops[laptop] ?? laptops[0];
          if (what === 'import') importAgain(at, nth);
          else if (what === 'sync') await sync(at);
          else if (what === 'backUp') server.backUp();
          else server.restore(server.copiesHeld - 1);
        }
        for (const each of [...laptops, ...laptops, late]) await sync(each);
        for (const each of laptops) {
          expect(pictureOf(each.db)).toEqual(pictureOf(late.db));
          expect(moneyOf(each.db)).toEqual(moneyOf(late.db));
        }
      } finally {
        for (const each of [...laptops, late]) each.remove();
      }
    }),
    { numRuns: 15, examples: OTHER_WAY_ROUND },
  );
});
