import { TriangleAlert } from 'lucide-react';
import type { FilePreview } from '../../../core/contract/books.ts';
import { useText } from '../../text/useText.ts';
import { type Reader, readCell } from './reading.ts';

interface Props {
  readonly file: FilePreview;
  readonly reader: Reader;
}

/** The first rows as they will be read; what cannot be read is marked and stands as it is in the file. */
export function ReadPreview({ file, reader }: Props): React.JSX.Element {
  const { t } = useText();
  const used = file.columns.flatMap((column, index) =>
    column.field === null ? [] : [{ ...column, index }],
  );
  return (
    <div className="studio-preview">
      <h3 id="rows-title">{t('ui.studio.rows')}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-labelledby="rows-title">
        <table className="plain" data-testid="read-preview">
          <thead>
            <tr>
              {used.map(({ header, field, type }) => (
                <th key={header} scope="col" className={type === 'amount' ? 'num' : undefined}>
                  {field === null || field === 'attribute'
                    ? header
                    : t(`ui.field.${field}`, { defaultValue: field })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {file.sample.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no key but their place
              <tr key={row}>
                {used.map(({ header, type, index }) => {
                  const reading = readCell(cells[index] ?? '', type, reader);
                  if (reading.kind === 'unreadable') {
                    return (
                      <td key={header} className="unreadable" title={t(`ui.studio.not.${type}`)}>
                        <TriangleAlert size={12} aria-hidden /> {reading.text}
                        <span className="visually-hidden">{t(`ui.studio.not.${type}`)}</span>
                      </td>
                    );
                  }
                  return (
                    <td key={header} className={type === 'amount' ? 'num' : undefined}>
                      {reading.kind === 'blank' ? '–' : reading.text}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
