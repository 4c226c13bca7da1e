import type { ReactNode } from 'react';
import type { AppError } from '../../core/contract/errors.ts';
import type { SharedRecords } from '../../core/contract/focusing.ts';
import { NotHere } from '../focusing/NotHere.tsx';
import { useElsewhere } from '../focusing/useElsewhere.ts';
import { DropBox } from '../importing/DropBox.tsx';
import { useText } from '../text/useText.ts';
import { ErrorNote } from './ErrorNote.tsx';

/** What a screen shows of another laptop's books. */
export type Followed = (records: SharedRecords) => ReactNode;

interface Props {
  readonly error: AppError;
  /** Nothing but the way to the constraint where absent. */
  readonly followed?: Followed;
}

/** Why there is no report: an error said as one, but books that are not here as a place to begin. */
export function ReportFault({ error, followed }: Props): React.JSX.Element {
  if (error.code !== 'no_books') return <ErrorNote error={error} />;
  return <NoBooks {...(followed === undefined ? {} : { followed })} />;
}

function NoBooks({ followed }: Pick<Props, 'followed'>): React.JSX.Element {
  const { t } = useText();
  const records = useElsewhere();
  if (records === undefined) return <div className="no-books" />;
  return (
    <div className="no-books">
      {records === null ? (
        <>
          <h1 className="no-books-title">{t('errors.no_books.what')}</h1>
          <p className="first-lead">
            {t('errors.no_books.safe')} {t('errors.no_books.todo')}
          </p>
        </>
      ) : (
        <>
          {followed?.(records)}
          <NotHere records={records} isTold={followed !== undefined} />
        </>
      )}
      <DropBox title={t('ui.import.dropFirst')} />
    </div>
  );
}
