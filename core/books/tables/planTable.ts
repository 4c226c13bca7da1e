import type { FileMapping, TableName } from '../../contract/books.ts';
import { AppFailure } from '../../contract/errors.ts';
import { trimCell } from '../blank.ts';
import { detectDecimal } from '../detect/decimal.ts';
import { detectLayout, type HeadRecord } from '../detect/layout.ts';
import { profileColumn } from '../detect/profile.ts';
import { type ByteSource, headBytes } from '../input/byteSource.ts';
import { readHead } from '../input/head.ts';
import { TABLE_FIELDS } from '../mapping/fields/index.ts';
import { headerKey } from '../mapping/headerKey.ts';
import { isKnownHeader } from '../mapping/known.ts';
import { fixedColumns } from '../mapping/override.ts';
import { detectTable } from '../mapping/table.ts';
import { looksLikeMarkup } from '../text/binary.ts';
import { planAttributes, planColumns, planIdentity } from './columns.ts';
import type { FilePlan } from './plan.ts';

const HEAD = 1 << 19;
const MAX_COLUMNS = 1000;

/** What a table of bills cannot do without, told where no header was recognised at all. */
const LEAST_COLUMNS = 'customer_id, invoice_date, amount';

/**
 * Decides from a file's head how it is to be read: encoding, delimiter, header, table, columns.
 * @param alone the mapping is meant for this file only, so every column it names must be there
 * @throws AppFailure `file_empty`, `file_not_table`, `file_undecodable`, `file_line_too_long`,
 *   `file_too_large`, `file_columns_missing`, `map_invalid`
 */
export function inspectFile(source: ByteSource, mapping: FileMapping, alone: boolean): FilePlan {
  const file = source.name;
  const bytes = headBytes(source, HEAD);
  const complete = bytes.length >= source.size;
  const head = readHead(bytes, complete, file, mapping.encoding);
  if (head.text.trim() === '') throw new AppFailure('file_empty', { file });
  if (looksLikeMarkup(head.text)) throw new AppFailure('file_not_table', { file });

  const told = new Set(Object.values(mapping.columns ?? {}).map((name) => headerKey(name ?? '')));
  const isHeader = (cell: string) => isKnownHeader(cell) || told.has(headerKey(cell));
  const layout = detectLayout(head.text, file, mapping.delimiter, isHeader);
  if (layout === null) {
    throw new AppFailure(/[,;\t|]/.test(head.text) ? 'file_columns_missing' : 'file_not_table', {
      file,
      column: LEAST_COLUMNS,
    });
  }
  const headers = layout.header.cells.map(trimCell);
  if (headers.length > MAX_COLUMNS) throw new AppFailure('file_too_large', { file });
  const rows = layout.rows.map(({ cells }) => cells);
  const decimal = mapping.decimal ?? detectDecimal(cellsOf(layout.rows));
  const profiles = headers.map((_, index) => profileColumn(rows, index, decimal));

  const fixedFor = (table: TableName, strict: boolean) => {
    const fields = new Set(TABLE_FIELDS[table].map(({ field }) => field));
    return fixedColumns(mapping.columns, fields, headers, file, strict);
  };
  const match = detectTable(
    file,
    headers,
    profiles,
    (table) => fixedFor(table, false),
    mapping.table,
  );
  if (alone) fixedFor(match.table, true);
  const [missing] = match.missing;
  if (missing !== undefined)
    throw new AppFailure('file_columns_missing', { file, column: missing });

  const columns = planColumns(match.table, match.columns, headers, profiles);
  const attributes = planAttributes(match.table, columns, headers, profiles, rows);
  return {
    source,
    mapping,
    table: match.table,
    encoding: head.encoding,
    shownEncoding: head.shownEncoding,
    dialect: layout.dialect,
    header: { cells: headers, line: layout.header.line },
    decimal,
    columns,
    attributes,
    identity: planIdentity(headers, columns),
    profiles,
    sample: layout.rows,
    complete: complete && layout.whole,
  };
}

function* cellsOf(rows: readonly HeadRecord[]): Generator<string> {
  for (const { cells } of rows) yield* cells;
}
