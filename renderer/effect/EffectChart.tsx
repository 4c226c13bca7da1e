import { useCallback } from 'react';
import type { EffectReport } from '../../core/contract/effect.ts';
import { Chart } from '../charts/Chart.tsx';
import type { ChartTokens } from '../charts/tokens.ts';
import { useText } from '../text/useText.ts';
import { effectOption } from './effectOption.ts';

/** The place beside what it is compared with, month by month, with the day of the change. */
export function EffectChart({ report }: { readonly report: EffectReport }): React.JSX.Element {
  const { t, days, month, date } = useText();
  const { series, changedOn, before, without, after, comparedWith } = report;
  const option = useCallback(
    (_: unknown, tokens: ChartTokens) =>
      effectOption(
        { series, changedOn },
        {
          place: t('effect.chart.place'),
          compared: t('effect.chart.compared'),
          changed: t('effect.chart.changed', { date: date(changedOn) }),
          month,
          days: (value) => days(value),
        },
        tokens,
      ),
    [series, changedOn, t, days, month, date],
  );
  return (
    <figure className="effect-chart-box">
      <figcaption className="small muted">
        <span>{t('effect.chart.title')}</span>
        <span className="effect-legend">
          <i className="place" aria-hidden="true" /> {t('effect.chart.place')}
        </span>
        {comparedWith.length === 0 ? null : (
          <span className="effect-legend">
            <i className="compared" aria-hidden="true" /> {t('effect.chart.compared')}
          </span>
        )}
      </figcaption>
      <Chart
        className="effect-chart"
        option={option}
        label={t('effect.chart.label', {
          before: days(before),
          without: days(without),
          after: days(after),
        })}
      />
      {series.some(({ left }) => left < 0.8) ? (
        <p className="small muted">{t('effect.chart.expected')}</p>
      ) : null}
    </figure>
  );
}
