import type { FileMapping, TableName } from '../../contract/books.ts';
import { AppFailure } from '../../contract/errors.ts';
import { trimCell } from '../blank.ts';
import { detectDecimal } from '../detect/decimal.ts';
import type { HeadRecord } from '../detect/layout.ts';
import { profileColumn } from '../detect/profile.ts';
import type { OpenTable } from '../input/opened.ts';
import type { FieldSpec } from '../mapping/field.ts';
import { TABLE_FIELDS } from '../mapping/fields/index.ts';
import { matchColumns } from '../mapping/match.ts';
import { fixedColumns } from '../mapping/override.ts';
import { detectTable, type TableMatch } from '../mapping/table.ts';
import { planAttributes, planColumns, planIdentity } from './columns.ts';
import type { FilePlan } from './plan.ts';

const MAX_COLUMNS = 1000;

/** What a table of bills cannot do without, told where no header was recognised at all. */
const LEAST_COLUMNS = 'customer_id, invoice_date, amount';

/**
 * Decides by header names and contents which canonical table an open one is and which column is which field.
 * @param alone the mapping is meant for this file only, so every column it names must be there
 * @throws AppFailure `file_not_table`, `file_too_large`, `file_columns_missing`, `map_invalid`
 */
export function planTable(table: OpenTable, mapping: FileMapping, alone: boolean): FilePlan {
  const { plan, missing } = matchTable(table, table.header, mapping, alone);
  const [first] = missing;
  if (first !== undefined)
    throw new AppFailure('file_columns_missing', { file: table.name, column: first });
  return plan;
}

/**
 * As {@link planTable}, but a table that lacks columns is told with what it lacks.
 * @param header position of its header in `table.top`
 * @throws AppFailure `file_not_table`, `file_too_large`, `map_invalid`; `file_columns_missing` without a header
 */
export function matchTable(
  table: OpenTable,
  header: number | null,
  mapping: FileMapping,
  alone: boolean,
): { readonly plan: FilePlan; readonly missing: readonly string[] } {
  const file = table.name;
  const looked = lookAt(table, mapping, header);
  const fixedFor = (name: TableName, strict: boolean) => {
    const fields = new Set(TABLE_FIELDS[name].map(({ field }) => field));
    return fixedColumns(mapping.columns, fields, looked.headers, file, strict);
  };
  const match = detectTable(
    table.hint,
    looked.headers,
    looked.profiles,
    (name) => fixedFor(name, false),
    mapping.table,
  );
  if (alone) fixedFor(match.table, true);
  const plan = finish(table, mapping, looked, match, TABLE_FIELDS[match.table]);
  return { plan, missing: match.missing };
}

/** What a source's own table is called and made of. */
export interface NativeTable {
  /** The canonical table it comes nearest to: how the preview shows it and whose rows attributes go to. */
  readonly table: TableName;
  /** Its fields under the source's headers; a user's mapping names these fields too. */
  readonly fields: readonly FieldSpec[];
}

/**
 * Plans a table whose columns a source knows by name.
 * @param header position of its header in `table.top`
 * @throws AppFailure `file_too_large`, `file_columns_missing`, `map_invalid`
 */
export function planNativeTable(
  table: OpenTable,
  header: number,
  native: NativeTable,
  mapping: FileMapping,
): FilePlan {
  const looked = lookAt(table, mapping, header);
  const fields = new Set(native.fields.map(({ field }) => field));
  const fixed = fixedColumns(mapping.columns, fields, looked.headers, table.name, false);
  const match = matchColumns(native.fields, looked.headers, looked.profiles, fixed);
  const [missing] = match.missing;
  if (missing !== undefined)
    throw new AppFailure('file_columns_missing', { file: table.name, column: missing });
  return finish(table, mapping, looked, { ...match, table: native.table }, native.fields);
}

type Looked = ReturnType<typeof lookAt>;

function lookAt(table: OpenTable, mapping: FileMapping, at: number | null) {
  const file = table.name;
  const header = at === null ? undefined : table.top[at];
  if (at === null || header === undefined) {
    const cut = table.top.some(({ cells }) => cells.length > 1 || /[,;\t|]/.test(cells[0] ?? ''));
    throw new AppFailure(cut ? 'file_columns_missing' : 'file_not_table', {
      file,
      column: LEAST_COLUMNS,
    });
  }
  const headers = header.cells.map(trimCell);
  if (headers.length > MAX_COLUMNS) throw new AppFailure('file_too_large', { file });
  const sample = table.top.slice(at + 1);
  const rows = sample.map(({ cells }) => cells);
  const decimal = mapping.decimal ?? detectDecimal(cellsOf(sample));
  const profiles = headers.map((_, index) => profileColumn(rows, index, decimal));
  return { headers, line: header.line, sample, rows, decimal, profiles };
}

function finish(
  source: OpenTable,
  mapping: FileMapping,
  looked: Looked,
  match: TableMatch,
  fields: readonly FieldSpec[],
): FilePlan {
  const { headers, profiles, rows } = looked;
  const columns = planColumns(fields, match.columns, headers, profiles);
  return {
    source,
    mapping,
    table: match.table,
    fields,
    header: { cells: headers, line: looked.line },
    decimal: looked.decimal,
    columns,
    attributes: planAttributes(match.table, columns, headers, profiles, rows),
    identity: planIdentity(headers, columns),
    profiles,
    sample: looked.sample,
  };
}

function* cellsOf(rows: readonly HeadRecord[]): Generator<string> {
  for (const { cells } of rows) yield* cells;
}
