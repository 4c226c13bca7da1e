import { useState } from 'react';
import type { AppError } from '../../core/contract/errors.ts';
import { isLive } from '../../core/contract/work.ts';
import type { WorkOffer, WorkRecord } from '../../core/contract/workMoves.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { UndoRedo } from '../common/UndoRedo.tsx';
import { useConstraintLabel } from '../focus/useConstraintLabel.ts';
import { useHeld } from '../roles/useRole.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { type AskingMove, MoveDialog } from './MoveDialog.tsx';
import { StatusBadge } from './StatusBadge.tsx';
import { TurnRefused } from './TurnRefused.tsx';
import { today } from './today.ts';
import { useDecide } from './useDecide.ts';

/** The moves that are shown although they cannot be made yet, with what is missing. */
const EXPLAINED: ReadonlySet<WorkOffer['move']> = new Set(['complete']);

/** One work as a whole: what it is, how far it is, what was promised, and what can be done with it. */
export function WorkHead({ work }: { readonly work: WorkRecord }): React.JSX.Element {
  const { t, say, date, range, count } = useText();
  const label = useConstraintLabel(work);
  const goDeep = useView((view) => view.goDeep);
  const { busy, error, decide } = useDecide(work.id);
  const decides = useHeld('constraint:write');
  const [asking, setAsking] = useState<AskingMove | null>(null);
  const [turned, setTurned] = useState<AppError | null>(null);
  const { predicted, status, completedSteps, totalSteps } = work;
  const offered = work.moves.filter(({ missing }) => missing.length === 0);
  const held = work.moves.find(
    ({ move, missing }) => EXPLAINED.has(move) && missing.length > 0 && isLive(status),
  );
  const main = mainMove(offered);
  const make = (move: WorkOffer['move']): void => {
    if (move === 'plan') void decide({ move });
    else if (move === 'begin') void decide({ move, on: today() });
    else setAsking(move);
  };
  return (
    <header className="work-head">
      <p className="work-eyebrow small">
        <StatusBadge status={status} />
        <button
          type="button"
          className="link"
          data-opens="work-place"
          onClick={() => goDeep({ name: 'constraint', place: work })}
        >
          {label}
        </button>
        <span className="muted">{sinceWhen()}</span>
      </p>
      <h1 data-testid="work-title">{say(work.title)}</h1>
      {work.reason === null || isLive(status) ? null : (
        <p data-testid="work-reason">{t(`work.why.${status}`, { reason: work.reason })}</p>
      )}
      {!work.waits || work.running === null ? null : (
        <p role="status" data-testid="work-waits">
          {t('work.waits', { title: say(work.running.title) })}
        </p>
      )}
      <div className="work-progress">
        <progress
          className="visually-hidden"
          aria-label={t('work.progress')}
          max={100}
          value={work.progressPercentage}
        />
        <div className="progress" aria-hidden="true">
          <div style={{ width: `${work.progressPercentage}%` }} />
        </div>
        <p className="small">
          {t('work.step.of', { done: count(completedSteps), total: count(totalSteps) })}
          {work.currentPhase === null || !isLive(status) ? null : (
            <>
              {' · '}
              {t('work.next', { step: say(work.currentPhase) })}
            </>
          )}
        </p>
      </div>
      <p className="small muted" data-testid="work-promise">
        {t('work.promise', {
          range: range(predicted.cash.low, predicted.cash.high),
          date: date(predicted.asOf),
        })}
      </p>
      <div className="work-moves">
        {offered.map(({ move }) => (
          <button
            key={move}
            type="button"
            className={move === main ? 'button primary' : 'button'}
            data-testid={`work-${move}`}
            disabled={busy}
            {...decides}
            onClick={() => make(move)}
          >
            {t(`work.move.${move}`)}
          </button>
        ))}
        <UndoRedo needs="constraint:write" undo={work.undo} redo={work.redo} onTurned={setTurned} />
      </div>
      {held === undefined ? null : (
        <p className="small muted" data-testid="work-missing">
          {t(`work.notYet.${held.move}`, {
            missing: held.missing.map((missing) => t(`work.missing.${missing}`)).join('; '),
          })}
        </p>
      )}
      {error === null ? null : <ErrorNote error={error} />}
      {turned === null ? null : <TurnRefused error={turned} />}
      {asking === null ? null : (
        <MoveDialog work={work} move={asking} onClose={() => setAsking(null)} />
      )}
    </header>
  );

  function sinceWhen(): string {
    if (work.completedOn !== null)
      return t('work.when.completed', { date: date(work.completedOn) });
    if (work.startedOn !== null) return t('work.when.begun', { date: date(work.startedOn) });
    return '';
  }
}

/** The one move that lies nearest: the next of the straight way. */
function mainMove(offered: readonly WorkOffer[]): WorkOffer['move'] | null {
  const order = ['complete', 'begin', 'resume', 'reopen'] as const;
  return order.find((move) => offered.some((each) => each.move === move)) ?? null;
}
