import { Printer } from 'lucide-react';
import { useText } from '../text/useText.ts';

interface Props {
  readonly phrase: string;
  readonly kept: boolean;
  readonly onKept: (kept: boolean) => void;
}

/** The words that open new books again, shown this once; the way on waits until they are kept. */
export function RecoveryPhrase({ phrase, kept, onKept }: Props): React.JSX.Element {
  const { t } = useText();
  return (
    <section className="phrase">
      <h2>{t('ui.phrase.title')}</h2>
      <p>{t('ui.phrase.what')}</p>
      <ol data-testid="recovery-phrase">
        {phrase.split(' ').map((word, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: words repeat; the place is what counts
          <li key={index}>{word} </li>
        ))}
      </ol>
      <p className="focus-buttons">
        <button type="button" className="button" onClick={() => window.print()}>
          <Printer size={16} aria-hidden />
          {t('ui.phrase.print')}
        </button>
        <label className="check">
          <input
            type="checkbox"
            data-testid="phrase-kept"
            checked={kept}
            onChange={(event) => onKept(event.target.checked)}
          />
          {t('ui.phrase.kept')}
        </label>
      </p>
    </section>
  );
}
