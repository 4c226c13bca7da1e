import { useId, useState } from 'react';
import { Role } from '../../core/contract/recommendation.ts';
import type { ImplementationStep } from '../../core/contract/work.ts';
import type { WorkDecision } from '../../core/contract/workMoves.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { TextField } from '../common/TextField.tsx';
import { useText } from '../text/useText.ts';
import { DayField, dayTyped } from './DayField.tsx';
import { today } from './today.ts';
import { useBorrowedFocus } from './useBorrowedFocus.ts';
import { useDecide } from './useDecide.ts';

interface Props {
  readonly workId: string;
  /** Null: a new step of the user's own. */
  readonly step: ImplementationStep | null;
  readonly onClose: () => void;
}

/** Who does a step and until when; for a new one also what it is. */
export function StepForm({ workId, step, onClose }: Props): React.JSX.Element {
  const { t, date } = useText();
  const id = useId();
  const box = useBorrowedFocus<HTMLFormElement>();
  const { busy, error, decide } = useDecide(workId);
  const [words, setWords] = useState('');
  const [role, setRole] = useState<Role>('owner');
  const [owner, setOwner] = useState(step?.owner ?? '');
  const [due, setDue] = useState(step?.due == null ? '' : date(step.due));
  const day = dayTyped(due);
  const lacks = day === 'wrong' || (step === null && words.trim() === '');
  const decision = (): WorkDecision | null => {
    if (day === 'wrong' || lacks) return null;
    return step === null
      ? { move: 'addStep', words, role, owner, due: day }
      : { move: 'step', stepId: step.id, owner, due: day, on: today() };
  };
  const send = async (): Promise<void> => {
    const made = decision();
    if (made !== null && (await decide(made))) onClose();
  };
  return (
    <form
      ref={box}
      className="step-form"
      data-testid="step-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
    >
      {step === null ? (
        <>
          <TextField
            label={t('work.step.words')}
            most={300}
            value={words}
            grows
            onText={setWords}
          />
          <div className="field">
            <label htmlFor={`${id}-role`}>{t('work.step.role')}</label>
            <select
              id={`${id}-role`}
              className="select"
              value={role}
              onChange={(event) => setRole(Role.parse(event.target.value))}
            >
              {Role.options.map((each) => (
                <option key={each} value={each}>
                  {t(`work.role.${each}`)}
                </option>
              ))}
            </select>
          </div>
        </>
      ) : null}
      <TextField label={t('work.step.owner')} most={120} value={owner} onText={setOwner} />
      <DayField label={t('work.step.due')} typed={due} onTyped={setDue} />
      <p className="step-form-foot">
        <button type="submit" className="button primary" disabled={busy || lacks}>
          {t(step === null ? 'work.step.add' : 'work.step.save')}
        </button>
        <button type="button" className="button quiet" onClick={onClose}>
          {t('work.step.leave')}
        </button>
      </p>
      {error === null ? null : <ErrorNote error={error} />}
    </form>
  );
}
