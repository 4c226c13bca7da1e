import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnalysisReport } from '../../../core/contract/analysis.ts';
import {
  type CoreInput,
  type CoreMethod,
  type CoreOutput,
  coreApi,
} from '../../../core/contract/coreApi.ts';
import {
  type CardRows,
  COMPANY_METRICS,
  type MetricCard,
  STAGE_METRICS,
} from '../../../core/contract/metricCard.ts';
import { STAGES } from '../../../core/flow/ledger.ts';
import { CoreHost } from '../../../workers/host/coreHost.ts';

let folder = '';
let host: CoreHost;
let report: AnalysisReport;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-metrics-'));
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

/** The answer, once it has been held against the contract. */
function kept<M extends CoreMethod>(method: M, answer: CoreOutput<M>): CoreOutput<M> {
  expect(coreApi[method].output.parse(answer)).toEqual(answer);
  return answer;
}

const REFS = [
  ...COMPANY_METRICS.map((metric) => ({ metric })),
  ...STAGES.flatMap((stage) => STAGE_METRICS.map((metric) => ({ metric, stage }))),
];

test('every metric has a card with the figure of the report, the excess of a stage too', async () => {
  for (const of of REFS) {
    const card = kept('metricCard', await host.methods.metricCard({ of }));
    expect(card.day).toBe(report.asOf);
    if ('stage' in of) {
      const stage = report.stages.find((each) => each.stage === of.stage);
      expect([of, card.value]).toEqual([of, stage?.observable ? stage[of.metric] : null]);
    } else if (of.metric !== 'ageing') {
      expect([of, card.value]).toEqual([of, report.metrics[of.metric]]);
    }
  }
});

test('every input of every card leads to rows whose total, over the port, is the input', async () => {
  for (const of of REFS) {
    const card = await host.methods.metricCard({ of });
    for (const line of linesOf(card)) {
      if (line.rows !== null) {
        expect([of, line.term, await totalOf(line.rows)]).toEqual([of, line.term, line.value]);
      }
    }
  }
}, 60_000);

const linesOf = (card: MetricCard) => [
  ...card.lines,
  ...card.readings.flatMap((each) => each.lines),
];

async function totalOf(rows: CardRows): Promise<number> {
  const page = { offset: 0, limit: 500 };
  if (rows.of === 'invoices') {
    const { total } = kept(
      'invoices',
      await host.methods.invoices({ ...page, filter: rows.filter }),
    );
    const { onAccount } = total;
    if (rows.total === 'amount') return total.amount;
    if (rows.total === 'open') return total.open + (onAccount?.amount ?? 0);
    return (total.stageRupeeDays ?? 0) + (onAccount?.rupeeDays ?? 0);
  }
  if (rows.of === 'onAccount') {
    const { asOf, currency } = rows;
    const found = await host.methods.receipts({ asOf, currency, group: 'onAccount', ...page });
    expect(found.total).toBeLessThanOrEqual(page.limit);
    return found.rows.reduce((sum, row) => sum + row.part, 0);
  }
  const { part, asOf, currency } = rows;
  const found = kept(
    'metricRows',
    await host.methods.metricRows({ part, asOf, currency, ...page }),
  );
  expect(found.rows.every((row) => row.file !== '' && row.customer !== '')).toBe(true);
  return found.total[rows.total];
}

test('a trend ends with the card itself, and its months are the cards asked for one by one', async () => {
  for (const of of [{ metric: 'dso' }, { metric: 'meanDays', stage: 'collection' }] as const) {
    const { cards } = kept('metricTrend', await host.methods.metricTrend({ of, months: 6 }));
    expect(cards).toHaveLength(7);
    expect(cards.at(-1)).toEqual(await host.methods.metricCard({ of }));
    for (const card of cards.slice(2, 4)) {
      expect(card).toEqual(await host.methods.metricCard({ of, asOf: card.day }));
    }
  }
});

test('the excess is told on the day only', async () => {
  const of = { metric: 'excessRupeeDays', stage: 'collection' } as const;
  const { cards } = await host.methods.metricTrend({ of });
  expect(cards).toEqual([await host.methods.metricCard({ of })]);
});

test('one table holds every metric, now and a month and a year before', async () => {
  const table = kept('metricTable', await host.methods.metricTable({}));
  expect(table.rows.map((row) => row.of)).toEqual(REFS);
  for (const row of table.rows
    .filter((each) => each.of.metric !== 'excessRupeeDays')
    .slice(0, 24)) {
    const then = await host.methods.metricCard({ of: row.of, asOf: table.yearBefore });
    expect([row.of, row.yearBefore]).toEqual([row.of, then.value]);
  }
}, 60_000);

test('rows, month ends and the table of all go into files that say the same', async () => {
  const of = { metric: 'daysToPay' } as const;
  const file = path.join(folder, 'out.csv');
  const written = async (what: CoreInput<'exportTable'>['what']): Promise<string[][]> => {
    host.grant('w', file, 'write');
    await host.methods.exportTable({ what, grant: 'w' });
    const lines = readFileSync(file, 'utf8').replace('\ufeff', '').trimEnd().split('\r\n');
    return lines.map((line) => line.split(','));
  };
  const card = await host.methods.metricCard({ of });
  const rows = await written({ table: 'metricRows', part: { part: 'paid' } });
  const sum = rows.slice(1).reduce((total, row) => total + Math.round(Number(row[8]) * 100), 0);
  expect(sum).toBe(card.lines.find((line) => line.term === 'paidDays')?.value);

  const trend = await written({ table: 'metricTrend', of, months: 3 });
  expect(trend[0]).toEqual(['day', 'value', 'unit', 'paidDays', 'paid']);
  expect(Number(trend.at(-1)?.[1])).toBeCloseTo(card.value ?? 0, 5);

  const all = await written({ table: 'metrics' });
  expect(all).toHaveLength(REFS.length + 1);
  const excess = all.find((row) => row[0] === 'excessRupeeDays' && row[1] === 'collection');
  const told = report.stages.find((each) => each.stage === 'collection')?.excessRupeeDays ?? 0;
  expect(Number(excess?.[3])).toBeCloseTo(told / 100, 1);
});
