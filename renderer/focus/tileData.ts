import type { AnalysisReport } from '../../core/contract/analysis.ts';
import type { MetricName } from '../state/panel.ts';
import type { Text } from '../text/useText.ts';

export type TrendPoint = AnalysisReport['trend'][number];

/** A tile's figure at one month end. */
export function trendOf(point: TrendPoint, metric: MetricName): number | null {
  return metric === 'late' ? point.rupeeDaysLate : point[metric];
}

/** A tile's figure as of the report's date. */
export function currentOf(report: AnalysisReport, metric: MetricName): number | null {
  return metric === 'late' ? report.metrics.rupeeDaysLate : report.metrics[metric];
}

export interface Change {
  readonly since: number;
  readonly by: number;
}

/** The change since the last month end before the as-of date; null where either side is not known. */
export function changeOf(report: AnalysisReport, metric: MetricName): Change | null {
  const before = report.trend.findLast((point) => point.day < report.asOf);
  const now = currentOf(report, metric);
  const then = before === undefined ? null : trendOf(before, metric);
  if (before === undefined || now === null || then === null) return null;
  return { since: before.day, by: now - then };
}

/** A tile's figure in words: rounded as shown, and in full for hover and screen readers. */
export function tileValue(
  metric: MetricName,
  value: number | null,
  text: Text,
): { readonly shown: string; readonly full: string } {
  switch (metric) {
    case 'dso': {
      const shown = text.t('ui.unit.days', { n: text.days(value) });
      return { shown, full: shown };
    }
    case 'late': {
      const full = text.t('ui.unit.rupeeDays', { n: text.money(value) });
      return { shown: text.moneyDays(value), full };
    }
    default:
      return { shown: text.compact(value), full: text.money(value, { minor: 'auto' }) };
  }
}

/** A line through the values as an SVG path in a box; gaps where a value is not known. */
export function sparkPath(
  values: readonly (number | null)[],
  width: number,
  height: number,
): string {
  const known = values.filter((value) => value !== null);
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  const step = width / Math.max(1, values.length - 1);
  let pen = 'M';
  let path = '';
  values.forEach((value, i) => {
    if (value === null) {
      pen = 'M';
      return;
    }
    const y = span === 0 ? height / 2 : height - ((value - low) / span) * height;
    path += `${pen}${(i * step).toFixed(1)} ${y.toFixed(1)}`;
    pen = 'L';
  });
  return path;
}
