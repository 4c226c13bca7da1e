import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Mapping } from '../../../core/contract/books.ts';
import { CoreHost } from '../../../workers/host/coreHost.ts';
import { KEY } from '../../helpers/books/tempBooks.ts';

let folder = '';
let host: CoreHost;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-head-'));
  host = new CoreHost({
    samplesDir: 'resources/samples',
    tempDir: path.join(folder, 'temp'),
    costOfFunds: 0.1,
  });
  await host.openCompany({
    companyId: 'c-1',
    name: 'Mine',
    dbFile: path.join(folder, 'books.db'),
    keyHex: KEY,
  });
});
afterEach(async () => {
  await host.shutdown();
  rmSync(folder, { recursive: true, force: true });
});

function grant(name: string, ...lines: string[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, lines.join('\n'));
  host.grant(file, file, 'read');
  return file;
}

const SAID: Mapping = {
  files: {
    'odd.csv': {
      table: 'invoices',
      columns: { invoice_no: 'Zettel', customer_id: 'Wer', invoice_date: 'Wann', amount: 'Wert' },
    },
  },
};

test('a file that the import refuses shows its head; mapped from there, it is imported', async () => {
  const file = grant('odd.csv', 'Zettel,Wer,Wann,Wert', 'Z1,Asha,2025-04-01,10', 'Z2,Bela,x,5');
  const grants = [file];
  await expect(host.methods.previewImport({ grants })).rejects.toThrow('file_columns_missing');
  const head = await host.methods.tableHead({ grants, file: 'odd.csv' });
  expect(head.columns.map(({ header }) => header)).toEqual(['Zettel', 'Wer', 'Wann', 'Wert']);

  const { previewId } = await host.methods.previewImport({ grants, mapping: SAID });
  const batch = await host.methods.runImport({ previewId, keepMapping: false });
  expect(batch.counts).toMatchObject({ invoices: 1, rejected: 1 });
  expect(await host.methods.savedMappings({}), 'meant for this import only').toEqual([]);

  const { batchId } = batch;
  const page = { batchId, offset: 0, limit: 10 };
  const all = await host.methods.issues(page);
  const [code] = all.rows.map((issue) => issue.code);
  expect(await host.methods.issues({ ...page, ...(code === undefined ? {} : { code }) })).toEqual(
    all,
  );
  expect(await host.methods.issues({ ...page, code: 'duplicate' })).toEqual({ rows: [], total: 0 });
});
