import { trimCell } from '../blank.ts';
import { DELIMITERS, type Dialect, newlineOf } from '../csv/dialect.ts';
import { readRecords } from '../csv/records.ts';

export interface HeadRecord {
  readonly cells: readonly string[];
  readonly line: number;
}

/** What the head of a table shows: its first records and which of them heads the rest. */
export interface Layout {
  readonly top: readonly HeadRecord[];
  /** Position in `top` of the record with the most known headers; null where none has two of them. */
  readonly header: number | null;
}

/** Title lines that an export may print above its header. */
export const TITLE_LINES = 40;
/** Records looked at: enough that a column's groups and a date's order show. */
export const SAMPLE = 2000;
const LEAST_HEADERS = 2;

/** The layout of records that are cut already. */
export function layoutOf(top: readonly HeadRecord[], isHeader: (cell: string) => boolean): Layout {
  return { top, header: findHeader(top, isHeader)?.index ?? null };
}

/**
 * Finds the delimiter and the header of a table in the head of its text: the reading in which one of the
 * first records holds the most known header names; at equal names, or without any, the one that cuts the
 * rows evenest into more than one cell.
 * @param head the beginning of the file, cut at a line end unless it is the whole file
 * @param isHeader whether a cell is a header we know or were told of
 */
export function layoutOfText(
  head: string,
  file: string,
  delimiter: string | undefined,
  isHeader: (cell: string) => boolean,
): Layout & { readonly dialect: Dialect } {
  const newline = newlineOf(head);
  const readings = (delimiter === undefined ? DELIMITERS : [delimiter]).map((candidate) => {
    const dialect = { delimiter: candidate, newline };
    const top = sampleRecords(head, dialect, file);
    const found = findHeader(top, isHeader);
    return {
      names: found?.names ?? 0,
      even: evenness(top, found?.index ?? 0),
      layout: { dialect, top, header: found?.index ?? null },
    };
  });
  return readings.reduce((best, each) =>
    each.names > best.names || (each.names === best.names && each.even > best.even) ? each : best,
  ).layout;
}

function sampleRecords(head: string, dialect: Dialect, file: string): HeadRecord[] {
  const records: HeadRecord[] = [];
  readRecords([head], dialect, file, (cells, line) => {
    records.push({ cells, line });
    return records.length < SAMPLE;
  });
  return records;
}

function findHeader(
  records: readonly HeadRecord[],
  isHeader: (cell: string) => boolean,
): { index: number; names: number } | null {
  let best: { index: number; names: number } | null = null;
  for (const [index, { cells }] of records.slice(0, TITLE_LINES).entries()) {
    const names = new Set(cells.map(trimCell).filter((cell) => cell !== '' && isHeader(cell))).size;
    if (names >= LEAST_HEADERS && names > (best?.names ?? 0)) best = { index, names };
  }
  return best;
}

/** The share of the rows under a header that are as wide as it; 0 where nothing is cut. */
function evenness(records: readonly HeadRecord[], header: number): number {
  const width = records[header]?.cells.length ?? 0;
  const rows = records.slice(header + 1);
  if (width < 2) return 0;
  if (rows.length === 0) return 1;
  return rows.filter(({ cells }) => cells.length === width).length / rows.length;
}
