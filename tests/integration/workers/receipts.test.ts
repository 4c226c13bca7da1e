import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CoreHost } from '../../../workers/host/coreHost.ts';

let folder = '';
let host: CoreHost;
const page = { offset: 0, limit: 500 };

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-receipts-'));
  host = new CoreHost({
    samplesDir: 'resources/samples/books',
    tempDir: path.join(folder, 'temp'),
    costOfFunds: 0.1,
  });
  await host.openThrowAway('test');
  await host.importPaths({ paths: ['tests/fixtures/canonical/good'] });
});
afterEach(async () => {
  await host.shutdown();
  rmSync(folder, { recursive: true, force: true });
});

const sum = (rows: readonly { readonly part: number }[]): number =>
  rows.reduce((total, { part }) => total + part, 0);

test('law: the receipts behind each figure of the reconciliation add up to it', async () => {
  const report = await host.methods.reconciliation({});
  const all = await host.methods.receipts({ group: 'onAccount', ...page });
  expect(sum(all.rows)).toBe(report.onAccount);
  expect(report.onAccount, 'the fixture has money on account').toBeGreaterThan(0);
  for (const { days, amount, count } of report.onAccountAgeing) {
    const band = await host.methods.receipts({ group: 'onAccount', days, ...page });
    expect([sum(band.rows), band.total], days).toEqual([amount, count]);
  }
  for (const group of ['returned', 'postDated'] as const) {
    const { rows, total } = await host.methods.receipts({ group, ...page });
    const { amount, count } = report.cheques[group];
    expect([sum(rows), total], group).toEqual([amount, count]);
  }
});

test('a receipt tells its place and its own dates, and no part is more than the whole', async () => {
  const { rows, total } = await host.methods.receipts({ group: 'onAccount', ...page });
  for (const row of rows) {
    expect(row.file).toBe('receipts.csv');
    expect(row.line).toBeGreaterThan(1);
    expect(row.part).toBeLessThanOrEqual(row.amount);
  }
  const file = path.join(folder, 'receipts.csv');
  host.grant('save', file, 'write');
  const written = await host.methods.exportTable({
    what: { table: 'receipts', group: 'onAccount' },
    grant: 'save',
  });
  expect(written.rows).toBe(total);
  expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(total + 1);
});
