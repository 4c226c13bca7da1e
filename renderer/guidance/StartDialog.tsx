import { useState } from 'react';
import type { EffectQuestion } from '../../core/contract/effect.ts';
import type { AppError } from '../../core/contract/errors.ts';
import type { Recommendation } from '../../core/contract/recommendation.ts';
import type { Instead } from '../../core/contract/workMoves.ts';
import { callCore } from '../api/core.ts';
import { useCore } from '../api/useCore.ts';
import { BiasGuard } from '../assumptions/BiasGuard.tsx';
import { Dialog } from '../common/Dialog.tsx';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { useHeld } from '../roles/useRole.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { InsteadFields, insteadOf } from '../work/InsteadFields.tsx';
import { today } from '../work/today.ts';
import { MetricTarget } from './MetricTarget.tsx';
import { PlanFields } from './PlanFields.tsx';
import { noteSeen } from './seen.ts';
import { dueDays, plannedSteps, type StepPlan } from './startPlan.ts';
import { useRecommend } from './useRecommend.ts';

interface Props {
  readonly one: Recommendation;
  readonly asOf: number;
  readonly onClose: () => void;
  /** After it was put to work; Home is shown where absent. */
  readonly onStarted?: (implementationId: string) => void;
}

/** What is promised, when it can be judged, who does what until when; and what becomes of the one under way. */
export function StartDialog({ one, asOf, onClose, onStarted }: Props): React.JSX.Element | null {
  const { t, say, range, share, date } = useText();
  const go = useView((view) => view.go);
  const works = useCore('works', {}).value;
  const running = works?.works.find(({ id }) => id === works.running) ?? null;
  const [on] = useState(today);
  const [plans, setPlans] = useState<readonly StepPlan[]>(() =>
    dueDays(one.steps, on).map((due) => ({ owner: '', due: date(due) })),
  );
  const [chosen, setInstead] = useState<Instead | null>(null);
  const record = useCore('constraintRecord', { id: one.constraintId }).value;
  const [alsoExploit, setAlsoExploit] = useState(true);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const parking = useRecommend(one.id);
  const parks = useHeld('guidance:write');
  const instead = running === null ? null : (chosen ?? insteadOf({ implementationId: running.id }));
  const plan = plannedSteps(one.steps, plans);
  const mayExploit =
    one.cost.outlay === 0 &&
    record?.step === 'identify' &&
    record.moves.some(({ move, missing }) => move === 'exploit' && missing.length === 0);
  const [metric] = one.metrics;
  const judged = useCore('effect', metric === undefined ? null : promiseOf(one, metric, on)).value;
  if (works === null) return null;
  const ready = plan !== null && (instead === null || instead.reason.trim() !== '');
  const start = async (): Promise<void> => {
    if (plan === null || !ready || busy) return;
    setBusy(true);
    const started = await callCore('startWork', {
      recommendationId: one.id,
      on,
      plan,
      alsoExploit: mayExploit && alsoExploit,
      ...(instead === null ? {} : { instead }),
    });
    setBusy(false);
    setError(started.ok ? null : started.error);
    if (!started.ok) return;
    await noteSeen();
    onClose();
    if (onStarted !== undefined) onStarted(started.value.implementationId);
    // The card on Home has given way to what is under way by now, wherever the user has gone since.
    else if (useView.getState().deep.length > 0) go('focus');
  };
  const leaveRunning = async (): Promise<void> => {
    if (running === null) return;
    const reason = t('guidance.start.parkedFor', { title: say(running.title) });
    if (await parking.say({ move: 'park', reason })) onClose();
  };
  return (
    <Dialog title={t('guidance.start.title')} size="wide" onClose={onClose}>
      <form
        className="dialog-form start-form"
        data-testid="start-dialog"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <p className="start-what">
          <strong>{say(one.title)}</strong>
        </p>
        <dl className="figures">
          <div>
            <dt>{t('guidance.start.promised', { date: date(asOf) })}</dt>
            <dd>{range(one.cash.low, one.cash.high)}</dd>
          </div>
          <div>
            <dt>{t('guidance.start.chance')}</dt>
            <dd>{share(one.probability.value)}</dd>
          </div>
          {metric === undefined ? null : (
            <div>
              <dt>{say(metric.text)}</dt>
              <dd>
                <MetricTarget metric={metric} />
              </dd>
            </div>
          )}
        </dl>
        {judged === null ? null : (
          <p data-testid="judgeable">
            {t('guidance.start.judgeable', { date: date(judged.judgeableFrom) })}
          </p>
        )}
        {running === null || instead === null ? null : (
          <>
            <InsteadFields
              running={{ implementationId: running.id, title: running.title }}
              instead={instead}
              onChange={setInstead}
            />
            <p className="focus-buttons">
              <button
                type="button"
                className="button"
                data-testid="leave-running"
                disabled={parking.busy || one.status !== 'active'}
                {...parks}
                onClick={() => void leaveRunning()}
              >
                {t('guidance.start.leave')}
              </button>
            </p>
          </>
        )}
        <BiasGuard constraintId={one.constraintId} />
        <PlanFields steps={one.steps} plans={plans} onPlan={setPlans} />
        {mayExploit ? (
          <label className="radio-line">
            <input
              type="checkbox"
              checked={alsoExploit}
              onChange={(event) => setAlsoExploit(event.target.checked)}
            />
            <span>{t('guidance.start.alsoExploit')}</span>
          </label>
        ) : null}
        {error === null ? null : <ErrorNote error={error} />}
        {parking.error === null ? null : <ErrorNote error={parking.error} />}
        <footer className="dialog-foot">
          <span className="small muted">{t('constraint.ask.undoable')}</span>
          <button
            type="submit"
            className="button primary"
            data-testid="start-now"
            disabled={busy || !ready}
          >
            {t('guidance.start.now')}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

/** What would be asked of the books about it, were bills handled the new way from `changedOn` on. */
function promiseOf(
  { stage, dimension, value, cash }: Recommendation,
  metric: Recommendation['metrics'][number],
  changedOn: number,
): EffectQuestion {
  const { current: currentDays, target: targetDays } = metric;
  return {
    place: { stage, dimension, value },
    changedOn,
    predicted: { cash, currentDays, targetDays },
  };
}
