import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { drumbeat } from './drumbeat.ts';

const IBM = '../shared/data/ibm_late_payments/WA_Fn-UseC_-Accounts-Receivable.csv';
const CASSANDRA = '../shared/data/cassandra_invoices/invoices.csv';

async function analyze(file: string) {
  const { code, stdout } = await drumbeat(['analyze', file, '--json']);
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
});
