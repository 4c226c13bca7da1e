import { GripVertical } from 'lucide-react';
import type { FilePreview } from '../../../core/contract/books.ts';
import { useText } from '../../text/useText.ts';
import { dragColumn } from './columnDrag.ts';

interface Props {
  readonly file: FilePreview;
  readonly onDrag: (header: string | null) => void;
}

/** The file's own columns: heading, what its cells look like, three of them, and what it is read as. */
export function ColumnList({ file, onDrag }: Props): React.JSX.Element {
  const { t, count } = useText();
  return (
    <section className="studio-columns" aria-labelledby="columns-title">
      <h3 id="columns-title">
        {t('ui.studio.columns', { count: file.columns.length, n: count(file.columns.length) })}
      </h3>
      <p className="small muted">{t('ui.studio.columnsWhat')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard */}
      <ul className="scroll" tabIndex={0} aria-labelledby="columns-title">
        {file.columns.map(({ header, type, examples, field }) => (
          <li
            key={header}
            className={field === null || field === 'attribute' ? 'column free' : 'column'}
            draggable
            onDragStart={(event) => {
              dragColumn(event, header);
              onDrag(header);
            }}
            onDragEnd={() => onDrag(null)}
          >
            <GripVertical size={14} aria-hidden />
            <div>
              <p className="column-head">
                <strong>{header === '' ? t('ui.import.noHeading') : header}</strong>
                <span className="badge">{t(`ui.studio.type.${type}`)}</span>
                <span className="column-use small">
                  {field === null
                    ? t('ui.studio.unused')
                    : field === 'attribute'
                      ? t('ui.import.attribute')
                      : `→ ${t(`ui.field.${field}`, { defaultValue: field })}`}
                </span>
              </p>
              <p className="small muted examples">{examples.slice(0, 3).join(' · ') || '–'}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
