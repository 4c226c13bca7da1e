import type { EChartsCoreOption } from 'echarts/core';
import type { ChartTokens } from './tokens.ts';

export interface TrendSeries {
  readonly labels: readonly string[];
  readonly values: readonly (number | null)[];
  /** The position looked at; the last one where absent. */
  readonly at?: number;
  /** A value as words, for the tooltip. */
  readonly format: (value: number | null) => string;
  /** A value as short as the axis needs it. */
  readonly tick: (value: number) => string;
}

/** Month ends as one line on a scale that holds zero: a change looks as large as it is. */
export function trendOption(trend: TrendSeries, tokens: ChartTokens): EChartsCoreOption {
  const axisText = { color: tokens.muted, fontSize: 12, fontFamily: tokens.font };
  return {
    animation: false,
    aria: { enabled: false },
    grid: { left: 4, right: 12, top: 14, bottom: 4, outerBoundsMode: 'same' },
    tooltip: {
      trigger: 'axis',
      backgroundColor: tokens.surface,
      borderColor: tokens.line,
      textStyle: { color: tokens.ink, fontSize: 12, fontFamily: tokens.font },
      valueFormatter: (value: unknown) => trend.format(typeof value === 'number' ? value : null),
    },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: [...trend.labels],
      axisLine: { lineStyle: { color: tokens.line } },
      axisTick: { show: false },
      axisLabel: {
        ...axisText,
        interval: Math.max(0, Math.ceil((trend.labels.length - 1) / 3) - 1),
        hideOverlap: true,
        alignMinLabel: 'left',
      },
    },
    yAxis: {
      type: 'value',
      ...(trend.values.some((value) => value !== null && value < 0) ? {} : { min: 0 }),
      splitNumber: 3,
      splitLine: { lineStyle: { color: tokens.line } },
      axisLabel: { ...axisText, formatter: trend.tick },
    },
    series: [
      {
        type: 'line',
        data: [...trend.values],
        symbol: 'circle',
        symbolSize: (_: unknown, { dataIndex }: { dataIndex: number }) =>
          dataIndex === (trend.at ?? trend.values.length - 1) ? 11 : 4,
        showSymbol: true,
        connectNulls: false,
        lineStyle: { color: tokens.action, width: 2 },
        itemStyle: { color: tokens.action },
      },
    ],
  };
}
