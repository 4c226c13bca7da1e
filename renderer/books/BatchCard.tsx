import { Redo2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { ImportBatch } from '../../core/contract/books.ts';
import type { AppError } from '../../core/contract/errors.ts';
import { callCore } from '../api/core.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { RejectedRows } from '../importing/RejectedRows.tsx';
import { useText } from '../text/useText.ts';

const DAY_MS = 86_400_000;

/** The civil day at this computer, as a day number. */
function localDay(moment: Date): number {
  return Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate()) / DAY_MS;
}

/** One import: its files, what came in, and the way back. */
export function BatchCard({ batch }: { readonly batch: ImportBatch }): React.JSX.Element {
  const { t, count, date } = useText();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const undone = batch.undoneAt !== null;
  const turn = async (): Promise<void> => {
    setBusy(true);
    const answer = await callCore(undone ? 'redoBatch' : 'undoBatch', { batchId: batch.batchId });
    setBusy(false);
    setError(answer.ok ? null : answer.error);
  };
  const Icon = undone ? Redo2 : Undo2;
  const { counts } = batch;
  const problems = [
    counts.rejected === 0
      ? null
      : t('ui.result.rejected', { count: counts.rejected, n: count(counts.rejected) }),
    counts.warnings === 0
      ? null
      : t('ui.import.warnings', { count: counts.warnings, n: count(counts.warnings) }),
  ].filter((words) => words !== null);
  return (
    <li className={undone ? 'batch undone' : 'batch'}>
      <header>
        <div>
          <h2>
            {t(`ui.source.${batch.source}`, { defaultValue: batch.source })}
            {undone ? <span className="badge">{t('ui.books.undone')}</span> : null}
          </h2>
          <p className="small muted">
            {t('ui.books.importedAt', {
              date: date(localDay(new Date(batch.importedAt))),
            })}
          </p>
        </div>
        <button type="button" className="button" disabled={busy} onClick={() => void turn()}>
          <Icon size={16} aria-hidden />
          {t(undone ? 'ui.books.redo' : 'ui.books.undo')}
        </button>
      </header>
      <dl className="figures counts">
        {(
          ['customers', 'invoices', 'receipts', 'allocations', 'creditNotes', 'rejected'] as const
        ).map((name) => (
          <div key={name}>
            <dt>{t(`ui.count.${name}`)}</dt>
            <dd className="num">{counts[name] === 0 ? '–' : count(counts[name])}</dd>
          </div>
        ))}
      </dl>
      <ul className="files small">
        {batch.files.map((file) => (
          <li key={file.file}>
            <span>{file.file}</span>
            <code title={`sha256 ${file.sha256}`}>{file.sha256.slice(0, 10)}</code>
          </li>
        ))}
      </ul>
      {error === null ? null : <ErrorNote error={error} />}
      {problems.length === 0 ? null : (
        <details>
          <summary>{problems.join(' · ')}</summary>
          <RejectedRows batchId={batch.batchId} />
        </details>
      )}
    </li>
  );
}
