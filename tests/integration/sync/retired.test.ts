import { beforeEach, expect, test } from 'vitest';
import { listBatches } from '../../../core/store/batches.ts';
import { retireVanished } from '../../../core/store/retire.ts';
import { inForce } from '../../helpers/books/inForce.ts';
import { books, customer, invoice } from '../../helpers/books/records.ts';
import { importRecords } from '../../helpers/books/tempBooks.ts';
import type { FileDevice } from '../../helpers/sync/fileDevice.ts';
import { laptop } from '../../helpers/sync/laptop.ts';
import { meetAt } from '../../helpers/sync/meetAt.ts';
import { MemoryServer } from '../../helpers/sync/memoryServer.ts';

let server: MemoryServer;
let laptops: readonly [FileDevice, FileDevice];
beforeEach(() => {
  server = new MemoryServer(() => Date.UTC(2026, 3, 1));
  laptops = [laptop(), laptop()];
});

const withBills = (...bills: readonly string[]) =>
  books({ customers: [customer('C1')], invoices: bills.map((each) => invoice(each, 'C1')) });

async function meet(): Promise<void> {
  await meetAt(server, ...laptops, ...laptops);
}

function decide(on: FileDevice, retire: boolean): void {
  for (const { batchId } of listBatches(on.db)) {
    retireVanished(on.db, on.device, { batchId, retire });
  }
}

test('what one laptop took out of the books and another put back is in the books of both, as it was before', async () => {
  const [first, second] = laptops;
  importRecords(first, 'all', withBills('1', '2', '3'));
  importRecords(first, 'fewer', withBills('1', '2'));
  await meet();
  const before = inForce(first);
  decide(first, true);
  await meet();
  const retired = inForce(first);
  expect(retired).not.toEqual(before);
  expect(inForce(second)).toEqual(retired);
  decide(second, false);
  await meet();
  expect([inForce(first), inForce(second)]).toEqual([before, before]);
  decide(first, true);
  await meet();
  expect([inForce(first), inForce(second)]).toEqual([retired, retired]);
});
