import { CircleAlert, CircleCheck } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import type { FilePreview } from '../../../core/contract/books.ts';
import { useText } from '../../text/useText.ts';
import { carriesColumn, droppedColumn } from './columnDrag.ts';
import { type FieldRow, fieldRows } from './fields.ts';

interface Props {
  readonly file: FilePreview;
  /** A column is being dragged: fields show that they take it. */
  readonly dragging: boolean;
  readonly onAssign: (field: string, header: string | null) => void;
}

/** What the table is made of: each field takes a column, dropped on it or picked from its list. */
export function FieldList({ file, dragging, onAssign }: Props): React.JSX.Element {
  const { t } = useText();
  const rows = fieldRows(file);
  // The order in which they were first shown: a field must not move away from under the keyboard as it is mapped.
  const order = useRef<{
    readonly table: string | null;
    readonly fields: readonly string[];
  } | null>(null);
  if (order.current?.table !== file.table) {
    order.current = { table: file.table, fields: rows.map(({ field }) => field) };
  }
  const { fields } = order.current;
  const placed = [...rows].sort((a, b) => fields.indexOf(a.field) - fields.indexOf(b.field));
  return (
    <section className="studio-fields" aria-labelledby="fields-title">
      <h3 id="fields-title">
        {file.source === 'csv' && file.table !== null
          ? t('ui.studio.fields', { table: t(`ui.table.${file.table}`) })
          : t('ui.studio.fieldsOfFile')}
      </h3>
      <p className="small muted">{t('ui.studio.fieldsWhat')}</p>
      <ul className={dragging ? 'scroll dragging' : 'scroll'}>
        {placed.map((row) => (
          <Field key={row.field} row={row} file={file} onAssign={onAssign} />
        ))}
      </ul>
    </section>
  );
}

interface FieldProps {
  readonly row: FieldRow;
  readonly file: FilePreview;
  readonly onAssign: (field: string, header: string | null) => void;
}

function Field({ row, file, onAssign }: FieldProps): React.JSX.Element {
  const { t } = useText();
  const id = useId();
  const [over, setOver] = useState(false);
  const { field, column, required, missing } = row;
  const help = t(`ui.fieldHelp.${field}`, { defaultValue: '' });
  const state = missing ? 'missing' : column === null ? 'empty' : 'mapped';
  return (
    <li
      className={over ? `field-row ${state} over` : `field-row ${state}`}
      onDragOver={(event) => {
        if (!carriesColumn(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        if (!carriesColumn(event)) return;
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        onAssign(field, droppedColumn(event));
      }}
    >
      <div>
        <label htmlFor={id}>
          {missing ? <CircleAlert size={14} aria-hidden /> : null}
          {!missing && column !== null ? <CircleCheck size={14} aria-hidden /> : null}
          {t(`ui.field.${field}`, { defaultValue: field })}
          {required ? <span className="badge">{t('ui.studio.needed')}</span> : null}
        </label>
        {help === '' ? null : (
          <p id={`${id}-help`} className="small muted">
            {help}
          </p>
        )}
      </div>
      <select
        id={id}
        className="select"
        data-field={field}
        value={column ?? ''}
        aria-invalid={missing || undefined}
        aria-describedby={help === '' ? undefined : `${id}-help`}
        onChange={(event) => onAssign(field, event.target.value === '' ? null : event.target.value)}
      >
        <option value="">{t('ui.studio.none')}</option>
        {file.columns
          .filter(({ header }) => header !== '')
          .map(({ header, examples }) => (
            <option key={header} value={header}>
              {examples[0] === undefined ? header : `${header} (${examples[0].slice(0, 24)})`}
            </option>
          ))}
      </select>
    </li>
  );
}
