import { useCallback } from 'react';
import type { ConstraintRecord, ConstraintRecords } from '../../core/contract/focusing.ts';
import { Chart } from '../charts/Chart.tsx';
import type { ChartTokens } from '../charts/tokens.ts';
import { trendOption } from '../charts/trendOption.ts';
import { ExportButton } from '../table/ExportButton.tsx';
import { useText } from '../text/useText.ts';
import { stampDay } from './stampDay.ts';

interface Props {
  readonly record: ConstraintRecord;
  readonly label: string;
  /** How the constraint moved, over all that is followed. */
  readonly shifts: ConstraintRecords['shifts'];
}

/** What every look at the books said of it, and what was decided when. */
export function RecordHistory({ record, label, shifts }: Props): React.JSX.Element {
  const { t, date, days, money, compact, share } = useText();
  const { metrics, history } = record;
  const broken = shifts.flatMap((shift) => shift.broken).find((each) => each.id === record.id);
  const option = useCallback(
    (_: unknown, tokens: ChartTokens) =>
      trendOption(
        {
          labels: metrics.map((metric) => date(metric.day)),
          values: metrics.map((metric) => metric.meanWaiting),
          format: (value) => money(value),
          tick: (value) => compact(value),
        },
        tokens,
      ),
    [metrics, date, money, compact],
  );
  return (
    <section
      className="block"
      data-figure
      data-testid="record-history"
      aria-label={t('constraint.history.title')}
    >
      <header className="block-head">
        <h2>{t('constraint.history.title')}</h2>
        <p className="small muted">{t('constraint.history.what')}</p>
        <ExportButton picture name={`${label} ${t('constraint.history.title')}`} />
      </header>
      {broken === undefined || broken.freedAtTodaysTrade === null ? null : (
        <p className="record-shift" data-testid="freed">
          {t('constraint.history.shift', {
            before: compact(broken.meanWaitingBefore, 'long'),
            after: compact(broken.meanWaitingAfter, 'long'),
            freed: compact(broken.freedAtTodaysTrade, 'long'),
          })}
        </p>
      )}
      {metrics.length > 1 ? (
        <Chart className="trend" option={option} label={t('constraint.history.chart', { label })} />
      ) : null}
      <div className="scroll table-scroll">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('constraint.history.day')}</th>
              <th scope="col" className="num">
                {t('constraint.history.rank')}
              </th>
              <th scope="col" className="num">
                {t('constraint.list.now')}
              </th>
              <th scope="col" className="num">
                {t('constraint.list.cash')}
              </th>
              <th scope="col" className="num">
                {t('constraint.history.waiting')}
              </th>
              <th scope="col" className="num">
                {t('constraint.list.sure')}
              </th>
            </tr>
          </thead>
          <tbody>
            {metrics.map((metric) => (
              <tr key={metric.recordedAt}>
                <th scope="row">{date(metric.day)}</th>
                <td className="num">{metric.rank ?? '–'}</td>
                <td className="num">{days(metric.currentDays)}</td>
                <td className="num">{money(metric.cash?.estimate ?? null)}</td>
                <td className="num">{money(metric.meanWaiting)}</td>
                <td className="num">{share(metric.confidence)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ol className="sentences changes">
        {history.map((change) => (
          <li key={`${change.changedAt} ${change.changeReason}`}>
            <span className="muted">
              {change.day === null
                ? `${date(stampDay(change.changedAt))}:`
                : t('constraint.history.books', { date: date(change.day) })}
            </span>{' '}
            {t(`constraint.change.${change.changeReason}`, {
              step: t(`ui.step.${change.newStep}`),
            })}
            {change.words === null ? null : <q>{change.words}</q>}
          </li>
        ))}
      </ol>
    </section>
  );
}
