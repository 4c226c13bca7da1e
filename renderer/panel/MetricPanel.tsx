import { useCallback } from 'react';
import { Chart } from '../charts/Chart.tsx';
import type { ChartTokens } from '../charts/tokens.ts';
import { trendOption } from '../charts/trendOption.ts';
import { tileValue, trendOf } from '../focus/tileData.ts';
import { useAnalysis } from '../state/analysis.ts';
import type { MetricName } from '../state/panel.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { Formula } from './Formula.tsx';
import { formulaOf } from './formulas.ts';

/** One cash figure: what it is, how it came about, and the rows. */
export function MetricPanel({ metric }: { readonly metric: MetricName }): React.JSX.Element | null {
  const text = useText();
  const { t, month } = text;
  const { report } = useAnalysis();
  const open = useView((view) => view.open);
  const option = useCallback(
    (_: unknown, tokens: ChartTokens) => {
      const points = report?.trend ?? [];
      return trendOption(
        {
          labels: points.map((point) => month(point.day)),
          values: points.map((point) => trendOf(point, metric)),
          format: (value) => tileValue(metric, value, text).shown,
          tick: (value) => (metric === 'dso' ? String(value) : text.compact(value)),
        },
        tokens,
      );
    },
    [report, metric, text, month],
  );
  if (report === null) return null;
  return (
    <div className="panel-body scroll">
      <p className="panel-lead">{t(`ui.metric.${metric}.what`)}</p>
      <section>
        <h3>{t('ui.panel.formula')}</h3>
        <Formula lines={formulaOf(metric, report, text)} />
      </section>
      {report.trend.length > 1 ? (
        <section>
          <h3>{t('ui.panel.trend')}</h3>
          <Chart
            className="trend"
            option={option}
            label={t('ui.panel.trendLabel', {
              name: t(`ui.metric.${metric}.name`),
              from: month(report.trend[0]?.day ?? report.asOf),
              to: month(report.asOf),
            })}
          />
        </section>
      ) : null}
      <button
        type="button"
        className="button"
        onClick={() =>
          open({
            type: 'invoices',
            title: t(`ui.metric.${metric}.rows`),
            filter: {
              asOf: report.asOf,
              ...(metric === 'outstanding' || metric === 'dso'
                ? { open: true }
                : { overdue: true }),
            },
          })
        }
      >
        {t('ui.panel.seeRows')}
      </button>
    </div>
  );
}
