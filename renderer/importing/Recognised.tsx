import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { FilePreview, Mapping } from '../../core/contract/books.ts';
import { useText } from '../text/useText.ts';
import { DateOrderChoice } from './DateOrderChoice.tsx';
import { IssueTable } from './IssueTable.tsx';
import { fieldChoices, remap, withDates } from './mapping.ts';
import type { Preview } from './preview.ts';

interface Props {
  readonly preview: Preview;
  readonly mapping: Mapping;
  readonly onMapping: (mapping: Mapping) => void;
  readonly onNext: () => void;
}

/** Step one: what the files are, what each column means, and what is wrong with which row. */
export function Recognised({ preview, mapping, onMapping, onNext }: Props): React.JSX.Element {
  const { t, count, date } = useText();
  const { counts } = preview;
  return (
    <div className="wizard-column">
      <section className="recognised">
        <h2>
          {t('ui.import.recognised', {
            count: counts.invoices,
            n: count(counts.invoices),
            source: t(`ui.source.${preview.source}`, { defaultValue: preview.source }),
          })}
        </h2>
        <p className="muted">
          {preview.from === null || preview.to === null
            ? ''
            : t('ui.import.period', { from: date(preview.from), to: date(preview.to) })}
        </p>
        <dl className="figures counts">
          {(['customers', 'invoices', 'receipts', 'allocations', 'creditNotes'] as const).map(
            (name) => (
              <div key={name}>
                <dt>{t(`ui.count.${name}`)}</dt>
                <dd className="num">{count(counts[name])}</dd>
              </div>
            ),
          )}
        </dl>
        <p className="badges">
          {counts.rejected === 0 ? (
            <span className="badge good">
              <CircleCheck size={14} aria-hidden />
              {t('ui.import.allRows')}
            </span>
          ) : (
            <span className="badge bad">
              <TriangleAlert size={14} aria-hidden />
              {t('ui.import.rejected', { count: counts.rejected, n: count(counts.rejected) })}
            </span>
          )}
          {counts.warnings === 0 ? null : (
            <span className="badge warn">
              <TriangleAlert size={14} aria-hidden />
              {t('ui.import.warnings', { count: counts.warnings, n: count(counts.warnings) })}
            </span>
          )}
        </p>
      </section>
      {preview.files.map((file) => (
        <FileCard key={file.file} file={file} mapping={mapping} onMapping={onMapping} />
      ))}
      {preview.issues.length === 0 ? null : (
        <section>
          <h2>{t('ui.import.problems')}</h2>
          <p className="muted">{t('ui.import.problemsWhat')}</p>
          <IssueTable issues={preview.issues} />
        </section>
      )}
      <footer className="wizard-foot">
        <button type="button" className="button primary" data-testid="import-next" onClick={onNext}>
          {t('ui.import.next')}
        </button>
      </footer>
    </div>
  );
}

interface FileProps {
  readonly file: FilePreview;
  readonly mapping: Mapping;
  readonly onMapping: (mapping: Mapping) => void;
}

function FileCard({ file, mapping, onMapping }: FileProps): React.JSX.Element {
  const { t } = useText();
  const chosen = mapping.files?.[file.file]?.dates ?? mapping.dates;
  const decided = file.dates?.certain === true && chosen === undefined;
  const fieldName = (field: string): string => t(`ui.field.${field}`, { defaultValue: field });
  return (
    <section className="file-card">
      <header>
        <h3>{file.file}</h3>
        <p className="small muted">
          {t('ui.import.fileFacts', {
            table: t(`ui.table.${file.table}`),
            encoding: file.encoding.toUpperCase(),
            line: file.headerLine,
          })}
        </p>
      </header>
      {file.dates === null ? null : (
        <div className="file-dates">
          {decided ? null : (
            <DateOrderChoice
              order={file.dates.order}
              onChoose={(order) => onMapping(withDates(mapping, file.file, order))}
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
      <div className="scroll table-scroll">
        <table className="plain columns">
          <thead>
            <tr>
              <th scope="col">{t('ui.import.column')}</th>
              <th scope="col">{t('ui.import.means')}</th>
              <th scope="col">{t('ui.import.examples')}</th>
            </tr>
          </thead>
          <tbody>
            {file.columns.map((column) => (
              <tr key={column.header}>
                <th scope="row">{column.header}</th>
                <td>
                  <select
                    className="select"
                    aria-label={t('ui.import.meansOf', { column: column.header })}
                    value={column.field ?? 'attribute'}
                    onChange={(event) => {
                      const field = event.target.value;
                      onMapping(
                        remap(mapping, file, column.header, field === 'attribute' ? null : field),
                      );
                    }}
                  >
                    {fieldChoices(file, column.field).map((field) => (
                      <option key={field} value={field}>
                        {fieldName(field)}
                      </option>
                    ))}
                    <option value="attribute">{t('ui.import.attribute')}</option>
                  </select>
                </td>
                <td className="muted examples">{column.examples.slice(0, 3).join(' · ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function dateExamples(file: FilePreview): readonly string[] {
  return file.columns.find((column) => column.type === 'date')?.examples.slice(0, 3) ?? [];
}
