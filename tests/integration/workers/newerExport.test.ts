import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CoreEvent } from '../../../core/contract/coreApi.ts';
import { CoreHost } from '../../../workers/host/coreHost.ts';
import { KEY } from '../../helpers/books/tempBooks.ts';

let folder = '';
let host: CoreHost;
let events: CoreEvent[] = [];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-newer-'));
  events = [];
  host = new CoreHost({
    samplesDir: 'resources/samples',
    tempDir: path.join(folder, 'temp'),
    costOfFunds: 0.1,
  });
  host.onEvent((event) => events.push(event));
  const dbFile = path.join(folder, 'books.db');
  await host.openCompany({ companyId: 'c-1', name: 'Mine', dbFile, keyHex: KEY });
});
afterEach(async () => {
  await host.shutdown();
  rmSync(folder, { recursive: true, force: true });
});

/** Imports a folder of canonical files. */
async function take(name: string, files: Readonly<Record<string, readonly string[]>>) {
  const home = path.join(folder, name);
  mkdirSync(home);
  for (const [file, lines] of Object.entries(files)) {
    writeFileSync(path.join(home, file), `${lines.join('\n')}\n`);
  }
  host.grant(name, home, 'read');
  const preview = await host.methods.previewImport({ grants: [name] });
  const batch = await host.methods.runImport({ previewId: preview.previewId });
  return { preview, batch };
}

const INVOICES = 'invoice_no,customer_id,invoice_date,amount';
const RECEIPTS = 'receipt_no,customer_id,receipt_date,amount';
const april = {
  'invoices.csv': [INVOICES, 'A-1,C,2025-04-01,100', 'A-2,C,2025-04-20,300', 'A-3,C,2025-04-02,50'],
  'receipts.csv': [RECEIPTS, 'R-1,C,2025-05-10,100', 'R-2,C,2025-05-12,40'],
};
const corrected = {
  'invoices.csv': [INVOICES, 'A-1,C,2025-04-01,100', 'A-2,C,2025-04-20,320'],
  'receipts.csv': april['receipts.csv'],
};

async function outstanding(): Promise<number | undefined> {
  return (await host.methods.analysis({})).metrics.outstanding;
}

test('a newer export shows what changed; what vanished is taken out and put back on demand', async () => {
  await take('april', april);
  const { batch } = await take('corrected', corrected);
  expect(batch.changes).toEqual({ added: 0, changed: 1, unchanged: 3, vanished: 1, retired: 0 });
  const page = { batchId: batch.batchId, offset: 0, limit: 10 };
  const changed = await host.methods.batchChanges({ ...page, change: 'changed' });
  expect(changed).toMatchObject({
    total: 1,
    rows: [{ number: 'A-2', fields: ['amount'], amountBefore: 300_00, amountAfter: 320_00 }],
  });
  expect(await outstanding()).toBe(470_00);

  events = [];
  const { batchId } = batch;
  const retired = await host.methods.retireVanished({ batchId, retire: true });
  expect(retired.changes).toMatchObject({ vanished: 1, retired: 1 });
  expect(events).toContainEqual({ type: 'booksChanged' });
  expect(await outstanding()).toBe(420_00);
  const vanished = await host.methods.batchChanges({ ...page, change: 'vanished' });
  expect(vanished.rows).toMatchObject([{ number: 'A-3', retired: true, amountAfter: null }]);
  await host.methods.retireVanished({ batchId, retire: false });
  expect(await outstanding()).toBe(470_00);
});

test('matches are proposed while inference is off, and are what it then uses; nothing else moves', async () => {
  await take('april', april);
  const before = await host.methods.reconciliation({});
  expect(before.matched).toMatchObject({
    using: false,
    stated: 0,
    inferred: [],
    proposed: [
      { way: 'amount', amount: 100_00, count: 1 },
      { way: 'fifo', amount: 40_00, count: 1 },
    ],
  });
  expect(await host.methods.useInferredMatches({ use: true })).toEqual({ using: true });
  const after = await host.methods.reconciliation({});
  expect(after.matched).toMatchObject({
    using: true,
    stated: 0,
    inferred: before.matched.proposed,
    proposed: [],
  });
  expect(after).toMatchObject({ onAccount: 0, net: before.net });
  await host.methods.useInferredMatches({ use: false });
  expect(await host.methods.reconciliation({})).toEqual(before);
});

test('allocations exported on their own find the receipts that are in the books', async () => {
  await take('april', april);
  const header = 'receipt_no,invoice_no,amount';
  const { preview, batch } = await take('later', {
    'allocations.csv': [header, 'R-1,A-2,100', 'R-2,A-3,40', 'R-9,A-3,1'],
  });
  expect(preview.counts).toMatchObject({ allocations: 3 });
  expect(batch.counts).toMatchObject({ allocations: 2, rejected: 1 });
  expect(await outstanding()).toBe(310_00);
});
