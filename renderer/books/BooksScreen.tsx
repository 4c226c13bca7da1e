import { FolderPlus } from 'lucide-react';
import type { CompanyState } from '../../core/contract/coreApi.ts';
import { pickBooks } from '../importing/pickBooks.ts';
import { QualityScreen } from '../quality/QualityScreen.tsx';
import { ReconciliationScreen } from '../reconciliation/ReconciliationScreen.tsx';
import { useHeld } from '../roles/useRole.ts';
import { useAnalysis } from '../state/analysis.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { BooksTabs } from './BooksTabs.tsx';
import { Imports } from './Imports.tsx';
import { Reconciled } from './Reconciled.tsx';

/** The books themselves: what was imported, whether it adds up, and what is wrong with it. */
export function BooksScreen({ company }: { readonly company: CompanyState }): React.JSX.Element {
  const { t, count } = useText();
  const { report } = useAnalysis();
  const held = useHeld('books:write');
  const tab = useView((view) => view.booksTab);
  return (
    <div className="page books-page">
      <header className="page-head">
        <h1>{t('ui.nav.books')}</h1>
        <BooksTabs tab={tab} />
        <p className="muted">
          {t('ui.books.holds', { count: company.invoices, n: count(company.invoices) })}
        </p>
        {report === null || tab === 'reconciliation' ? null : <Reconciled report={report} />}
        <button
          type="button"
          className="button primary page-action"
          data-testid="add-books"
          {...held}
          onClick={() => void pickBooks(false)}
        >
          <FolderPlus size={16} aria-hidden />
          {t('ui.books.add')}
        </button>
      </header>
      {tab === 'imports' ? <Imports company={company} /> : null}
      {tab === 'reconciliation' ? <ReconciliationScreen /> : null}
      {tab === 'quality' ? <QualityScreen /> : null}
    </div>
  );
}
