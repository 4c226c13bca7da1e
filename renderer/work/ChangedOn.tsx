import { useState } from 'react';
import type { WorkRecord } from '../../core/contract/workMoves.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { useHeld } from '../roles/useRole.ts';
import { useText } from '../text/useText.ts';
import { DayField, dayTyped } from './DayField.tsx';
import { today } from './today.ts';
import { useBorrowedFocus } from './useBorrowedFocus.ts';
import { useDecide } from './useDecide.ts';

/** From which day on bills are handled the new way: what is measured is measured from it. */
export function ChangedOn({ work }: { readonly work: WorkRecord }): React.JSX.Element {
  const { t, date } = useText();
  const held = useHeld('constraint:write');
  const [editing, setEditing] = useState(false);
  const { changedOn } = work;
  return (
    <section className="work-part" data-testid="changed-on" aria-labelledby="changed-on">
      <h2 id="changed-on">{t('work.changed.title')}</h2>
      <p className="changed-line">
        <span className={changedOn === null ? 'muted' : ''}>
          {changedOn === null
            ? t('work.changed.none')
            : t('work.changed.since', { date: date(changedOn) })}
        </span>
        <button
          type="button"
          className="button small-button"
          data-testid="say-changed"
          aria-expanded={editing}
          {...held}
          onClick={() => setEditing(!editing)}
        >
          {t(changedOn === null ? 'work.changed.say' : 'work.changed.correct')}
        </button>
      </p>
      {editing ? <ChangedForm work={work} onClose={() => setEditing(false)} /> : null}
    </section>
  );
}

interface FormProps {
  readonly work: WorkRecord;
  readonly onClose: () => void;
}

function ChangedForm({ work, onClose }: FormProps): React.JSX.Element {
  const { t, date } = useText();
  const box = useBorrowedFocus<HTMLFormElement>();
  const { busy, error, decide } = useDecide(work.id);
  const [typed, setTyped] = useState(() => date(work.changedOn ?? today()));
  const day = dayTyped(typed);
  const save = async (): Promise<void> => {
    if (day !== 'wrong' && (await decide({ move: 'changedOn', on: day }))) onClose();
  };
  return (
    <form
      ref={box}
      className="step-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <DayField
        label={t('work.changed.label')}
        typed={typed}
        onTyped={setTyped}
        hint={t('work.changed.hint')}
      />
      <p className="step-form-foot">
        <button type="submit" className="button primary" disabled={busy || day === 'wrong'}>
          {t('work.changed.save')}
        </button>
        <button type="button" className="button quiet" onClick={onClose}>
          {t('work.step.leave')}
        </button>
      </p>
      {error === null ? null : <ErrorNote error={error} />}
    </form>
  );
}
