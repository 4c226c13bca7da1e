import { expect, test } from 'vitest';
import type { ChartTokens } from '../../../renderer/charts/tokens.ts';
import { trendOption } from '../../../renderer/charts/trendOption.ts';

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
