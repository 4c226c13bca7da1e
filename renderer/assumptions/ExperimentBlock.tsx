import { useId, useState } from 'react';
import type {
  AssumptionDetail,
  AssumptionMove,
  Experiment,
  RunningTrial,
  TrialProgress,
} from '../../core/contract/assumptions.ts';
import type { AppError } from '../../core/contract/errors.ts';
import { callCore } from '../api/core.ts';
import { localDay } from '../books/localDay.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { Deciding } from '../roles/Deciding.tsx';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

/** A test of an assumption on half of the customers: what it takes, its stop rule, and how far it is. */
export function ExperimentBlock({ assumption }: { readonly assumption: AssumptionDetail }) {
  const { t } = useText();
  const [error, setError] = useState<AppError | null>(null);
  const { id, experiment, trial, progress } = assumption;
  const decide = async (decision: AssumptionMove): Promise<void> => {
    const answer = await callCore('decideAssumption', { id, decision });
    setError(answer.ok ? null : answer.error);
  };
  const running = trial !== null && trial.ended === null;
  return (
    <section className="block" data-testid="experiment" aria-label={t('challenge.test.title')}>
      <header className="block-head">
        <h2>{t('challenge.test.title')}</h2>
      </header>
      {error === null ? null : <ErrorNote error={error} />}
      {trial === null ? null : <Progress trial={trial} progress={progress} onDecide={decide} />}
      {experiment === null ? (
        <p className="muted">{t('challenge.test.none')}</p>
      ) : (
        <Plan experiment={experiment} />
      )}
      {running || experiment === null ? null : <Start onDecide={decide} />}
    </section>
  );
}

function Plan({ experiment }: { readonly experiment: Experiment }): React.JSX.Element {
  const { t, say, days, count } = useText();
  const open = useView((view) => view.open);
  const { plan, treated } = experiment;
  const more = treated.customers - treated.names.length;
  const facts: readonly (readonly [string, string])[] = [
    [
      t('challenge.test.watch'),
      `${t(`challenge.test.measure.${plan.measure}`)}, ${t('challenge.test.now', { n: days(plan.baseline) })}`,
    ],
    [
      t('challenge.test.see'),
      t('challenge.test.days', { count: Math.ceil(plan.toSee), n: days(plan.toSee) }),
    ],
    [t('challenge.test.bills'), t('challenge.test.billsEach', { n: count(plan.bills) })],
    [
      t('challenge.test.long'),
      t('challenge.test.weeks', {
        count: plan.weeks,
        n: count(plan.weeks),
        wait: count(plan.wait),
      }),
    ],
    [
      t('challenge.test.harm'),
      t('challenge.test.harmWhat', {
        most: count(plan.harm.most),
        of: count(plan.harm.of),
        longer: days(plan.harm.longer),
      }),
    ],
  ];
  return (
    <>
      <p className="experiment-try">{say(experiment.try)}</p>
      <p className="small muted">{t('challenge.test.why')}</p>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="small">
        {t('challenge.test.on', { n: count(treated.customers) })}. {t('challenge.test.names')}:{' '}
        {treated.names.join(', ')}
        {more > 0 ? ` ${t('challenge.test.namesMore', { n: count(more) })}` : ''}.{' '}
        <button
          type="button"
          className="link"
          onClick={() =>
            open(
              { type: 'invoices', title: t('challenge.test.treatedRows'), filter: treated.rows },
              true,
            )
          }
        >
          {t('challenge.test.treatedRows')}
        </button>
      </p>
    </>
  );
}

interface Decides {
  readonly onDecide: (decision: AssumptionMove) => Promise<void>;
}

function Start({ onDecide }: Decides): React.JSX.Element {
  const { t } = useText();
  const id = useId();
  const [on, setOn] = useState(() => isoOf(localDay(new Date())));
  const day = dayOf(on);
  return (
    <Deciding needs="constraint:write">
      <form
        className="experiment-start"
        onSubmit={(event) => {
          event.preventDefault();
          if (day !== null) void onDecide({ move: 'start', on: day });
        }}
      >
        <label htmlFor={id}>{t('challenge.test.start')}</label>
        <input
          id={id}
          type="date"
          className="input"
          value={on}
          onChange={(event) => setOn(event.target.value)}
        />
        <button
          type="submit"
          className="button primary"
          data-testid="start-experiment"
          disabled={day === null}
        >
          {t('challenge.test.startDo')}
        </button>
      </form>
    </Deciding>
  );
}

interface ProgressProps extends Decides {
  readonly trial: RunningTrial;
  readonly progress: TrialProgress | null;
}

function Progress({ trial, progress, onDecide }: ProgressProps): React.JSX.Element {
  const { t, date, days, count } = useText();
  const fell = progress?.fell ?? null;
  return (
    <div className="experiment-run" data-testid="experiment-run">
      <p>
        <strong>
          {trial.ended === null
            ? t('challenge.test.since', { date: date(trial.startedOn) })
            : t('challenge.test.ended', {
                because: t(`challenge.test.because.${trial.ended.because}`),
              })}
        </strong>{' '}
        {progress === null ? '' : t(`challenge.test.verdict.${progress.verdict}`)}
      </p>
      {progress === null ? null : (
        <p>
          {t('challenge.test.so', {
            tried: count(progress.tried),
            told: count(progress.told),
            compared: count(progress.compared),
          })}{' '}
          {fell === null
            ? ''
            : t(fell.estimate >= 0 ? 'challenge.test.fell' : 'challenge.test.rose', {
                n: days(Math.abs(fell.estimate)),
                low: days(fell.low),
                high: days(fell.high),
              })}
        </p>
      )}
      {trial.ended === null ? (
        <Deciding needs="constraint:write">
          <p className="focus-buttons">
            {(['done', 'harm', 'givenUp'] as const).map((because) => (
              <button
                key={because}
                type="button"
                className="button small-button"
                onClick={() => void onDecide({ move: 'stop', because })}
              >
                {t('challenge.test.stop')}: {t(`challenge.test.because.${because}`)}
              </button>
            ))}
          </p>
        </Deciding>
      ) : null}
    </div>
  );
}

const DAY_MS = 86_400_000;

function isoOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function dayOf(iso: string): number | null {
  const at = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(at) ? null : Math.round(at / DAY_MS);
}
