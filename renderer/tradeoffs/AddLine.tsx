import { useId, useState } from 'react';
import { Deciding } from '../roles/Deciding.tsx';
import { useText } from '../text/useText.ts';

interface Props {
  readonly label: string;
  /** Answers whether the words were kept. */
  readonly onAdd: (words: string) => Promise<boolean>;
}

/** A line to add something in one's own words. */
export function AddLine({ label, onAdd }: Props): React.JSX.Element {
  const { t } = useText();
  const id = useId();
  const [words, setWords] = useState('');
  const add = async (): Promise<void> => {
    if (await onAdd(words.trim())) setWords('');
  };
  return (
    <Deciding needs="constraint:write">
      <form
        className="editable-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (words.trim() !== '') void add();
        }}
      >
        <label className="visually-hidden" htmlFor={id}>
          {label}
        </label>
        <input
          id={id}
          className="input"
          maxLength={600}
          placeholder={label}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <button type="submit" className="button small-button" disabled={words.trim() === ''}>
          {t('tradeoff.add')}
        </button>
      </form>
    </Deciding>
  );
}
