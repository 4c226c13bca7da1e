import { ChevronRight, Copy, Redo2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { ImportBatch } from '../../core/contract/books.ts';
import { useCore } from '../api/useCore.ts';
import { leftOutCount } from '../books/changeWords.ts';
import { localDay } from '../books/localDay.ts';
import { useTurnBatch } from '../books/useTurnBatch.ts';
import { VanishedChoice } from '../books/VanishedChoice.tsx';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { RejectedRows } from '../importing/RejectedRows.tsx';
import { useHeld } from '../roles/useRole.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

/** One import: what came in, what it changed, its files, and the way back. */
export function BatchPanel({ batchId }: { readonly batchId: string }): React.JSX.Element {
  const { error, value } = useCore('batches', {});
  const batch = value?.find((entry) => entry.batchId === batchId);
  if (error !== null) return <ErrorNote error={error} />;
  return batch === undefined ? <div className="panel-body" /> : <BatchBody batch={batch} />;
}

function BatchBody({ batch }: { readonly batch: ImportBatch }): React.JSX.Element {
  const { t, count, date } = useText();
  const open = useView((view) => view.open);
  const { busy, error, turn } = useTurnBatch(batch);
  const held = useHeld('books:write');
  const undone = batch.undoneAt !== null;
  const Icon = undone ? Redo2 : Undo2;
  const { counts, changes } = batch;
  return (
    <div className="panel-body scroll" data-testid="batch-panel">
      <p className="panel-lead">
        {t(`ui.source.${batch.source}`, { defaultValue: batch.source })} ·{' '}
        {t('ui.books.importedAt', { date: date(localDay(new Date(batch.importedAt))) })}
        {undone ? ` · ${t('ui.books.undone')}` : ''}
      </p>
      <dl className="figures">
        {(['customers', 'invoices', 'receipts', 'allocations', 'creditNotes'] as const).map(
          (name) => (
            <div key={name}>
              <dt>{t(`ui.count.${name}`)}</dt>
              <dd className="num">{counts[name] === 0 ? '–' : count(counts[name])}</dd>
            </div>
          ),
        )}
      </dl>
      <section>
        <h3>{t('ui.batch.didChange')}</h3>
        <table className="plain">
          <tbody>
            {(['added', 'changed', 'vanished'] as const).map((kind) => (
              <tr key={kind}>
                <th scope="row">
                  {changes[kind] === 0 ? (
                    t(`ui.changes.title.${kind}`)
                  ) : (
                    <button
                      type="button"
                      className="link plain-link"
                      data-testid={`changes-${kind}`}
                      onClick={() =>
                        open({ type: 'changes', batchId: batch.batchId, change: kind })
                      }
                    >
                      {t(`ui.changes.title.${kind}`)}
                      <ChevronRight size={14} aria-hidden />
                    </button>
                  )}
                </th>
                <td className="num">{changes[kind] === 0 ? '–' : count(changes[kind])}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t('ui.changes.unchanged')}</th>
              <td className="num">{changes.unchanged === 0 ? '–' : count(changes.unchanged)}</td>
            </tr>
          </tbody>
        </table>
        <VanishedChoice batch={batch} />
      </section>
      {leftOutCount(batch) === 0 ? null : (
        <section>
          <h3>{t('ui.batch.leftOutTitle')}</h3>
          <p>
            {batch.leftOut.map(({ kind, count: n }) => `${count(n)} ${kind}`).join(', ')}
            {'. '}
            <span className="muted">{t('ui.import.leftOutWhy')}</span>
          </p>
        </section>
      )}
      {counts.rejected + counts.warnings === 0 ? null : (
        <section>
          <h3>{t('ui.import.problems')}</h3>
          <RejectedRows batchId={batch.batchId} />
        </section>
      )}
      <section>
        <h3>{t('ui.batch.files')}</h3>
        <ul className="hashes">
          {batch.files.map((file) => (
            <FileHash key={file.file} {...file} />
          ))}
        </ul>
      </section>
      <section>
        <p className="muted">{t(undone ? 'ui.batch.redoWhat' : 'ui.batch.undoWhat')}</p>
        <button
          type="button"
          className="button"
          disabled={busy}
          {...held}
          onClick={() => void turn()}
        >
          <Icon size={16} aria-hidden />
          {t(undone ? 'ui.books.redo' : 'ui.books.undo')}
        </button>
        {error === null ? null : <ErrorNote error={error} />}
      </section>
    </div>
  );
}

/** A file with its size and fingerprint; the whole of it can be shown and copied. */
function FileHash({ file, sha256, bytes }: ImportBatch['files'][number]): React.JSX.Element {
  const { t, count } = useText();
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    void navigator.clipboard.writeText(sha256).then(() => setCopied(true));
  };
  return (
    <li>
      <details>
        <summary>
          {file} <span className="muted num">{t('ui.batch.bytes', { n: count(bytes) })}</span>{' '}
          <code>{sha256.slice(0, 10)}…</code>
        </summary>
        <p>
          <span className="small muted">SHA-256</span> <code className="whole-hash">{sha256}</code>
          <button type="button" className="button small-button" onClick={copy}>
            <Copy size={14} aria-hidden />
            {t(copied ? 'ui.batch.copied' : 'ui.batch.copy')}
          </button>
        </p>
      </details>
    </li>
  );
}
