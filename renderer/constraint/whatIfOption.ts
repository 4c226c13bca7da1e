import type { EChartsCoreOption } from 'echarts/core';
import type { WhatIfReport } from '../../core/contract/whatIf.ts';
import type { ChartTokens } from '../charts/tokens.ts';

interface Words {
  freed(paise: number): string;
  days(value: number): string;
}

/** Half a slider's thumb: the plot and the track beneath it begin and end at the same pixel. */
const THUMB = 8;

/** The curve of a replay as an area from zero, and the point aimed at with its figure. */
export function whatIfOption(
  curve: WhatIfReport['curve'],
  at: { readonly days: number; readonly freed: number },
  words: Words,
  tokens: ChartTokens,
): EChartsCoreOption {
  const last = curve.at(-1)?.days ?? 0;
  const axisText = { color: tokens.muted, fontSize: 12, fontFamily: tokens.font };
  const most = Math.max(0, ...curve.map((point) => point.cashReleased));
  const right = at.days < last / 2;
  return {
    animation: false,
    aria: { enabled: false },
    grid: { left: THUMB, right: THUMB, top: 26, bottom: 22 },
    xAxis: {
      type: 'value',
      min: 0,
      max: last,
      interval: last,
      axisLine: { lineStyle: { color: tokens.line } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        ...axisText,
        formatter: words.days,
        alignMinLabel: 'left',
        alignMaxLabel: 'right',
      },
    },
    yAxis: { type: 'value', min: 0, max: most || 1, show: false },
    series: [
      {
        type: 'line',
        silent: true,
        symbol: 'none',
        data: curve.map((point) => [point.days, point.cashReleased]),
        lineStyle: { color: tokens.action, width: 2 },
        areaStyle: { color: tokens.action, opacity: 0.12 },
      },
      {
        type: 'line',
        silent: true,
        symbol: 'circle',
        symbolSize: 11,
        data: [[at.days, at.freed]],
        itemStyle: { color: tokens.action, borderColor: tokens.surface, borderWidth: 2 },
        label: {
          show: true,
          position: right ? 'right' : 'top',
          ...(right ? { offset: [0, -12] } : {}),
          distance: 6,
          formatter: () => words.freed(at.freed),
          color: tokens.ink,
          fontFamily: tokens.font,
          fontSize: 13,
          fontWeight: 650,
        },
      },
    ],
  };
}
