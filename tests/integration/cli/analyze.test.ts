import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { drumbeat } from './drumbeat.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** Runs with a temporary folder of its own and answers also what was left in it. */
async function analyze(args: string[]) {
  const answer = await drumbeat(['analyze', ...args], { TMPDIR: folder });
  const left = readdirSync(folder, { recursive: true }).map(String);
  return { ...answer, left: left.filter((name) => name.includes('throwaway')) };
}

const GOOD = [
  'invoice_no,customer_id,invoice_date,due_date,amount,settled_date,region',
  'A-1,Acme,2025-01-10,2025-02-09,"1,23,456.50",2025-02-19,North',
  'A-2,Acme,2025-02-10,2025-03-12,1000.00,2025-03-12,North',
  'B-1,Bolt,2025-03-01,2025-03-31,543.50,,South',
].join('\n');

test('started by npm run, paths are meant from the folder it was called in', async () => {
  write('a.csv', GOOD);
  const called = { TMPDIR: folder, npm_lifecycle_event: 'drumbeat', INIT_CWD: folder };
  const { code, stdout } = await drumbeat(['analyze', 'a.csv', '--json'], called);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ books: { invoices: 3 } });
});

test('a book of two settled bills and an open one: figures worked out by hand', async () => {
  const { code, stdout, left } = await analyze([write('a.csv', GOOD), '--json']);
  expect(code).toBe(0);
  const found = JSON.parse(stdout);
  expect(found).toMatchObject({
    asOf: '2025-03-12',
    currency: 'INR',
    books: { source: 'csv', customers: 2, invoices: 3, receipts: 2, rejected: 0, issues: [] },
    metrics: {
      billed: 125_000,
      outstanding: 543.5,
      overdue: 0,
      netReceivable: 543.5,
      meanDaysLate: 5,
      shareLate: 0.5,
    },
  });
  expect(found.metrics.ageing[0]).toEqual({ bucket: 'not due', amount: 543.5, count: 1 });
  expect(found.stages.map(({ stage }: { stage: string }) => stage)).toEqual([
    'billing',
    'dispatch',
    'terms',
    'dispute',
    'collection',
    'clearing',
    'allocation',
  ]);
  expect(left).toEqual([]);
});

test('every key of the contract is in the document, and nothing but the document on stdout', async () => {
  const { code, stdout, stderr } = await analyze(['resources/samples', '--json']);
  expect(code).toBe(0);
  const found = JSON.parse(stdout);
  const keys = (value: object) => Object.keys(value);
  expect(keys(found)).toEqual(
    expect.arrayContaining(
      'asOf currency books metrics stages constraints primaryConstraint notSure focus timings'.split(
        ' ',
      ),
    ),
  );
  expect(keys(found.books)).toEqual(
    expect.arrayContaining(
      'source customers invoices receipts allocations rejected reconciled issues'.split(' '),
    ),
  );
  expect(keys(found.metrics)).toEqual(
    expect.arrayContaining(
      'billed outstanding overdue unallocated netReceivable dso dsoCountback bestPossibleDso averageDaysDelinquent cei ageing daysToPay daysBeyondTerms meanDaysLate shareLate rupeeDaysLate'.split(
        ' ',
      ),
    ),
  );
  expect(keys(found.stages[0])).toEqual(
    expect.arrayContaining(
      'stage observable rupeeDays waiting meanDays medianDays dsoDays excessRupeeDays'.split(' '),
    ),
  );
  expect(found.primaryConstraint).toEqual(found.constraints[0] ?? null);
  expect(stderr).not.toBe('');
  expect(found.timings.importMs).toBeGreaterThan(0);
});

test('--as-of replays history: what came later does not exist yet', async () => {
  const file = write('a.csv', GOOD);
  const { stdout } = await analyze([file, '--as-of', '2025-02-18', '--json']);
  expect(JSON.parse(stdout)).toMatchObject({
    asOf: '2025-02-18',
    metrics: { billed: 124_456.5, outstanding: 124_456.5, overdue: 123_456.5, shareLate: null },
  });
});

test('rejected rows are told with file, line, column, value and words, and the exit code is 0', async () => {
  const rows = [
    'A-1,Acme,2025-01-10,100.00',
    'A-1,Acme,2025-01-11,100.00',
    'A-3,Acme,2025-01-12,0',
    'A-4,Acme,2025-01-13,abc',
  ];
  const file = write('bad.csv', `invoice_no,customer_id,invoice_date,amount\n${rows.join('\n')}\n`);
  const { code, stdout } = await analyze([file, '--json']);
  expect(code).toBe(0);
  const { books } = JSON.parse(stdout);
  expect(books).toMatchObject({ invoices: 1, rejected: 3 });
  expect(books.issues).toMatchObject([
    { code: 'duplicate', file: 'bad.csv', line: 3 },
    { code: 'zero_amount', file: 'bad.csv', line: 4, column: 'amount' },
    { code: 'unparseable_amount', file: 'bad.csv', line: 5, column: 'amount', value: 'abc' },
  ]);
  for (const { message } of books.issues) expect(message).toMatch(/^\S.*\.$/);
});

describe('files that are no books end with exit code 2, a message, and nothing left behind', () => {
  const cases: [string, string, () => string[]][] = [
    ['a missing file', 'file_missing', () => [path.join(folder, 'none.csv')]],
    ['an empty file', 'file_empty', () => [write('e.csv', '')]],
    [
      'a PDF renamed .csv',
      'file_not_table',
      () => [write('p.csv', '%PDF-1.7\n%\u00e2\u00e3\n1 0 obj <</Type /Catalog>>')],
    ],
    ['undecodable bytes', 'file_undecodable', () => [write('u.csv', undecodable())]],
    [
      'ambiguous dates',
      'file_dates_ambiguous',
      () => [write('d.csv', 'invoice_no,customer_id,invoice_date,amount\n1,C,03/04/2025,5.00\n')],
    ],
    [
      'a file of which no row survives',
      'no_row_survived',
      () => [write('n.csv', 'invoice_no,customer_id,invoice_date,amount\n1,C,2025-01-01,0\n')],
    ],
    [
      'a mapping file that is none',
      'map_invalid',
      () => [write('a.csv', GOOD), '--map', write('m.json', '{"dates":"soon"}')],
    ],
  ];
  test.each(cases)('%s', async (_name, expected, make) => {
    const { code, stdout, stderr, left } = await analyze([...make(), '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: expected } });
    expect(code).toBe(2);
    expect(stderr).toMatch(/\S/);
    expect(left).toEqual([]);
  });
});

/** Valid UTF-8 text, then bytes that no encoding we read gives a meaning to. */
function undecodable(): Uint8Array {
  const bytes = new Uint8Array(4000);
  for (let i = 0; i < bytes.length; i++) bytes[i] = [0x81, 0x8d, 0x8f, 0x90, 0x9d][i % 5] ?? 0;
  return bytes;
}

test('a mapping file decides what the file leaves open', async () => {
  const file = write('d.csv', 'invoice_no,customer_id,invoice_date,amount\n1,C,03/04/2025,5.00\n');
  const map = write('m.json', '{"dates":"dmy"}');
  const { code, stdout } = await analyze([file, '--map', map, '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout).asOf).toBe('2025-04-03');
});

test('arguments that do not fit end with exit code 1', async () => {
  const file = write('a.csv', GOOD);
  const wrong = [
    [],
    [file, '--as-of', '31-03-2026'],
    [file, '--source', 'sage'],
    [file, '--nonsense'],
  ];
  for (const args of wrong) expect((await analyze(args)).code, args.join(' ')).toBe(1);
});

test('without --json a short letter is printed, in Hindi where the environment asks for it', async () => {
  const file = write('a.csv', GOOD);
  const english = await drumbeat(['analyze', file], { LANG: 'en_IN.UTF-8' });
  expect(english.stdout).toContain('Outstanding: ₹544');
  const hindi = await drumbeat(['analyze', file], { LANG: 'hi_IN.UTF-8' });
  expect(hindi.stdout).toContain('बक़ाया');
});
