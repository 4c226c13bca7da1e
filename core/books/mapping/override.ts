import type { FileMapping, Mapping } from '../../contract/books.ts';
import { AppFailure } from '../../contract/errors.ts';
import { TABLE_FIELDS } from './fields/index.ts';
import { headerKey } from './headerKey.ts';

/** What the mapping says of one file: its own entry over the one for all files. */
export function mappingFor(file: string, mapping: Mapping | undefined): FileMapping {
  if (mapping === undefined) return {};
  const { files, ...shared } = mapping;
  const own = files?.[file];
  if (own === undefined) return shared;
  return { ...shared, ...own, columns: { ...shared.columns, ...own.columns } };
}

/**
 * The columns that the mapping names for a table's fields; null means "to no column".
 * @param strict every name must be in the file (a mapping for all files may name columns of others)
 * @throws AppFailure `map_invalid` with the field or column at fault
 */
export function fixedColumns(
  columns: FileMapping['columns'],
  fields: ReadonlySet<string>,
  headers: readonly string[],
  file: string,
  strict: boolean,
): Map<string, number | null> {
  const fixed = new Map<string, number | null>();
  const taken = new Map<number, string>();
  for (const [field, header] of Object.entries(columns ?? {})) {
    if (!fields.has(field)) {
      if (ALL_FIELDS.has(field)) continue;
      throw new AppFailure('map_invalid', { file, column: field });
    }
    if (header === null) {
      fixed.set(field, null);
      continue;
    }
    const index = columnNamed(header, headers);
    if (index < 0 && !strict) continue;
    if (index < 0 || taken.has(index))
      throw new AppFailure('map_invalid', { file, column: header });
    taken.set(index, field);
    fixed.set(field, index);
  }
  return fixed;
}

const ALL_FIELDS = new Set(
  Object.values(TABLE_FIELDS).flatMap((fields) => fields.map(({ field }) => field)),
);

function columnNamed(header: string, headers: readonly string[]): number {
  const exact = headers.indexOf(header.trim());
  if (exact >= 0) return exact;
  const key = headerKey(header);
  return headers.findIndex((candidate) => headerKey(candidate) === key);
}
