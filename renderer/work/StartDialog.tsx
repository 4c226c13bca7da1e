import { useId, useState } from 'react';
import type { AppError } from '../../core/contract/errors.ts';
import type { Recommendation } from '../../core/contract/recommendation.ts';
import type { Instead } from '../../core/contract/workMoves.ts';
import { callCore } from '../api/core.ts';
import { useCore } from '../api/useCore.ts';
import { BiasGuard } from '../assumptions/BiasGuard.tsx';
import { Dialog } from '../common/Dialog.tsx';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { useText } from '../text/useText.ts';
import { InsteadFields, insteadOf } from './InsteadFields.tsx';
import { today } from './today.ts';

interface Props {
  readonly recommendation: Recommendation;
  readonly onClose: () => void;
  /** After it was put to work. */
  readonly onStarted: (implementationId: string) => void;
}

/** Puts a recommendation to work; where another one is under way, it asks kindly what becomes of that. */
export function StartDialog({
  recommendation,
  onClose,
  onStarted,
}: Props): React.JSX.Element | null {
  const { t, say, range } = useText();
  const id = useId();
  const works = useCore('works', {}).value;
  const record = useCore('constraintRecord', { id: recommendation.constraintId }).value;
  const [chosen, setChosen] = useState<Instead | null>(null);
  const [note, setNote] = useState(true);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  if (works === null) return null;
  const live = works.works.find((work) => work.id === works.running);
  const running = live === undefined ? null : { implementationId: live.id, title: live.title };
  const instead = running === null ? null : (chosen ?? insteadOf(running));
  const mayNote =
    recommendation.cost.outlay === 0 &&
    record?.step === 'identify' &&
    record.moves.some(({ move, missing }) => move === 'exploit' && missing.length === 0);
  const lacks = instead !== null && instead.reason.trim() === '';
  const start = async (): Promise<void> => {
    setBusy(true);
    const answer = await callCore('startWork', {
      recommendationId: recommendation.id,
      on: today(),
      alsoExploit: mayNote && note,
      ...(instead === null ? {} : { instead }),
    });
    setBusy(false);
    setError(answer.ok ? null : answer.error);
    if (answer.ok) onStarted(answer.value.implementationId);
  };
  return (
    <Dialog title={t('work.start.title')} onClose={onClose}>
      <form
        className="dialog-form"
        data-testid="start-dialog"
        onSubmit={(event) => {
          event.preventDefault();
          if (!lacks && !busy) void start();
        }}
      >
        <p>
          <strong>{say(recommendation.title)}</strong>
        </p>
        <p className="muted">
          {t('work.start.what', {
            count: recommendation.steps.length,
            range: range(recommendation.cash.low, recommendation.cash.high),
          })}
        </p>
        <BiasGuard constraintId={recommendation.constraintId} inDialog />
        {running === null || instead === null ? null : (
          <InsteadFields running={running} instead={instead} onChange={setChosen} />
        )}
        {mayNote ? (
          <div className="radio-line">
            <input
              id={`${id}-note`}
              type="checkbox"
              checked={note}
              onChange={(event) => setNote(event.target.checked)}
            />
            <label htmlFor={`${id}-note`}>{t('work.start.exploit')}</label>
          </div>
        ) : null}
        {error === null ? null : <ErrorNote error={error} />}
        <footer className="dialog-foot">
          <span className="small muted">{t('constraint.ask.undoable')}</span>
          <button
            type="submit"
            className="button primary"
            data-testid="start-work"
            disabled={busy || lacks}
          >
            {t('work.start.do')}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
