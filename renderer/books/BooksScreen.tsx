import { CircleCheck, CircleHelp, FolderPlus, TriangleAlert } from 'lucide-react';
import type { AnalysisReport } from '../../core/contract/analysis.ts';
import type { CompanyState } from '../../core/contract/coreApi.ts';
import { useCore } from '../api/useCore.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { DropBox } from '../importing/DropBox.tsx';
import { pickBooks } from '../importing/pickBooks.ts';
import { useAnalysis } from '../state/analysis.ts';
import { useText } from '../text/useText.ts';
import { BatchCard } from './BatchCard.tsx';

function Reconciled({ report }: { readonly report: AnalysisReport }): React.JSX.Element {
  const { t, money } = useText();
  if (report.reconciled === true) {
    return (
      <span className="badge good">
        <CircleCheck size={14} aria-hidden />
        {t('ui.books.reconciled')}
      </span>
    );
  }
  if (report.reconciled === false) {
    return (
      <span className="badge warn">
        <TriangleAlert size={14} aria-hidden />
        {t('ui.books.gap', { gap: money(report.reconciliationGap) })}
      </span>
    );
  }
  return (
    <span className="badge">
      <CircleHelp size={14} aria-hidden />
      {t('ui.books.noBalances')}
    </span>
  );
}

/** What was imported, what was not and why; each import can be taken back and brought again. */
export function BooksScreen({ company }: { readonly company: CompanyState }): React.JSX.Element {
  const { t, count } = useText();
  const { report } = useAnalysis();
  const batches = useCore('batches', {});
  return (
    <div className="page books-page">
      <header className="page-head">
        <h1>{t('ui.nav.books')}</h1>
        <p className="muted">
          {t('ui.books.holds', { count: company.invoices, n: count(company.invoices) })}
        </p>
        {report === null ? null : <Reconciled report={report} />}
        <button
          type="button"
          className="button primary page-action"
          data-testid="add-books"
          onClick={() => void pickBooks(false)}
        >
          <FolderPlus size={16} aria-hidden />
          {t('ui.books.add')}
        </button>
      </header>
      {company.sample ? <p className="note plain-note">{t('ui.books.sample')}</p> : null}
      {batches.error === null ? null : <ErrorNote error={batches.error} />}
      <ul className="batches">
        {(batches.value ?? []).map((batch) => (
          <BatchCard key={batch.batchId} batch={batch} />
        ))}
      </ul>
      <DropBox title={t('ui.import.dropMore')} />
    </div>
  );
}
