import { describe, expect, test } from 'vitest';
import type { ChartTokens } from '../../../renderer/charts/tokens.ts';
import { trendOption } from '../../../renderer/charts/trendOption.ts';
import { formulaOf } from '../../../renderer/panel/formulas.ts';
import type { MetricName } from '../../../renderer/state/panel.ts';
import { plainText } from './plainText.ts';
import { report } from './report.ts';

function figure(metric: MetricName, name: string): number {
  const line = formulaOf(metric, report, plainText).find((entry) => entry.name === name);
  return Number(line?.value);
}

describe('formula cards add up with the books’ own inputs', () => {
  test('not due + overdue = outstanding; less unmatched money = net receivable', () => {
    const at = (name: string): number => figure('outstanding', name);
    expect(at('notOverdue') + at('overdue')).toBe(at('outstanding'));
    expect(at('outstanding') - at('unallocated')).toBe(at('netReceivable'));
  });

  test('outstanding − not due = overdue', () => {
    const at = (name: string): number => figure('overdue', name);
    expect(at('outstanding') - at('notOverdue')).toBe(at('overdue'));
  });

  test('outstanding ÷ sales × 90 = DSO; less the best possible = days delinquent', () => {
    const at = (name: string): number => figure('dso', name);
    expect((at('outstanding') / at('sales90')) * at('ninety')).toBeCloseTo(at('dso'), 9);
    expect(at('dso') - at('bestPossibleDso')).toBeCloseTo(at('averageDaysDelinquent'), 9);
  });

  test('every figure made of bills leads to its rows, as of the report’s date', () => {
    for (const metric of ['outstanding', 'overdue', 'dso', 'late'] as const) {
      const rows = formulaOf(metric, report, plainText).flatMap((line) => line.rows ?? []);
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.every((filter) => filter.asOf === report.asOf)).toBe(true);
    }
  });
});

test('a trend keeps its gaps, starts at zero and writes its axis in the product’s own words', () => {
  const tokens: ChartTokens = {
    font: 'f',
    ink: 'i',
    muted: 'm',
    line: 'l',
    surface: 's',
    action: 'a',
    drum: 'd',
    river: 'r',
    riverDeep: 'rd',
    poolEdge: '#000',
    hatch: 'h',
    heat: [],
  };
  const option = trendOption(
    { labels: ['a', 'b'], values: [1, null], format: (v) => `${v} days`, tick: (v) => `${v}d` },
    tokens,
  );
  const json = JSON.parse(JSON.stringify(option));
  expect(json.series[0].data).toEqual([1, null]);
  expect(json.series[0].connectNulls).toBe(false);
  expect(json.yAxis.min).toBe(0);
  const { yAxis } = option as { yAxis: { axisLabel: { formatter: (v: number) => string } } };
  expect(yAxis.axisLabel.formatter(3)).toBe('3d');
});
