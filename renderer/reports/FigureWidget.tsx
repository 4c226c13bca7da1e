import type { AnalysisReport } from '../../core/contract/analysis.ts';
import { currentOf, sparkPath, type TileMetric, tileValue, trendOf } from '../focus/tileData.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

const SPARK = { width: 220, height: 44 };

interface Props {
  readonly report: AnalysisReport;
  readonly metric: TileMetric;
}

/** One figure of the books with its last year; it opens how it came about. */
export function FigureWidget({ report, metric }: Props): React.JSX.Element {
  const text = useText();
  const open = useView((view) => view.open);
  const value = tileValue(metric, currentOf(report, metric), text);
  const values = report.trend.map((point) => trendOf(point, metric));
  return (
    <button
      type="button"
      className="widget-figure"
      title={value.full}
      onClick={() => open({ type: 'metric', of: { metric } }, true)}
    >
      <span className="tile-value" aria-hidden="true">
        {value.shown}
      </span>
      <span className="visually-hidden">
        {text.t(`metrics.name.${metric}`)}: {value.full}
      </span>
      <svg
        className="spark"
        viewBox={`-2 -3 ${SPARK.width + 4} ${SPARK.height + 6}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path d={sparkPath(values, SPARK.width, SPARK.height)} />
      </svg>
    </button>
  );
}
