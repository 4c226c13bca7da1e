import type { EChartsCoreOption } from 'echarts/core';
import type { EffectReport } from '../../core/contract/effect.ts';
import type { ChartTokens } from '../charts/tokens.ts';

interface Words {
  readonly place: string;
  readonly compared: string;
  readonly changed: string;
  month(day: number): string;
  days(value: number | null): string;
}

const MID_MONTH = 15;
/** A month of which less has left is drawn as expected. */
const LEFT = 0.8;

/** Days per rupee by month in the place and beside it, with the day of the change; expected months are dashed. */
export function effectOption(
  { series, changedOn }: Pick<EffectReport, 'series' | 'changedOn'>,
  words: Words,
  tokens: ChartTokens,
): EChartsCoreOption {
  const axisText = { color: tokens.muted, fontSize: 12, fontFamily: tokens.font };
  const point = (month: number, value: number | null): [number, number | null] => [
    month + MID_MONTH,
    value,
  ];
  const firstExpected = series.findIndex(({ left }) => left < LEFT);
  const solid = firstExpected < 0 ? series : series.slice(0, firstExpected);
  const expected = firstExpected < 0 ? [] : series.slice(Math.max(0, firstExpected - 1));
  const most = Math.max(1, ...series.flatMap(({ place, compared }) => [place ?? 0, compared ?? 0]));
  const first = series[0]?.month ?? changedOn;
  const last = (series.at(-1)?.month ?? changedOn) + 2 * MID_MONTH;
  const line = (
    name: string,
    data: readonly [number, number | null][],
    color: string,
    type: 'solid' | 'dashed',
  ) => ({
    name,
    type: 'line',
    silent: true,
    symbol: 'circle',
    symbolSize: 5,
    connectNulls: true,
    data: [...data],
    lineStyle: { color, width: 2, type },
    itemStyle: { color },
  });
  return {
    animation: false,
    aria: { enabled: false },
    grid: { left: 4, right: 12, top: 26, bottom: 4, outerBoundsMode: 'same' },
    tooltip: {
      trigger: 'axis',
      backgroundColor: tokens.surface,
      borderColor: tokens.line,
      textStyle: { color: tokens.ink, fontSize: 12, fontFamily: tokens.font },
      valueFormatter: (value: unknown) => words.days(typeof value === 'number' ? value : null),
    },
    xAxis: {
      type: 'value',
      min: first,
      max: last,
      axisLine: { lineStyle: { color: tokens.line } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        ...axisText,
        formatter: words.month,
        hideOverlap: true,
        alignMinLabel: 'left',
        alignMaxLabel: 'right',
      },
      axisPointer: { label: { show: false } },
    },
    yAxis: {
      type: 'value',
      min: 0,
      splitNumber: 3,
      splitLine: { lineStyle: { color: tokens.line } },
      axisLabel: { ...axisText, formatter: words.days },
    },
    series: [
      line(
        words.compared,
        series.map(({ month, compared }) => point(month, compared)),
        tokens.poolEdge,
        'solid',
      ),
      line(
        words.place,
        solid.map(({ month, place }) => point(month, place)),
        tokens.action,
        'solid',
      ),
      line(
        words.place,
        expected.map(({ month, place }) => point(month, place)),
        tokens.action,
        'dashed',
      ),
      {
        type: 'line',
        silent: true,
        symbol: 'none',
        tooltip: { show: false },
        data: [
          [changedOn, 0],
          [changedOn, most],
        ],
        lineStyle: { color: tokens.ink, width: 1, type: 'dotted' },
        endLabel: {
          show: true,
          formatter: () => words.changed,
          color: tokens.ink,
          fontFamily: tokens.font,
          fontSize: 12,
          align: changedOn > (first + last) / 2 ? 'right' : 'left',
          offset: [changedOn > (first + last) / 2 ? -6 : 6, -10],
        },
      },
    ],
  };
}
