import { TABLE_FIELDS } from '../../../core/books/mapping/fields/index.ts';
import type { FilePreview } from '../../../core/contract/books.ts';

export interface FieldRow {
  readonly field: string;
  /** Header of the column it is read from. */
  readonly column: string | null;
  /** The table cannot be read without it (or its stand-in). */
  readonly required: boolean;
  /** Required, and neither it nor its stand-in has a column. */
  readonly missing: boolean;
}

/** The fields of a file's table: what it cannot do without first, then what is read, then what could be. */
export function fieldRows(file: FilePreview): readonly FieldRow[] {
  const column = new Map(
    file.columns.flatMap(({ field, header }) =>
      field === null || field === 'attribute' ? [] : [[field, header] as const],
    ),
  );
  const specs = new Map(
    (file.table === null ? [] : TABLE_FIELDS[file.table]).map((spec) => [spec.field, spec]),
  );
  const known = [...specs.keys()].filter(
    (field) => column.has(field) || file.unmapped.includes(field),
  );
  const others = [...column.keys(), ...file.unmapped].filter((field) => !specs.has(field));
  const rows = [...known, ...new Set(others)].map((field): FieldRow => {
    const spec = specs.get(field);
    const required = file.needed.includes(field);
    const served = column.has(field) || (spec?.standIn !== undefined && column.has(spec.standIn));
    return { field, column: column.get(field) ?? null, required, missing: required && !served };
  });
  const rank = (row: FieldRow): number => (row.required ? 0 : row.column !== null ? 1 : 2);
  return rows.sort((a, b) => rank(a) - rank(b));
}
