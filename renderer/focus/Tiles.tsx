import { ArrowDown, ArrowRight, ArrowUp, ChevronRight } from 'lucide-react';
import type { AnalysisReport } from '../../core/contract/analysis.ts';
import { useView } from '../state/view.ts';
import { type Text, useText } from '../text/useText.ts';
import { changeOf, currentOf, sparkPath, type TileMetric, tileValue, trendOf } from './tileData.ts';

const METRICS: readonly TileMetric[] = ['outstanding', 'overdue', 'dso', 'rupeeDaysLate'];
const SPARK = { width: 96, height: 30 };

function changeWords(report: AnalysisReport, metric: TileMetric, text: Text): string {
  const change = changeOf(report, metric);
  if (change === null) return text.t('ui.tile.noChange');
  const by = tileValue(metric, Math.abs(change.by), text).shown;
  const way = change.by > 0 ? 'up' : change.by < 0 ? 'down' : 'same';
  return text.t(`ui.tile.${way}`, { by, since: text.date(change.since) });
}

function ChangeArrow({ by }: { readonly by: number }): React.JSX.Element {
  const Icon = by > 0 ? ArrowUp : by < 0 ? ArrowDown : ArrowRight;
  return <Icon className="fixed-size" size={13} aria-hidden />;
}

function Tile({
  report,
  metric,
}: {
  readonly report: AnalysisReport;
  readonly metric: TileMetric;
}) {
  const text = useText();
  const open = useView((view) => view.open);
  const value = tileValue(metric, currentOf(report, metric), text);
  const values = report.trend.map((point) => trendOf(point, metric));
  const change = changeOf(report, metric);
  return (
    <li>
      <button
        type="button"
        className="tile"
        data-testid={`tile-${metric}`}
        title={value.full}
        onClick={() => open({ type: 'metric', of: { metric } }, true)}
      >
        <span className="tile-name">{text.t(`metrics.name.${metric}`)}</span>
        <span className="tile-value" aria-hidden="true">
          {value.shown}
        </span>
        <span className="visually-hidden">{value.full}</span>
        <span className="tile-change small">
          {change === null ? null : <ChangeArrow by={change.by} />}
          {changeWords(report, metric, text)}
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
    </li>
  );
}

/** Four figures of the books; Enter on one opens how it came about, and beside them the way to all others. */
export function Tiles({ report }: { readonly report: AnalysisReport }): React.JSX.Element {
  const { t } = useText();
  const open = useView((view) => view.open);
  return (
    <section className="tiles-block" aria-label={t('ui.tile.label')}>
      <ul className="tiles">
        {METRICS.map((metric) => (
          <Tile key={metric} report={report} metric={metric} />
        ))}
      </ul>
      <button
        type="button"
        className="link tiles-all"
        data-testid="open-figures"
        onClick={() => open({ type: 'figures' }, true)}
      >
        {t('metrics.all.title')}
        <ChevronRight size={14} aria-hidden />
      </button>
    </section>
  );
}
