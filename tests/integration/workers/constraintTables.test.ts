import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnalysisReport } from '../../../core/contract/analysis.ts';
import type { CoreInput } from '../../../core/contract/coreApi.ts';
import { CoreHost } from '../../../workers/host/coreHost.ts';

let folder = '';
let host: CoreHost;
let report: AnalysisReport;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-tables-'));
  host = new CoreHost({
    samplesDir: 'resources/samples',
    tempDir: path.join(folder, 'temp'),
    costOfFunds: 0.1,
  });
  await host.methods.openSample({});
  report = await host.methods.analysis({});
}, 60_000);
afterAll(async () => {
  await host.shutdown();
  rmSync(folder, { recursive: true, force: true });
});

/** The table as a file holds it: a record per row, by the names of its header. */
async function written(what: CoreInput<'exportTable'>['what']): Promise<Record<string, string>[]> {
  const file = path.join(folder, 'out.csv');
  host.grant('w', file, 'write');
  const { rows } = await host.methods.exportTable({ what, grant: 'w' });
  const [header = [], ...records] = readFileSync(file, 'utf8')
    .replace('\ufeff', '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
  expect(records).toHaveLength(rows);
  return records.map((record) =>
    Object.fromEntries(header.map((name, at) => [name, record[at] ?? ''])),
  );
}

const rupees = (text: string | undefined): number => Math.round(Number(text) * 100);

test('the heat map goes into a file whole: every cell of the dimension with its money', async () => {
  const cells = await host.methods.cells({ dimension: 'region' });
  const rows = await written({ table: 'cells', dimension: 'region' });
  expect(rows.map((row) => [row.stage, row.value, rupees(row.excess_rupee_days)])).toEqual(
    cells.map((cell) => [cell.stage, cell.value, Math.round(cell.excessRupeeDays)]),
  );
  expect(rows.map((row) => rupees(row.waiting))).toEqual(cells.map((cell) => cell.waiting));
  await expect(written({ table: 'cells', dimension: 'colour' })).rejects.toMatchObject({
    appError: { code: 'not_found' },
  });
});

test('the ribbon tells each day who was ranked and which of them it shows', async () => {
  const days = report.trend.slice(-3).map((entry) => entry.day);
  const rows = await written({ table: 'ribbon', days });
  const points = await Promise.all(days.map((asOf) => host.methods.constraintAt({ asOf })));
  const ranked = points.flatMap((point) => point.ranked);
  expect(rows.map((row) => [row.value, rupees(row.cash)])).toEqual(
    ranked.map((each) => [each.value, each.cash.estimate]),
  );
  expect(new Set(rows.map((row) => row.day)).size).toBe(days.length);
  expect(rows.filter((row) => row.constraint === 'yes').map((row) => row.value)).toEqual(
    days.map(() => 'Surat'),
  );
});

test('the list of constraints says what the report says', async () => {
  const rows = await written({ table: 'constraints' });
  expect(rows).toHaveLength(report.constraints.length);
  report.constraints.forEach((constraint, at) => {
    const { cashReleased } = constraint.estimatedImpact;
    expect(rows[at]).toMatchObject({
      rank: String(constraint.rank),
      stage: constraint.stage,
      value: String(constraint.value),
      bills: String(constraint.invoices),
      achievable_basis: constraint.achievableBasis,
      main_cause: constraint.rootCauses[0]?.id ?? '',
    });
    expect([rupees(rows[at]?.cash_low), rupees(rows[at]?.cash_high)]).toEqual([
      cashReleased.low,
      cashReleased.high,
    ]);
  });
});

test('a comparison is the list turned round: a row for each of its columns', async () => {
  const [listed] = await written({ table: 'constraints' });
  const rows = await written({ table: 'comparison', ranks: [1, 1] });
  expect(Object.fromEntries(rows.map((row) => [row.figure, row.one]))).toEqual(listed);
  expect(rows.map((row) => row.other)).toEqual(rows.map((row) => row.one));
  await expect(written({ table: 'comparison', ranks: [1, 9] })).rejects.toMatchObject({
    appError: { code: 'not_found' },
  });
});
