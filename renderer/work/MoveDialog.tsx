import { useId, useState } from 'react';
import type {
  Instead,
  WorkDecision,
  WorkOffer,
  WorkRecord,
} from '../../core/contract/workMoves.ts';
import { currencySign } from '../../core/text/format.ts';
import { BiasGuard } from '../assumptions/BiasGuard.tsx';
import { Dialog } from '../common/Dialog.tsx';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { useCurrency } from '../text/currency.ts';
import { useText } from '../text/useText.ts';
import { DayField, dayTyped } from './DayField.tsx';
import { InsteadFields, insteadOf } from './InsteadFields.tsx';
import { rupeesTyped } from './rupeesTyped.ts';
import { today } from './today.ts';
import { useDecide } from './useDecide.ts';

export type AskingMove = Exclude<WorkOffer['move'], 'plan' | 'begin'>;

interface Props {
  readonly work: WorkRecord;
  readonly move: AskingMove;
  readonly onClose: () => void;
}

/** Pauses, resumes, completes, cancels or reopens a work, with what each of them has to say. */
export function MoveDialog({ work, move, onClose }: Props): React.JSX.Element {
  const { t, say, date } = useText();
  const id = useId();
  const currency = useCurrency();
  const { busy, error, decide } = useDecide(work.id);
  const [reason, setReason] = useState('');
  const [on, setOn] = useState(() => date(today()));
  const [cost, setCost] = useState('');
  const [instead, setInstead] = useState<Instead | null>(
    work.running === null ? null : insteadOf(work.running),
  );
  const asks = work.moves.find((each) => each.move === move)?.asks ?? [];
  const open = work.steps.filter((step) => step.state === 'open').length;
  const decision = decisionOf();
  function decisionOf(): WorkDecision | null {
    const words = reason.trim();
    if (asks.includes('reason') && words === '') return null;
    const asked = asks.includes('instead') ? instead : null;
    if (asked !== null && asked.reason.trim() === '') return null;
    if (move === 'pause' || move === 'cancel') return { move, reason: words };
    const room = asked === null ? {} : { instead: asked };
    if (move === 'resume') return { move, ...room };
    if (move === 'reopen') return { move, reason: words, ...room };
    const day = dayTyped(on);
    const paise = rupeesTyped(cost);
    if (day === null || day === 'wrong' || paise === 'wrong') return null;
    return { move, on: day, actualCost: paise, dropOpen: open > 0 };
  }
  const send = async (): Promise<void> => {
    if (decision !== null && (await decide(decision))) onClose();
  };
  return (
    <Dialog title={t(`work.ask.${move}.title`)} onClose={onClose}>
      <form
        className="dialog-form"
        data-testid="work-dialog"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p className="muted">{t(`work.ask.${move}.what`, { title: say(work.title) })}</p>
        {work.next === null || move === 'resume' || move === 'reopen' ? null : (
          <p data-testid="work-next">{t('work.ask.next', { title: say(work.next.title) })}</p>
        )}
        {move === 'pause' || move === 'cancel' || move === 'resume' ? (
          <BiasGuard constraintId={work.constraintId} inDialog />
        ) : null}
        {move === 'complete' ? (
          <>
            {open > 0 ? <p>{t('work.ask.openSteps', { count: open })}</p> : null}
            <DayField label={t('work.ask.on')} typed={on} onTyped={setOn} />
            <div className="field">
              <label htmlFor={`${id}-cost`}>
                {t('work.ask.cost', { sign: currencySign(currency) })}
              </label>
              <input
                id={`${id}-cost`}
                className="input num"
                inputMode="decimal"
                autoComplete="off"
                maxLength={20}
                value={cost}
                aria-invalid={rupeesTyped(cost) === 'wrong'}
                onChange={(event) => setCost(event.target.value)}
              />
              <p className="hint">{t('work.ask.costHint')}</p>
            </div>
          </>
        ) : null}
        {asks.includes('reason') ? (
          <div className="field">
            <label htmlFor={`${id}-reason`}>{t(`work.ask.${move}.reason`)}</label>
            <input
              id={`${id}-reason`}
              className="input"
              autoFocus
              maxLength={2000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
        ) : null}
        {asks.includes('instead') && work.running !== null && instead !== null ? (
          <InsteadFields running={work.running} instead={instead} onChange={setInstead} />
        ) : null}
        {error === null ? null : <ErrorNote error={error} />}
        <footer className="dialog-foot">
          <span className="small muted">{t('constraint.ask.undoable')}</span>
          <button
            type="submit"
            className="button primary"
            data-testid="work-decide"
            disabled={busy || decision === null}
          >
            {t(`work.move.${move}`)}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
