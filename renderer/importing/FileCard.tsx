import { Columns3, FileX2, History } from 'lucide-react';
import type { FilePreview, Mapping, SavedMapping } from '../../core/contract/books.ts';
import { localDay } from '../books/localDay.ts';
import { useText } from '../text/useText.ts';
import { DateOrderChoice } from './DateOrderChoice.tsx';
import { isStranger, whatWords } from './fileWords.ts';
import { withDates } from './mapping.ts';

interface Props {
  readonly file: FilePreview;
  readonly mapping: Mapping;
  readonly saved: SavedMapping | null;
  /** Columns are shown at once; else behind a fold. */
  readonly unfolded: boolean;
  readonly onMapping: (mapping: Mapping, about: string) => void;
  readonly onStudio: (file: FilePreview) => void;
  readonly onIgnoreSaved: () => void;
}

/** One file: what it was recognised as, and for a table how each column is read. */
export function FileCard(props: Props): React.JSX.Element {
  const { file, mapping, saved, onMapping, onStudio } = props;
  const text = useText();
  const { t, date } = text;
  const chosen = mapping.files?.[file.file]?.dates ?? mapping.dates;
  const decided = file.dates?.certain === true && chosen === undefined;
  return (
    <section className={file.leftOut ? 'file-card left-out' : 'file-card'} data-file={file.file}>
      <header>
        <div>
          <h3>
            {file.leftOut ? <FileX2 size={16} aria-hidden /> : null}
            {file.file}
          </h3>
          <p className="small muted">
            <strong className="what">{whatWords(file, text)}</strong>{' '}
            {isStranger(file)
              ? t('ui.import.fileUnknown')
              : file.leftOut
                ? t('ui.import.fileLeftOut')
                : factsOf(file, text)}
          </p>
        </div>
        {file.headerLine === 0 && !isStranger(file) ? null : (
          <button
            type="button"
            className="button small-button"
            data-testid="open-studio"
            aria-label={t('ui.import.changeColumnsOf', { file: file.file })}
            onClick={() => onStudio(file)}
          >
            <Columns3 size={14} aria-hidden />
            {t('ui.import.changeColumns')}
          </button>
        )}
      </header>
      {file.reusedMapping ? (
        <p className="reused small">
          <History size={14} aria-hidden />
          {saved === null
            ? t('ui.import.reused')
            : t('ui.import.reusedFrom', { date: date(localDay(new Date(saved.savedAt))) })}{' '}
          <button type="button" className="link" onClick={() => onStudio(file)}>
            {t('ui.import.reusedChange')}
          </button>
          <button type="button" className="link" onClick={props.onIgnoreSaved}>
            {t('ui.import.reusedIgnore')}
          </button>
        </p>
      ) : null}
      {file.dates === null || file.leftOut ? null : (
        <div className="file-dates">
          {decided ? null : (
            <DateOrderChoice
              order={file.dates.order}
              onChoose={(order) => onMapping(withDates(mapping, file.file, order), 'dates')}
            />
          )}
          <p className="small muted">
            {t(decided ? 'ui.import.datesCertain' : 'ui.import.datesUnsure', {
              order: t(`ui.import.orderWord.${file.dates.order}`),
              examples: dateExamples(file).join(' · '),
            })}
          </p>
        </div>
      )}
      {file.columns.length === 0 || file.leftOut ? null : (
        <details className="file-columns" open={props.unfolded}>
          <summary>
            {t('ui.studio.columns', {
              count: file.columns.length,
              n: text.count(file.columns.length),
            })}
          </summary>
          <Columns file={file} />
        </details>
      )}
    </section>
  );
}

function factsOf(file: FilePreview, { t }: ReturnType<typeof useText>): string {
  const encoding = file.encoding.toUpperCase();
  if (file.headerLine === 0) return `· ${encoding}`;
  return t('ui.import.fileFacts', { encoding, line: file.headerLine });
}

function Columns({ file }: { readonly file: FilePreview }): React.JSX.Element {
  const { t } = useText();
  return (
    <div className="table-scroll">
      <table className="plain columns">
        <thead>
          <tr>
            <th scope="col">{t('ui.import.column')}</th>
            <th scope="col">{t('ui.import.means')}</th>
            <th scope="col">{t('ui.import.examples')}</th>
          </tr>
        </thead>
        <tbody>
          {file.columns.map(({ header, field, examples }) => (
            <tr key={header}>
              <th scope="row">{header === '' ? t('ui.import.noHeading') : header}</th>
              <td className={field === null || field === 'attribute' ? 'muted' : undefined}>
                {field === null
                  ? t('ui.studio.unused')
                  : field === 'attribute'
                    ? t('ui.import.attribute')
                    : t(`ui.field.${field}`, { defaultValue: field })}
              </td>
              <td className="muted examples">{examples.slice(0, 3).join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function dateExamples(file: FilePreview): readonly string[] {
  return file.columns.find((column) => column.type === 'date')?.examples.slice(0, 3) ?? [];
}
