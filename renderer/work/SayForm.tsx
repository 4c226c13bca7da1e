import { type ReactNode, useId, useState } from 'react';
import type { WorkDecision } from '../../core/contract/workMoves.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { Deciding } from '../roles/Deciding.tsx';
import { useText } from '../text/useText.ts';
import { useDecide } from './useDecide.ts';

interface Props {
  readonly workId: string;
  readonly label: string;
  readonly button: string;
  readonly decisionOf: (words: string) => WorkDecision;
  /** After it was said. */
  readonly onSaid?: () => void;
  /** Further fields between the words and the button. */
  readonly children?: ReactNode;
}

/** Something said about a work in one line: a note, a challenge, what a piece of evidence shows. */
export function SayForm(props: Props): React.JSX.Element {
  const { workId, label, button, decisionOf, onSaid, children } = props;
  const { t } = useText();
  const id = useId();
  const { busy, error, decide } = useDecide(workId);
  const [words, setWords] = useState('');
  const send = async (): Promise<void> => {
    if (!(await decide(decisionOf(words)))) return;
    setWords('');
    onSaid?.();
  };
  return (
    <Deciding needs="constraint:write">
      <form
        className="say-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (words.trim() !== '' && !busy) void send();
        }}
      >
        <label className="visually-hidden" htmlFor={id}>
          {label}
        </label>
        <input
          id={id}
          className="input"
          maxLength={2000}
          placeholder={t('work.say.placeholder', { label })}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        {children}
        <button type="submit" className="button" disabled={busy || words.trim() === ''}>
          {button}
        </button>
        {error === null ? null : <ErrorNote error={error} />}
      </form>
    </Deciding>
  );
}
