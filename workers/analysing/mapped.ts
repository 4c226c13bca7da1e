import type { CsvValue } from '../../core/text/csvExport.ts';

/** Rows as records of a file, one at a time. */
export function* mapped<T>(
  rows: Iterable<T>,
  record: (row: T) => readonly CsvValue[],
): Generator<readonly CsvValue[]> {
  for (const row of rows) yield record(row);
}
