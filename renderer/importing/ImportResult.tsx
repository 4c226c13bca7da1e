import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { ImportBatch } from '../../core/contract/books.ts';
import { useText } from '../text/useText.ts';
import { RecoveryPhrase } from './RecoveryPhrase.tsx';
import { RejectedRows } from './RejectedRows.tsx';

interface Props {
  readonly batch: ImportBatch;
  /** Shown this once; null where no company was made. */
  readonly phrase: string | null;
  readonly kept: boolean;
  readonly onKept: (kept: boolean) => void;
  readonly onHome: () => void;
}

/** Step three, done: what came in, what did not and why, and the words that open the books again. */
export function ImportResult(props: Props): React.JSX.Element {
  const { t, count } = useText();
  const { batch, phrase, kept, onKept, onHome } = props;
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
      {phrase === null ? null : <RecoveryPhrase phrase={phrase} kept={kept} onKept={onKept} />}
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
          disabled={phrase !== null && !kept}
          onClick={onHome}
        >
          {t('ui.result.home')}
        </button>
      </footer>
    </div>
  );
}
