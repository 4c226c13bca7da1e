import type { Opened } from '../input/opened.ts';
import type { PlannedTable } from '../tables/dateOrders.ts';
import { previewOf } from '../tables/preview.ts';
import type { ClaimedFile, TablePreview } from './source.ts';

/** The preview of a file that is left out, or of a document, which has no columns to show. */
export function unreadPreview(opened: Opened): TablePreview {
  return {
    file: opened.name,
    table: null,
    encoding: opened.encoding,
    delimiter: opened.kind === 'table' ? opened.delimiter : '',
    headerLine: 0,
    columns: [],
    unmapped: [],
    needed: [],
    dates: null,
    decimal: '.',
    sample: [],
  };
}

/** The preview of each file: of its table as it will be read, else of one that is not read as a table. */
export function previewsOf(
  files: readonly ClaimedFile[],
  tables: readonly PlannedTable[],
): TablePreview[] {
  return files.map(({ opened }) => {
    const table = tables.find(({ plan }) => plan.source === opened);
    return table === undefined ? unreadPreview(opened) : previewOf(table.plan, table.dates);
  });
}
