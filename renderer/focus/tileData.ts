import type { AnalysisReport } from '../../core/contract/analysis.ts';
import type { MetricUnit } from '../../core/contract/metricCard.ts';
import { type FigureWords, figureWords } from '../metrics/figureWords.ts';
import type { Text } from '../text/useText.ts';

/** The four figures beside the focus. */
export type TileMetric = 'outstanding' | 'overdue' | 'dso' | 'rupeeDaysLate';

export type TrendPoint = AnalysisReport['trend'][number];

/** A tile's figure at one month end. */
export function trendOf(point: TrendPoint, metric: TileMetric): number | null {
  return point[metric];
}

/** A tile's figure as of the report's date. */
export function currentOf(report: AnalysisReport, metric: TileMetric): number | null {
  return report.metrics[metric];
}

export interface Change {
  readonly since: number;
  readonly by: number;
}

/** The change since the last month end before the as-of date; null where either side is not known. */
export function changeOf(report: AnalysisReport, metric: TileMetric): Change | null {
  const before = report.trend.findLast((point) => point.day < report.asOf);
  const now = currentOf(report, metric);
  const then = before === undefined ? null : trendOf(before, metric);
  if (before === undefined || now === null || then === null) return null;
  return { since: before.day, by: now - then };
}

const UNITS: Readonly<Record<TileMetric, MetricUnit>> = {
  outstanding: 'money',
  overdue: 'money',
  dso: 'days',
  rupeeDaysLate: 'moneyDays',
};

/** A tile's figure in words: rounded as shown, and in full for hover and screen readers. */
export function tileValue(metric: TileMetric, value: number | null, text: Text): FigureWords {
  return figureWords(UNITS[metric], value, text);
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
