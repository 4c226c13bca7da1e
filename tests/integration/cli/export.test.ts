import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { drumbeat } from './drumbeat.ts';

const KEY = { DRUMBEAT_PASSPHRASE: 'correct horse battery' };
let folder = '';
const at = (name: string) => path.join(folder, name);

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-export-'));
  writeFileSync(
    at('a.csv'),
    [
      'invoice_no,customer_id,invoice_date,due_date,amount',
      'A-1,=cmd|calc,2025-01-10,2025-01-05,100.50',
      'A-2,Bolt,2025-02-10,2025-03-12,99.00',
    ].join('\n'),
  );
  await drumbeat(['import', at('a.csv'), '--db', at('books.db')], KEY);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const exported = (table: string, ...more: string[]) =>
  drumbeat(
    ['export', '--db', at('books.db'), '--table', table, '--to', at('out.csv'), ...more],
    KEY,
  );

test('each table is written whole, safe to open, under its canonical names', async () => {
  const first: Record<string, string> = {};
  for (const table of ['invoices', 'customers', 'parties', 'shortPaid']) {
    expect(await exported(table)).toMatchObject({ code: 0 });
    const text = readFileSync(at('out.csv'), 'utf8');
    expect(text.startsWith('\ufeff')).toBe(true);
    first[table] = text.slice(1).split('\r\n')[1] ?? '';
    rmSync(at('out.csv'));
  }
  expect(first).toEqual({
    invoices: "A-1,'=cmd|calc,'=cmd|calc,2025-01-10,2025-01-05,100.50,100.50,36,,,no,a.csv,2",
    customers: "'=cmd|calc,'=cmd|calc,,,100.50,100.50,0.00,0.00,100.50,0.00,0.00,0.00,100.50,,",
    parties: "'=cmd|calc,'=cmd|calc,100.50,0.00,0.00,100.50,,,,0.00",
    shortPaid: '',
  });
});

test('the rows of a defect come with file and line', async () => {
  const answer = await exported('defects', '--defect', 'due_before_invoice');
  expect(answer).toMatchObject({ code: 0 });
  expect(answer.stdout).toContain('out.csv: 1.');
  expect(readFileSync(at('out.csv'), 'utf8').split('\r\n')[1]).toBe(
    "due_before_invoice,invoice,A-1,'=cmd|calc,2025-01-10,100.50,due_date,2025-01-05,a.csv,2",
  );
});

test('nothing is overwritten, and what cannot be written leaves nothing', async () => {
  writeFileSync(at('out.csv'), 'mine');
  expect((await exported('invoices')).code).toBe(1);
  expect(readFileSync(at('out.csv'), 'utf8')).toBe('mine');
  const nowhere = ['--table', 'invoices', '--to', at('no/such/folder/out.csv')];
  expect((await drumbeat(['export', '--db', at('books.db'), ...nowhere], KEY)).code).toBe(2);
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('an unknown table, a defect that is not named, a wrong date: usage', async () => {
  expect((await exported('secrets')).code).toBe(1);
  expect((await exported('defects')).code).toBe(1);
  expect((await exported('defects', '--defect', 'bad_luck')).code).toBe(1);
  expect((await exported('invoices', '--as-of', 'yesterday')).code).toBe(1);
});

test('before the first bill there is a header and no row', async () => {
  expect((await exported('invoices', '--as-of', '2020-01-01')).code).toBe(0);
  expect(readFileSync(at('out.csv'), 'utf8').trimEnd().split('\r\n').length).toBe(1);
});
