import type { AppError } from '../../core/contract/errors.ts';
import { BooksElsewhere } from '../focusing/BooksElsewhere.tsx';
import { DropBox } from '../importing/DropBox.tsx';
import { useText } from '../text/useText.ts';
import { ErrorNote } from './ErrorNote.tsx';

/** Why there is no report: an error said as one, but empty books as a place to begin, below what is
 * followed of another laptop's. */
export function ReportFault({ error }: { readonly error: AppError }): React.JSX.Element {
  const { t } = useText();
  if (error.code !== 'no_books') return <ErrorNote error={error} />;
  return (
    <div className="no-books">
      <BooksElsewhere />
      <h1 className="no-books-title">{t('errors.no_books.what')}</h1>
      <p className="first-lead">
        {t('errors.no_books.safe')} {t('errors.no_books.todo')}
      </p>
      <DropBox title={t('ui.import.dropFirst')} />
    </div>
  );
}
