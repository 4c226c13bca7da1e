import { CircleCheck, Printer, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { ImportBatch } from '../../core/contract/books.ts';
import { useText } from '../text/useText.ts';
import { RejectedRows } from './RejectedRows.tsx';

interface Props {
  readonly batch: ImportBatch;
  /** Shown this once; null where no company was made. */
  readonly phrase: string | null;
  readonly onHome: () => void;
}

/** Step three, done: what came in, what did not and why, and the words that open the books again. */
export function ImportResult({ batch, phrase, onHome }: Props): React.JSX.Element {
  const { t, count } = useText();
  const [kept, setKept] = useState(phrase === null);
  const { counts } = batch;
  return (
    <div className="wizard-column">
      <section>
        <h2 className="done-title">
          <CircleCheck size={22} aria-hidden />
          {batch.unchanged
            ? t('ui.result.unchanged')
            : t('ui.result.done', { count: counts.invoices, n: count(counts.invoices) })}
        </h2>
        <p className="muted">{t('ui.result.undo')}</p>
      </section>
      {phrase === null ? null : (
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
                onChange={(event) => setKept(event.target.checked)}
              />
              {t('ui.phrase.kept')}
            </label>
          </p>
        </section>
      )}
      {counts.rejected === 0 ? null : (
        <section>
          <h2 className="rejected-title">
            <TriangleAlert size={20} aria-hidden />
            {t('ui.result.rejected', { count: counts.rejected, n: count(counts.rejected) })}
          </h2>
          <RejectedRows batchId={batch.batchId} />
        </section>
      )}
      <footer className="wizard-foot">
        <button
          type="button"
          className="button primary"
          data-testid="import-done"
          disabled={!kept}
          onClick={onHome}
        >
          {t('ui.result.home')}
        </button>
      </footer>
    </div>
  );
}
