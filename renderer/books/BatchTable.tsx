import { Redo2, Undo2 } from 'lucide-react';
import type { ImportBatch } from '../../core/contract/books.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { useHeld } from '../roles/useRole.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { changeWords, leftOutCount } from './changeWords.ts';
import { localDay } from './localDay.ts';
import { useTurnBatch } from './useTurnBatch.ts';

const SHOWN_FILES = 2;

/** All imports, the latest first as the core tells them; Enter on one opens what came in with it. */
export function BatchTable({ batches }: { readonly batches: readonly ImportBatch[] }) {
  const { t } = useText();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
    <section className="table-scroll batches" tabIndex={0} aria-label={t('ui.books.tab.imports')}>
      <table className="plain" data-testid="batches">
        <thead>
          <tr>
            <th scope="col">{t('ui.batch.imported')}</th>
            <th scope="col">{t('ui.batch.source')}</th>
            <th scope="col">{t('ui.batch.period')}</th>
            <th scope="col" className="num">
              {t('ui.count.invoices')}
            </th>
            <th scope="col" className="num">
              {t('ui.count.receipts')}
            </th>
            <th scope="col" className="num">
              {t('ui.batch.rejected')}
            </th>
            <th scope="col" className="num">
              {t('ui.batch.leftOut')}
            </th>
            <th scope="col">{t('ui.batch.changes')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {batches.map((batch) => (
            <BatchRow key={batch.batchId} batch={batch} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function BatchRow({ batch }: { readonly batch: ImportBatch }): React.JSX.Element {
  const text = useText();
  const { t, count, date } = text;
  const open = useView((view) => view.open);
  const { busy, error, turn } = useTurnBatch(batch);
  const held = useHeld('books:write');
  const undone = batch.undoneAt !== null;
  const Icon = undone ? Redo2 : Undo2;
  const dash = (value: number): string => (value === 0 ? '–' : count(value));
  const files = batch.files.map(({ file }) => file);
  return (
    <>
      <tr className={undone ? 'undone' : undefined}>
        <th scope="row">
          <button
            type="button"
            className="link plain-link"
            onClick={() => open({ type: 'batch', batchId: batch.batchId }, true)}
          >
            {date(localDay(new Date(batch.importedAt)))}
          </button>
          {undone ? <span className="badge">{t('ui.books.undone')}</span> : null}
        </th>
        <td className="batch-files" title={files.join('\n')}>
          {t(`ui.source.${batch.source}`, { defaultValue: batch.source })}
          <small className="muted">
            {files.slice(0, SHOWN_FILES).join(', ')}
            {files.length > SHOWN_FILES
              ? ` ${t('ui.batch.moreFiles', { count: files.length - SHOWN_FILES, n: count(files.length - SHOWN_FILES) })}`
              : ''}
          </small>
        </td>
        <td>
          {batch.from === null || batch.to === null
            ? '–'
            : t('ui.import.period', { from: date(batch.from), to: date(batch.to) })}
        </td>
        <td className="num">{dash(batch.counts.invoices)}</td>
        <td className="num">{dash(batch.counts.receipts)}</td>
        <td className="num">{dash(batch.counts.rejected)}</td>
        <td className="num">{dash(leftOutCount(batch))}</td>
        <td>{changeWords(batch, text) || '–'}</td>
        <td className="num">
          <button
            type="button"
            className="button small-button"
            disabled={busy}
            {...held}
            onClick={() => void turn()}
          >
            <Icon size={14} aria-hidden />
            {t(undone ? 'ui.books.redo' : 'ui.books.undo')}
          </button>
        </td>
      </tr>
      {error === null ? null : (
        <tr>
          <td colSpan={9}>
            <ErrorNote error={error} />
          </td>
        </tr>
      )}
    </>
  );
}
