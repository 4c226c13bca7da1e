import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useHeld } from '../roles/useRole.ts';
import { useText } from '../text/useText.ts';

interface Props {
  /** What the words are of. */
  readonly what: string;
  readonly words: string;
  readonly own: boolean;
  /** Null: ours again. Answers whether they were kept. */
  readonly onKeep: (words: string | null) => Promise<boolean>;
}

/** Words that can be changed in their place. */
export function EditableLine({ what, words, own, onKeep }: Props): React.JSX.Element {
  const { t } = useText();
  const held = useHeld('constraint:write');
  const [draft, setDraft] = useState<string | null>(null);
  const keep = async (kept: string | null): Promise<void> => {
    if (await onKeep(kept)) setDraft(null);
  };
  if (draft === null) {
    return (
      <span className="editable-line">
        <span>{words}</span>
        <button
          type="button"
          className="icon-button"
          aria-label={t('tradeoff.change', { what })}
          {...held}
          onClick={() => setDraft(words)}
        >
          <Pencil size={14} aria-hidden />
        </button>
      </span>
    );
  }
  return (
    <form
      className="editable-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (draft.trim() !== '') void keep(draft.trim());
      }}
    >
      <input
        className="input"
        aria-label={what}
        maxLength={600}
        value={draft}
        // biome-ignore lint/a11y/noAutofocus: it opened by the user's own press
        autoFocus
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          setDraft(null);
        }}
      />
      <button type="submit" className="button small-button" disabled={draft.trim() === ''}>
        {t('tradeoff.keep')}
      </button>
      {own ? (
        <button type="button" className="button small-button" onClick={() => void keep(null)}>
          {t('tradeoff.ours')}
        </button>
      ) : null}
    </form>
  );
}
