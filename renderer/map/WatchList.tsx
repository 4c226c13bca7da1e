import type { AnalysisReport } from '../../core/contract/analysis.ts';
import type { EarlyWarning } from '../../core/contract/earlyWarning.ts';
import { useCore } from '../api/useCore.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { Term } from '../help/Term.tsx';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { crossingWords } from './crossingWords.ts';

/** What drifts towards becoming the constraint; each warning leads to its cell. */
export function WatchList({ report }: { readonly report: AnalysisReport }): React.JSX.Element {
  const { t, count, share } = useText();
  const { value, error } = useCore('earlyWarnings', { asOf: report.asOf });
  return (
    <section className="block" data-testid="watch-list" aria-labelledby="watch-title">
      <header className="block-head">
        <h2 id="watch-title">
          <Term of="earlyWarning">{t('earlyWarning.heading')}</Term>
        </h2>
        <p className="small muted">{t('earlyWarning.screen.what')}</p>
      </header>
      {error === null ? null : <ErrorNote error={error} />}
      {value === null ? (
        error === null ? (
          <p className="muted">{t('ui.common.loading')}</p>
        ) : null
      ) : (
        <>
          {value.warnings.length === 0 ? (
            <p>{t('earlyWarning.screen.none')}</p>
          ) : (
            <ul className="sentences">
              {value.warnings.map((warning) => (
                <Warning
                  key={`${warning.stage} ${warning.dimension} ${warning.value}`}
                  warning={warning}
                  asOf={value.asOf}
                />
              ))}
            </ul>
          )}
          <p className="small muted">
            {t('earlyWarning.screen.watched', {
              watched: count(value.watched),
              tooFew: count(value.tooFewRows),
              rate: share(value.falseAlarmRate.perCompanyYear),
            })}
          </p>
        </>
      )}
    </section>
  );
}

interface WarningProps {
  readonly warning: EarlyWarning;
  readonly asOf: number;
}

function Warning({ warning, asOf }: WarningProps): React.JSX.Element {
  const { t, say, days, month, date, range } = useText();
  const open = useView((view) => view.open);
  const { stage, dimension, value, since, cashPerMonth, crossing } = warning;
  const from = month(since.from);
  const to = month(since.to);
  const named = warning.title.values?.value;
  const label =
    named === undefined
      ? ''
      : named.kind === 'term'
        ? say({ key: named.value })
        : String(named.value);
  return (
    <li>
      <button
        type="button"
        className="link"
        data-opens={`watch ${stage} ${dimension} ${value ?? ''}`}
        onClick={() =>
          open(
            value === null
              ? { type: 'stage', stage }
              : { type: 'cell', stage, dimension, value, label },
            true,
          )
        }
      >
        {say(warning.title)}
      </button>{' '}
      {t(`earlyWarning.screen.${from === to ? 'riseOne' : 'rise'}`, {
        before: days(warning.daysThen),
        now: days(warning.daysNow.estimate),
        from,
        to,
        cash: range(cashPerMonth.low, cashPerMonth.high),
      })}{' '}
      {t(`earlyWarning.screen.crossing.${crossingWords(crossing, asOf)}`, {
        of: t(`earlyWarning.screen.of.${crossing.of}`),
        from: date(crossing.from),
        to: date(crossing.to),
      })}{' '}
      <span className="muted">{say(warning.notYet)}</span>
    </li>
  );
}
