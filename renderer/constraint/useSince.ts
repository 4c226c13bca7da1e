import type { AnalysisReport } from '../../core/contract/analysis.ts';
import { rankedSince } from '../../core/ribbon/rankedSince.ts';
import type { Place } from '../../core/ribbon/runsOf.ts';
import { useText } from '../text/useText.ts';
import { useRibbonPoints } from './useRibbonPoints.ts';

/** Since when each place stands out, as the month ends of the last year tell; they are looked at one after another. */
export function useSince(places: readonly Place[], report: AnalysisReport): readonly string[] {
  const { t, month } = useText();
  const days = report.trend.map((entry) => entry.day);
  const points = useRibbonPoints(days);
  return places.map((place) => {
    if (days.length < 2) return '';
    if (points.length < days.length) {
      return t('constraint.since.looking', { done: points.length, of: days.length });
    }
    const since = rankedSince(points, place);
    if (since === null) return t('constraint.since.never');
    return t(since.oldest ? 'constraint.since.oldest' : 'constraint.since.from', {
      month: month(since.from),
      count: since.points,
    });
  });
}
