import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { drumbeat } from './drumbeat.ts';

const IBM = '../shared/data/ibm_late_payments/WA_Fn-UseC_-Accounts-Receivable.csv';
const CASSANDRA = '../shared/data/cassandra_invoices/invoices.csv';
const HIGHRADIUS = '../shared/data/highradius_open_invoices/open_invoices.csv';
const FINES = '../shared/data/road_traffic_fines/road_traffic_fines_events.csv.gz';

async function analyze(file: string, ...options: string[]) {
  const { code, stdout } = await drumbeat(['analyze', file, '--json', ...options]);
  expect(code).toBe(0);
  return JSON.parse(stdout);
}

describe('public sets, where they lie beside the project', () => {
  test.runIf(existsSync(IBM))('IBM late payments: the facts of its description', async () => {
    const { books, metrics, stages } = await analyze(IBM);
    expect(books).toMatchObject({ customers: 100, invoices: 2466, rejected: 0 });
    expect(metrics.billed).toBe(147_703.18);
    expect(metrics.outstanding).toBe(0);
    expect(metrics.shareLate).toBeCloseTo(0.355637, 6);
    expect(metrics.meanDaysLate).toBeCloseTo(3.4424, 4);
    const observable = new Map(
      stages.map((s: { stage: string; observable: boolean }) => [s.stage, s.observable]),
    );
    for (const stage of ['billing', 'dispatch', 'dispute', 'clearing']) {
      expect(observable.get(stage), stage).toBe(false);
    }
  });

  test.runIf(existsSync(CASSANDRA))('Cassandra: the facts of its description', async () => {
    const { books, metrics } = await analyze(CASSANDRA);
    expect(books).toMatchObject({ invoices: 4376, rejected: 0 });
    expect(metrics.billed).toBe(5_003_483.78);
    expect(metrics.outstanding).toBe(564_742.81);
    expect(metrics.shareLate).toBeCloseTo(0.7413, 4);
  });

  test.runIf(existsSync(HIGHRADIUS))('HighRadius: open bills in two currencies', async () => {
    const { books, metrics } = await analyze(HIGHRADIUS, '--as-of', '2020-05-22');
    expect(books).toMatchObject({ customers: 509, invoices: 4785, receipts: 0, rejected: 0 });
    expect(metrics.outstanding).toBe(133_292_083.55);
    const [other] = metrics.byCurrency;
    expect(other).toMatchObject({ currency: 'CAD', outstanding: 22_762_701.18 });
    const notDue = [metrics, other].map(
      ({ ageing }) => ageing.find(({ bucket }: { bucket: string }) => bucket === 'not due').count,
    );
    const share = 1 - (notDue[0] + notDue[1]) / 4785;
    expect(share).toBeCloseTo(0.98913, 5);
  });

  test.runIf(existsSync(FINES))(
    'road traffic fines: stage times out of an event log',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'drumbeat-fines-'));
      try {
        const log = join(folder, 'fines.csv');
        const map = join(folder, 'map.json');
        writeFileSync(log, gunzipSync(readFileSync(FINES)));
        writeFileSync(map, JSON.stringify({ currency: 'EUR' }));
        const { asOf, books, currency, stages } = await analyze(log, '--map', map);
        expect({ asOf, currency }).toEqual({ asOf: '2013-06-18', currency: 'EUR' });
        // 150,370 cases, ten of them without an amount; 77,601 payments, three of them of nothing.
        expect(books).toMatchObject({ source: 'events', invoices: 150_360, receipts: 77_598 });
        expect(books.rejected).toBe(13);
        const observable = stages
          .filter((stage: { observable: boolean }) => stage.observable)
          .map(({ stage }: { stage: string }) => stage);
        expect(observable).toEqual(['dispatch', 'dispute', 'collection', 'allocation']);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    120_000,
  );
});
