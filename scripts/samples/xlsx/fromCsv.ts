import { readRecords } from '../../../core/books/csv/records.ts';
import { parseDate } from '../../../core/books/dateText.ts';
import type { XlsxCell } from '../../../core/simulation/xlsx/cells.ts';

/** The rows of a comma-separated text as somebody would hold them in Excel: numbers, dates, texts. */
export function cellsOfCsv(text: string, name: string): XlsxCell[][] {
  const rows: XlsxCell[][] = [];
  readRecords([text], { delimiter: ',', newline: '\n' }, name, (cells) => {
    rows.push(cells.map((cell, at) => typed(cell, (rows.length + at) % 2 === 0)));
    return undefined;
  });
  return rows;
}

function typed(cell: string, inline: boolean): XlsxCell {
  if (cell === '') return null;
  if (/^-?(?:0|[1-9]\d{0,12})(?:\.\d+)?$/.test(cell)) return Number(cell);
  const day = /^\d{4}-\d{2}-\d{2}$/.test(cell) ? parseDate(cell, 'ymd') : null;
  if (day !== null) return { day };
  return inline ? { inline: cell } : cell;
}
