import type { Opened } from '../input/opened.ts';
import type { TablePreview } from './source.ts';

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
    dates: null,
    decimal: '.',
    sample: [],
  };
}
