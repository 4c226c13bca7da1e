import { trimCell } from '../blank.ts';
import { DELIMITERS, type Dialect, newlineOf } from '../csv/dialect.ts';
import { readRecords } from '../csv/records.ts';
import { isKnownHeader } from '../mapping/known.ts';

export interface HeadRecord {
  readonly cells: readonly string[];
  readonly line: number;
}

/** Where the table lies in the text: how it is cut, which record heads it, and what follows in the sample. */
export interface Layout {
  readonly dialect: Dialect;
  readonly header: HeadRecord;
  readonly rows: readonly HeadRecord[];
  /** The rows are all that the text holds. */
  readonly whole: boolean;
}

/** Title lines that an export may print above its header. */
const TITLE_LINES = 40;
/** Records looked at: enough that a column's groups and a date's order show. */
const SAMPLE = 2000;
const LEAST_HEADERS = 2;

/**
 * Finds the delimiter and the header of a table in the head of its text: the reading in which one of the
 * first records holds the most known header names; at equal names the one that cuts the rows evenest.
 * Null where no reading shows a header.
 * @param head the beginning of the file, cut at a line end unless it is the whole file
 * @param isHeader whether a cell is a header we know or were told of
 */
export function detectLayout(
  head: string,
  file: string,
  delimiter?: string,
  isHeader: (cell: string) => boolean = isKnownHeader,
): Layout | null {
  const newline = newlineOf(head);
  let best: { layout: Layout; names: number; even: number } | null = null;
  for (const candidate of delimiter === undefined ? DELIMITERS : [delimiter]) {
    const dialect = { delimiter: candidate, newline };
    const records = sampleRecords(head, dialect, file);
    const found = findHeader(records, isHeader);
    if (found === null) continue;
    const [header, ...rows] = records.slice(found.index);
    if (header === undefined) continue;
    const even = evenness(header, rows);
    if (
      best === null ||
      found.names > best.names ||
      (found.names === best.names && even > best.even)
    ) {
      best = {
        layout: { dialect, header, rows, whole: records.length < SAMPLE },
        names: found.names,
        even,
      };
    }
  }
  return best?.layout ?? null;
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

function evenness(header: HeadRecord, rows: readonly HeadRecord[]): number {
  if (rows.length === 0) return 1;
  return rows.filter(({ cells }) => cells.length === header.cells.length).length / rows.length;
}
