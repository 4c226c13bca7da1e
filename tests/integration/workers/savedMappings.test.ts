import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Mapping } from '../../../core/contract/books.ts';
import { CoreHost } from '../../../workers/host/coreHost.ts';
import { KEY } from '../../helpers/books/tempBooks.ts';

let folder = '';
let host: CoreHost;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-mappings-'));
  host = new CoreHost({
    samplesDir: 'resources/samples',
    tempDir: path.join(folder, 'temp'),
    costOfFunds: 0.1,
  });
});
afterEach(async () => {
  await host.shutdown();
  rmSync(folder, { recursive: true, force: true });
});

const open = () =>
  host.openCompany({
    companyId: 'c-1',
    name: 'Mine',
    dbFile: path.join(folder, 'books.db'),
    keyHex: KEY,
  });

/** A month of bills under headers that nobody knows, with dates that nothing decides. */
function month(name: string, ...days: string[]): string {
  const rows = days.map((day, i) => `${name}-${i},Asha Mills,${day},100${i}`);
  const file = path.join(folder, name);
  writeFileSync(file, ['Zettel,Wer,Wann,Wieviel', ...rows, ''].join('\n'));
  return file;
}

const SAID: Mapping = {
  columns: { invoice_no: 'Zettel', customer_id: 'Wer', invoice_date: 'Wann', amount: 'Wieviel' },
  dates: 'dmy',
};

async function preview(file: string, more: { mapping?: Mapping; ignoreSaved?: boolean } = {}) {
  host.grant(file, file, 'read');
  return await host.methods.previewImport({ grants: [file], ...more });
}

async function take(file: string, mapping?: Mapping) {
  const { previewId } = await preview(file, mapping === undefined ? {} : { mapping });
  return await host.methods.runImport({ previewId });
}

test("next month's file with the same headers is read by what was said of this month's", async () => {
  await open();
  await take(month('april.csv', '03/04/2025', '04/05/2025'), SAID);
  const [saved, ...others] = await host.methods.savedMappings({});
  expect(others).toEqual([]);
  expect(saved).toMatchObject({ label: 'april.csv', mapping: SAID });

  const next = month('may.csv', '05/06/2025');
  const shown = await preview(next);
  expect(shown.files[0]).toMatchObject({ reusedMapping: true, signature: saved?.signature });
  const batch = await host.methods.runImport({ previewId: shown.previewId });
  expect(batch).toMatchObject({ counts: { invoices: 1 }, from: batch.to });
  expect(new Date((batch.from ?? 0) * 86_400_000).toISOString().slice(0, 10)).toBe('2025-06-05');
});

test('the saved mapping is left aside where the user says so or says otherwise', async () => {
  await open();
  await take(month('april.csv', '03/04/2025'), SAID);
  const next = month('may.csv', '05/06/2025');
  await expect(preview(next, { ignoreSaved: true })).rejects.toThrow('file_columns_missing');
  const otherwise = await preview(next, { mapping: { ...SAID, dates: 'mdy' } });
  expect(otherwise.files[0]).toMatchObject({ reusedMapping: false, dates: { order: 'mdy' } });
});

test('a forgotten mapping is not reused', async () => {
  await open();
  await take(month('april.csv', '03/04/2025'), SAID);
  const [saved] = await host.methods.savedMappings({});
  expect(await host.methods.forgetMapping({ signature: saved?.signature ?? '' })).toEqual([]);
  await expect(preview(month('may.csv', '05/06/2025'))).rejects.toThrow('file_columns_missing');
});

test('the same file read again by the mapping it left changes nothing', async () => {
  await open();
  const file = month('april.csv', '03/04/2025');
  const { batchId } = await take(file, { files: { 'april.csv': SAID } });
  expect(await take(file)).toMatchObject({ batchId, unchanged: true });
  expect(await host.methods.batches({})).toHaveLength(1);
});

test('throw-away books keep mappings too; one for all files is kept for each with its own columns', async () => {
  await host.methods.openSample({});
  const paid = path.join(folder, 'paid.csv');
  writeFileSync(paid, 'receipt_no,Wer,Eingang,amount\nr1,Asha Mills,04/05/2025,10\n');
  const april = month('april.csv', '03/04/2025');
  for (const file of [april, paid]) host.grant(file, file, 'read');
  const columns = { ...SAID.columns, receipt_date: 'Eingang' };
  const { previewId } = await host.methods.previewImport({
    grants: [april, paid],
    mapping: { ...SAID, columns },
  });
  await host.methods.runImport({ previewId });
  const saved = await host.methods.savedMappings({});
  expect(new Map(saved.map(({ label, mapping }) => [label, mapping]))).toEqual(
    new Map([
      ['april.csv', SAID],
      ['paid.csv', { dates: 'dmy', columns: { customer_id: 'Wer', receipt_date: 'Eingang' } }],
    ]),
  );
  const { files } = await preview(month('may.csv', '05/06/2025'));
  expect(files[0]?.reusedMapping).toBe(true);
});

test('a preview before any books are open needs no saved mappings', async () => {
  expect((await preview(month('a.csv', '03/04/2025'), { mapping: SAID })).counts.invoices).toBe(1);
});
