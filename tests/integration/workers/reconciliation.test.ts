import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CoreMethod, type CoreOutput, coreApi } from '../../../core/contract/coreApi.ts';
import { DEFECTS } from '../../../core/contract/quality.ts';
import { createTranslator } from '../../../core/text/render.ts';
import { CoreHost } from '../../../workers/host/coreHost.ts';

let folder = '';
let host: CoreHost;
const page = { offset: 0, limit: 100 };

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-reconciliation-'));
  mkdirSync(path.join(folder, 'books'));
  host = new CoreHost({
    samplesDir: 'resources/samples',
    tempDir: path.join(folder, 'temp'),
    costOfFunds: 0.1,
  });
  await host.openThrowAway('test');
});
afterEach(async () => {
  await host.shutdown();
  rmSync(folder, { recursive: true, force: true });
});

function write(tables: Readonly<Record<string, readonly string[]>>): string[] {
  for (const [name, lines] of Object.entries(tables)) {
    writeFileSync(path.join(folder, 'books', `${name}.csv`), `${lines.join('\n')}\n`);
  }
  return [path.join(folder, 'books')];
}

/** The answer, once it has been held against the contract. */
function kept<M extends CoreMethod>(method: M, answer: CoreOutput<M>): CoreOutput<M> {
  expect(coreApi[method].output.parse(answer)).toEqual(answer);
  return answer;
}

/** The cells of a table's file, header first; no value of these books holds a comma. */
async function exported(
  what: Parameters<typeof host.methods.exportTable>[0]['what'],
): Promise<string[][]> {
  const file = path.join(folder, 'out.csv');
  host.grant('w', file, 'write');
  const { rows } = await host.methods.exportTable({ what, grant: 'w' });
  const lines = readFileSync(file, 'utf8').replace('\ufeff', '').trimEnd().split('\r\n');
  expect(lines.length).toBe(rows + 1);
  return lines.map((line) => line.split(','));
}

const BOOKS = {
  customers: ['customer_id,name', 'C1,Acme Pumps', 'C2,Bolt Works'],
  invoices: [
    'invoice_no,customer_id,invoice_date,due_date,amount,currency',
    'A-1,C1,2025-01-10,2025-02-09,118000.00,INR',
    'A-2,C1,2025-02-10,2025-03-12,59000.00,INR',
    'B-1,C2,2025-02-01,,1000.00,INR',
    'X-1,C2,2025-02-01,2025-02-20,500.00,USD',
  ],
  receipts: [
    'receipt_no,customer_id,receipt_date,amount,tds,returned_date',
    'R1,C1,2025-02-20,116000.00,0,',
    'R2,C1,2025-03-20,58000.00,0,',
    'R3,C2,2025-03-01,400.00,0,',
    'R4,C2,2025-03-02,600.00,0,2025-03-05',
  ],
  allocations: ['receipt_no,invoice_no,amount', 'R1,A-1,116000.00', 'R2,A-2,58000.00'],
  balances: ['customer_id,date,balance', 'C1,2025-03-31,3000.00', 'C2,2025-03-31,500.00'],
};

test('a gap is shown in rupees, with its party, and the rows behind it with file and line', async () => {
  await host.importPaths({ paths: write(BOOKS) });
  const report = kept('reconciliation', await host.methods.reconciliation({}));
  expect(report).toMatchObject({
    currency: 'INR',
    openBills: 400_000,
    outstanding: 400_000,
    onAccount: 40_000,
    unappliedCredits: 0,
    net: 360_000,
    stated: 350_000,
    gap: 10_000,
    parties: { all: 2, stated: 2, met: 1 },
    cheques: { returned: { amount: 60_000, count: 1 }, postDated: { amount: 0, count: 0 } },
    shortPaid: [{ reason: 'tds', amount: 300_000, bills: 2, booked: false }],
  });
  expect(report.currencies).toEqual([
    {
      currency: 'INR',
      bills: 3,
      billed: 17_800_000,
      outstanding: 400_000,
      rate: null,
      withoutRate: 0,
    },
    { currency: 'USD', bills: 1, billed: 50_000, outstanding: 50_000, rate: null, withoutRate: 1 },
  ]);

  const foreign = { currency: 'USD', withoutRate: true };
  const rateless = kept('invoices', await host.methods.invoices({ filter: foreign, ...page }));
  expect(rateless.rows.map(({ invoiceNo }) => invoiceNo)).toEqual(['X-1']);
  expect(rateless.total).toMatchObject({ count: 1, amount: 50_000, open: 50_000 });
  expect(await exported({ table: 'invoices', filter: foreign })).toHaveLength(2);
  const rated = { ...foreign, withoutRate: false };
  expect((await host.methods.invoices({ filter: rated, ...page })).rows).toEqual([]);
  await expect(host.methods.invoices({ filter: { currency: 'XXX' }, ...page })).rejects.toThrow(
    'not_found',
  );

  const differing = kept('parties', await host.methods.parties({ differing: true, ...page }));
  expect(differing).toMatchObject({
    total: 1,
    rows: [{ customerId: 'C2', name: 'Bolt Works', net: 60_000, stated: 50_000, gap: -10_000 }],
  });
  const account = kept(
    'partyEntries',
    await host.methods.partyEntries({ customerId: 'C2', ...page }),
  );
  const places = account.rows.map(({ kind, number, amount, running, file, line }) => [
    kind,
    number,
    amount,
    running,
    file,
    line,
  ]);
  expect(places).toEqual([
    ['invoice', 'B-1', 100_000, 100_000, 'invoices.csv', 4],
    ['receipt', 'R3', -40_000, 60_000, 'receipts.csv', 4],
    ['receipt', 'R4', -60_000, 0, 'receipts.csv', 5],
    ['returned', 'R4', 60_000, 60_000, 'receipts.csv', 5],
    ['stated', null, 50_000, 60_000, 'balances.csv', 3],
  ]);
  const short = kept('shortPaid', await host.methods.shortPaid({ reason: 'tds', ...page }));
  expect(short.rows.map(({ invoiceNo, short: rest, line }) => [invoiceNo, rest, line])).toEqual([
    ['A-1', 200_000, 2],
    ['A-2', 100_000, 3],
  ]);
});

test('money that names no bill is proposed by inference, and told apart once it is used', async () => {
  await host.importPaths({ paths: write(BOOKS) });
  const before = (await host.methods.reconciliation({})).matched;
  expect(before).toMatchObject({ stated: 17_400_000, inferred: [], using: false });
  expect(before.proposed).toEqual([{ way: 'fifo', amount: 40_000, count: 1 }]);
  await host.methods.useInferredMatches({ use: true });
  const after = await host.methods.reconciliation({});
  expect(after.matched).toEqual({
    stated: 17_400_000,
    inferred: before.proposed,
    using: true,
    proposed: [],
  });
  expect(after).toMatchObject({ outstanding: 360_000, onAccount: 0, net: 360_000, gap: 10_000 });
  const { rows } = await host.methods.partyEntries({ customerId: 'C2', ...page });
  const receipt = rows.find(({ number }) => number === 'R3');
  expect(receipt).toMatchObject({ matched: 40_000, inferred: true });
});

test('bills that inference matched are marked among the bills and in the file, others never', async () => {
  await host.importPaths({ paths: write(BOOKS) });
  const marked = async (asOf?: number) => {
    const filter = asOf === undefined ? {} : { asOf };
    const { rows } = kept('invoices', await host.methods.invoices({ filter, ...page }));
    return rows.filter(({ inferred }) => inferred).map(({ invoiceNo }) => invoiceNo);
  };
  expect(await marked()).toEqual([]);
  await host.methods.useInferredMatches({ use: true });
  expect(await marked()).toEqual(['B-1']);
  expect(await marked(Date.UTC(2025, 1, 27) / 86_400_000)).toEqual([]);
  const [header = [], ...lines] = await exported({ table: 'invoices', filter: {} });
  const column = header.indexOf('inferred');
  expect(lines.map((cells) => [cells[0], cells[column]]).toSorted()).toEqual([
    ['A-1', 'no'],
    ['A-2', 'no'],
    ['B-1', 'yes'],
  ]);
  await host.methods.useInferredMatches({ use: false });
  expect(await marked()).toEqual([]);
});

test('the quality page counts what is filled and lists every row to fix, each with its place', async () => {
  await host.importPaths({
    paths: write({
      ...BOOKS,
      invoices: [
        ...BOOKS.invoices,
        'A-3,C1,2025-02-11,2025-02-01,10.00,INR',
        'A-4,C1,2025-02-11,2025-03-01,10.00,INR',
        'A-5,C1,2025-02-11,2025-03-01,zero,INR',
        ',C1,2025-02-12,2025-03-01,77.00,INR',
        'A-6,C1,2044-02-12,2044-03-01,78.00,INR',
      ],
      allocations: [...BOOKS.allocations, 'R3,OLD-7,100.00'],
    }),
  });
  const report = kept('quality', await host.methods.quality({}));
  const rows = Object.fromEntries(report.defects.map((each) => [each.defect, each.rows]));
  expect(rows).toEqual({
    no_due_date: 1,
    no_invoice_no: 1,
    due_before_invoice: 1,
    far_date: 1,
    same_day_same_amount: 1,
    no_segment: 7,
    on_account_old: 1,
    bill_not_in_books: 1,
    rate_missing: 1,
  });
  expect(report.rejected).toEqual([{ code: 'unparseable_amount', rows: 1 }]);
  expect(report.completeness).toContainEqual({
    table: 'invoices',
    field: 'due_date',
    filled: 7,
    rows: 8,
    stages: ['terms', 'collection'],
  });
  expect(report.stages.find(({ stage }) => stage === 'clearing')).toMatchObject({
    observable: false,
    coverage: 0,
  });
  for (const defect of DEFECTS) {
    const found = kept('defects', await host.methods.defects({ defect, ...page }));
    expect(found.total).toBe(rows[defect] ?? 0);
    expect(found.rows.length).toBe(found.total);
    for (const row of found.rows) {
      expect(row.file).toMatch(/\.csv$/);
      expect(row.line).toBeGreaterThan(1);
    }
  }
  const { rows: far } = await host.methods.defects({ defect: 'far_date', ...page });
  expect(far).toMatchObject([
    { number: 'A-6', field: 'invoice_date', value: '2044-02-12', line: 10 },
  ]);
  const { rows: strays } = await host.methods.defects({ defect: 'bill_not_in_books', ...page });
  expect(strays).toMatchObject([
    { number: 'R3', value: 'OLD-7', file: 'allocations.csv', line: 4, customer: 'Bolt Works' },
  ]);
  for (const locale of ['en', 'hi'] as const) {
    const engine = JSON.parse(readFileSync(`resources/locales/${locale}/engine.json`, 'utf8'));
    const say = createTranslator({ engine }, locale, 'INR');
    for (const { cost, fix } of report.defects) {
      for (const message of [cost, fix]) {
        expect(say(message)).not.toMatch(/\{\{|^engine\./);
        expect(say(message)).not.toBe(message.key);
      }
    }
  }
});

test('every table can be exported, all of its rows', async () => {
  const batch = await host.importPaths({ paths: write(BOOKS) });
  const rowsOf = async (what: Parameters<typeof exported>[0]) => {
    const [header, ...lines] = await exported(what);
    for (const cells of lines) expect(cells.length).toBe(header?.length);
    return lines.length;
  };
  expect(await rowsOf({ table: 'invoices', filter: { open: true } })).toBe(3);
  expect(await rowsOf({ table: 'customers' })).toBe(2);
  expect(await rowsOf({ table: 'parties', differing: true })).toBe(1);
  expect(await rowsOf({ table: 'partyEntries', customerId: 'C2' })).toBe(5);
  expect(await rowsOf({ table: 'shortPaid', reason: 'tds' })).toBe(2);
  expect(await rowsOf({ table: 'shortPaid', reason: 'dispute' })).toBe(0);
  expect(await rowsOf({ table: 'defects', defect: 'no_due_date' })).toBe(1);
  const { batchId } = batch;
  expect(await rowsOf({ table: 'batchChanges', batchId, change: 'vanished' })).toBe(0);
});

test('a file holds the rows that the screen shows, in its order', async () => {
  await host.importPaths({ paths: write(BOOKS) });
  const names = async (what: Parameters<typeof exported>[0]) =>
    (await exported(what)).slice(1).map((cells) => cells[1]);
  const both = ['Acme Pumps', 'Bolt Works'];
  expect(await names({ table: 'customers', sort: 'name', descending: false })).toEqual(both);
  expect(await names({ table: 'customers', sort: 'name', descending: true })).toEqual(
    both.toReversed(),
  );
  expect(await names({ table: 'customers', search: 'works b' })).toEqual(['Bolt Works']);
  expect(await names({ table: 'customers', search: 'nobody' })).toEqual([]);
  expect(await names({ table: 'parties', sort: 'name', descending: false })).toEqual(both);
  expect(await names({ table: 'parties', part: 'onAccount' })).toEqual(['Bolt Works']);
  expect(await names({ table: 'parties', part: 'unappliedCredits' })).toEqual([]);
});

test('a preview counts no returned cheque as received: its balance is the net of the books', async () => {
  const [where = ''] = write(BOOKS);
  const rupees = BOOKS.invoices.filter((line) => !line.startsWith('X-1'));
  writeFileSync(path.join(where, 'invoices.csv'), `${rupees.join('\n')}\n`);
  host.grant('r', where, 'read');
  const { totals } = await host.methods.previewImport({ grants: ['r'] });
  expect(totals).toEqual({ billed: 17_800_000, received: 17_440_000, outstanding: 360_000 });
  await host.importPaths({ paths: [where] });
  expect((await host.methods.reconciliation({})).net).toBe(totals.outstanding);
});

test('a past date shows the books as they stood then', async () => {
  await host.importPaths({ paths: write(BOOKS) });
  const asOf = Date.UTC(2025, 2, 2) / 86_400_000;
  const report = await host.methods.reconciliation({ asOf });
  expect(report).toMatchObject({
    asOf,
    outstanding: 6_200_000,
    onAccount: 100_000,
    net: 6_100_000,
    stated: null,
    gap: null,
    cheques: { returned: { count: 0 } },
  });
});
