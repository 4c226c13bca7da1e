import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CoreEvent, CoreMethod } from '../../../core/contract/coreApi.ts';
import { coreApi } from '../../../core/contract/coreApi.ts';
import { CoreHost } from '../../../workers/host/coreHost.ts';
import { KEY } from '../../helpers/books/tempBooks.ts';

let folder = '';
let host: CoreHost;
let events: CoreEvent[] = [];

function startHost(): CoreHost {
  const started = new CoreHost({
    samplesDir: 'resources/samples',
    tempDir: path.join(folder, 'temp'),
    costOfFunds: 0.1,
  });
  started.onEvent((event) => events.push(event));
  return started;
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-host-'));
  events = [];
  host = startHost();
});
afterEach(async () => {
  await host.shutdown();
  rmSync(folder, { recursive: true, force: true });
});

const dbFile = () => path.join(folder, 'books.db');
const open = () =>
  host.openCompany({ companyId: 'c-1', name: 'Mine', dbFile: dbFile(), keyHex: KEY });

/** A CSV of invoices with settlement columns; `rows` bills over two years. */
function writeBook(name: string, rows: number): string {
  const lines = ['invoice_no,customer_id,invoice_date,due_date,amount,settled_date'];
  const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
  for (let i = 0; i < rows; i++) {
    const day = 19_723 + (i % 700);
    lines.push(
      `INV-${i},C${i % 97},${iso(day)},${iso(day + 30)},${100 + (i % 900)}.50,${iso(day + 20 + (i % 40))}`,
    );
  }
  const file = path.join(folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

async function previewed(file: string): Promise<string> {
  host.grant('g', file, 'read');
  const { previewId } = await host.methods.previewImport({ grants: ['g'] });
  return previewId;
}

test('before any books: no company, no analysis, and a preview is possible all the same', async () => {
  expect(await host.methods.company({})).toBeNull();
  await expect(host.methods.analysis({})).rejects.toThrow('no_books');
  host.grant('g', writeBook('a.csv', 50), 'read');
  const preview = await host.methods.previewImport({ grants: ['g'] });
  expect(preview.counts).toMatchObject({ invoices: 50, receipts: 50, rejected: 0 });
  await expect(host.methods.runImport({ previewId: preview.previewId })).rejects.toThrow(
    'no_books',
  );
  await open();
  expect((await host.methods.runImport({ previewId: preview.previewId })).counts.invoices).toBe(50);
});

test('the sample opens without a key, is analysed, and leaves no file behind', async () => {
  const state = await host.methods.openSample({});
  expect(state).toMatchObject({ sample: true, batches: 1 });
  const report = await host.methods.analysis({});
  expect(coreApi.analysis.output.safeParse(report).success).toBe(true);
  expect(report.stages.some(({ observable }) => observable)).toBe(true);
  await host.closeCompany();
  const temp = path.join(folder, 'temp');
  expect(existsSync(temp) ? readdirSync(temp) : []).toEqual([]);
});

test('every answer fits the contract', async () => {
  await host.methods.openSample({});
  const [batch] = await host.methods.batches({});
  const page = { offset: 0, limit: 20 };
  const answers: { [M in CoreMethod]?: unknown } = {
    company: await host.methods.company({}),
    batches: [batch],
    issues: await host.methods.issues({ batchId: batch?.batchId ?? '', ...page }),
    cells: await host.methods.cells({ dimension: 'customer' }),
    invoices: await host.methods.invoices({ filter: { stage: 'collection', open: true }, ...page }),
    customers: await host.methods.customers(page),
    cancel: await host.methods.cancel({}),
    undoBatch: await host.methods.undoBatch({ batchId: batch?.batchId ?? '' }),
    redoBatch: await host.methods.redoBatch({ batchId: batch?.batchId ?? '' }),
  };
  for (const [name, answer] of Object.entries(answers)) {
    const { error } = coreApi[name as CoreMethod].output.safeParse(answer);
    expect(error, name).toBeUndefined();
  }
});

test('the rows behind a stage add up to its own figure', async () => {
  await host.methods.openSample({});
  const { stages } = await host.methods.analysis({});
  const dispatch = stages.find(({ stage }) => stage === 'dispatch');
  const { rows, total } = await host.methods.invoices({
    filter: { stage: 'dispatch' },
    offset: 0,
    limit: 500,
  });
  expect(total.stageRupeeDays).toBe(dispatch?.rupeeDays);
  expect(rows[0]).toMatchObject({ file: 'invoices.csv' });
  expect(rows[0]?.line).toBeGreaterThan(1);
});

test('own books: imported, seen after a restart, refused under another key', async () => {
  await open();
  await host.methods.runImport({ previewId: await previewed(writeBook('a.csv', 200)) });
  const before = await host.methods.analysis({});
  await host.shutdown();

  host = startHost();
  await open();
  expect(await host.methods.company({})).toMatchObject({
    sample: false,
    batches: 1,
    invoices: 200,
  });
  const after = await host.methods.analysis({});
  expect({ ...after, analyseMs: 0 }).toEqual({ ...before, analyseMs: 0 });
  const wrong = { companyId: 'c-1', name: 'Mine', dbFile: dbFile(), keyHex: 'ff'.repeat(32) };
  await expect(host.openCompany(wrong)).rejects.toThrow('db_wrong_key');
  expect(await host.methods.company({})).toBeNull();
});

test('after an import the figures are those of the new books', async () => {
  await open();
  await host.methods.runImport({ previewId: await previewed(writeBook('a.csv', 100)) });
  const first = await host.methods.analysis({});
  await host.methods.runImport({ previewId: await previewed(writeBook('b.csv', 150)) });
  const second = await host.methods.analysis({});
  expect(second.metrics.billed).toBeGreaterThan(first.metrics.billed);
  expect(events.filter(({ type }) => type === 'booksChanged')).toHaveLength(2);
});

test('cancelling an import leaves nothing of it, and the next one works', async () => {
  await open();
  const previewId = await previewed(writeBook('big.csv', 60_000));
  const running = host.methods.runImport({ previewId }).catch((error: Error) => error.message);
  await expect(host.methods.runImport({ previewId })).rejects.toThrow('busy');
  await expect(host.closeCompany()).rejects.toThrow('busy');
  expect(await host.methods.cancel({})).toEqual({ cancelled: true });
  expect(await running).toBe('cancelled');
  expect(await host.methods.company({})).toMatchObject({ batches: 0, invoices: 0 });
  expect(await host.methods.batches({})).toEqual([]);

  const batch = await host.methods.runImport({ previewId });
  expect(batch.counts.invoices).toBe(60_000);
  await host.verify();
});

test('a preview whose import has run cannot be run again, and its grant is used up', async () => {
  await open();
  const previewId = await previewed(writeBook('a.csv', 20));
  await host.methods.runImport({ previewId });
  await expect(host.methods.runImport({ previewId })).rejects.toThrow('grant_expired');
  await expect(host.methods.previewImport({ grants: ['g'] })).rejects.toThrow('grant_expired');
});

test('rejected rows are listed and written as CSV, with formulas disarmed', async () => {
  await open();
  const file = path.join(folder, 'bad.csv');
  const rows = [
    '1,C,2025-01-05,"=cmd|""x"""',
    '1,C,2025-01-06,20.00',
    '2,C,2025-01-06,20.00',
    '2,C,2025-01-07,30.00',
  ];
  writeFileSync(file, `invoice_no,customer_id,invoice_date,amount\n${rows.join('\n')}\n`);
  const batch = await host.methods.runImport({ previewId: await previewed(file) });
  const listed = await host.methods.issues({ batchId: batch.batchId, offset: 0, limit: 10 });
  expect(listed.rows.map(({ code, line }) => [code, line])).toEqual([
    ['unparseable_amount', 2],
    ['duplicate', 5],
  ]);
  const out = path.join(folder, 'rejected.csv');
  host.grant('w', out, 'write');
  const written = await host.methods.exportIssues({ batchId: batch.batchId, grant: 'w' });
  expect(written).toEqual({ rows: 2 });
  expect(readFileSync(out, 'utf8').split('\r\n')).toEqual([
    '\ufefffile,line,column,value,code,kind',
    `bad.csv,2,amount,"'=cmd|""x""",unparseable_amount,rejected`,
    expect.stringMatching(/^bad\.csv,5,invoice_no,2,duplicate,rejected$/),
    '',
  ]);
  host.grant('one', out, 'write');
  const { batchId } = batch;
  await host.methods.exportIssues({ batchId, code: 'duplicate', grant: 'one' });
  expect(readFileSync(out, 'utf8').trimEnd().split('\r\n').slice(1)).toEqual([
    'bad.csv,5,invoice_no,2,duplicate,rejected',
  ]);
});

test('files that are gone are refused by name, and no path crosses', async () => {
  host.grant('g', path.join(folder, 'deep', 'nothing.csv'), 'read');
  await expect(host.methods.previewImport({ grants: ['g'] })).rejects.toMatchObject({
    appError: { code: 'file_missing', detail: { file: 'nothing.csv' } },
  });
});

test('books opened again answer with the report that was kept, without being loaded, until they change', async () => {
  await open();
  await host.importPaths({ paths: [writeBook('first.csv', 400)] });
  const made = await host.methods.analysis({});
  await host.idle();
  await open();
  events = [];
  expect(await host.methods.analysis({})).toEqual(made);
  expect(events.filter(({ type }) => type === 'progress')).toEqual([]);

  const batch = (await host.methods.batches({}))[0];
  await host.importPaths({ paths: [writeBook('second.csv', 500)] });
  const more = await host.methods.analysis({});
  expect(more.metrics.billed).toBeGreaterThan(made.metrics.billed);
  await host.idle();
  await host.methods.undoBatch({ batchId: batch?.batchId ?? '' });
  await host.methods.redoBatch({ batchId: batch?.batchId ?? '' });
  expect({ ...(await host.methods.analysis({})), analyseMs: 0 }).toEqual({ ...more, analyseMs: 0 });
});
