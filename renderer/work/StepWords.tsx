import { useId, useState } from 'react';
import type { ImplementationStep } from '../../core/contract/work.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { useText } from '../text/useText.ts';
import { useBorrowedFocus } from './useBorrowedFocus.ts';
import { useDecide } from './useDecide.ts';

interface Props {
  readonly workId: string;
  /** One of the user's own. */
  readonly step: ImplementationStep;
  readonly onClose: () => void;
}

/** A step of the user's own, worded anew in its place: Enter keeps it, Esc leaves it as it was. */
export function StepWords({ workId, step, onClose }: Props): React.JSX.Element {
  const { t, say } = useText();
  const id = useId();
  const box = useBorrowedFocus<HTMLFormElement>();
  const { busy, error, decide } = useDecide(workId);
  const before = say(step.text);
  const [words, setWords] = useState(before);
  const send = async (): Promise<void> => {
    const same = words.trim() === before;
    if (same || (await decide({ move: 'editStep', stepId: step.id, words }))) onClose();
  };
  return (
    <form
      ref={box}
      className="step-form"
      data-testid="step-words"
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim() !== '' && !busy) void send();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
    >
      <div className="field grows">
        <label htmlFor={id}>{t('work.step.words')}</label>
        <input
          id={id}
          className="input"
          maxLength={300}
          value={words}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      <p className="step-form-foot">
        <button type="submit" className="button primary" disabled={busy || words.trim() === ''}>
          {t('work.step.save')}
        </button>
        <button type="button" className="button quiet" onClick={onClose}>
          {t('work.step.leave')} <kbd>Esc</kbd>
        </button>
      </p>
      {error === null ? null : <ErrorNote error={error} />}
    </form>
  );
}
