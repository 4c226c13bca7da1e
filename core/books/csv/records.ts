import { AppFailure } from '../../contract/errors.ts';
import type { Dialect } from './dialect.ts';

/** Characters of one record; longer ones are refused before more of them is read. */
export const MAX_RECORD = 1 << 20;

/** Characters a quoted cell may hold before its quote is taken for a stray one. */
const MAX_QUOTED = 1 << 16;

/**
 * Told each record: its cells, the 1-based physical line on which it begins, and whether the text ends before
 * the record's line does. `false` stops the reading.
 */
export type OnRecord = (cells: string[], line: number, unended?: boolean) => boolean | undefined;

/**
 * Cuts delimited text into records as it streams by (RFC 4180, leniently): constant memory, physical line
 * numbers, blank lines skipped. A quote opens a quoted cell only as the cell's first character; text after
 * the closing quote belongs to the cell. A quote that is never closed spoils its own line alone, which is
 * then read as if quotes meant nothing, instead of swallowing the rest of the file.
 *
 * Its own machine, because csv-parse offers no synchronous streaming (its sync form holds file and rows in
 * memory at once) and tells no physical lines without a slow option; a line without quotes is here one search
 * and one split, which came out nine times as fast (tests/bench/csvRecords.ts, 200,000 rows of 8 cells, one
 * of them quoted).
 * @throws AppFailure `file_line_too_long`
 */
export function readRecords(
  chunks: Iterable<string>,
  dialect: Dialect,
  file: string,
  onRecord: OnRecord,
): void {
  const { delimiter, newline } = dialect;
  let buffer = '';
  let line = 1;
  /** Position of the first quote not before the record in hand; past the end if there is none. */
  let quote = 0;

  /** Takes the records out of the buffer; false once the listener has had enough. */
  function drain(final: boolean): boolean {
    let at = 0;
    quote = buffer.indexOf('"');
    while (at < buffer.length) {
      const end = buffer.indexOf(newline, at);
      if (end < 0 && !final) break;
      const stop = end < 0 ? buffer.length : end;
      if (quote >= 0 && quote < at) quote = buffer.indexOf('"', at);
      if (quote < 0 || quote >= stop) {
        if (stop - at > MAX_RECORD) tooLong();
        if (!emitLine(at, stop, end < 0)) return false;
        line++;
        at = stop + 1;
        continue;
      }
      const quoted = readQuoted(buffer, at, delimiter, newline, final);
      if (quoted === 'more') break;
      if (quoted === 'unclosed') {
        if (!emitLine(at, stop, end < 0)) return false;
        line++;
        at = stop + 1;
        continue;
      }
      if (quoted.end - at > MAX_RECORD) tooLong();
      const unended = quoted.end > buffer.length;
      if (!isBlank(quoted.cells) && onRecord(quoted.cells, line, unended) === false) return false;
      line += quoted.lines;
      at = quoted.end;
    }
    buffer = buffer.slice(at);
    if (buffer.length > MAX_RECORD) tooLong();
    return true;
  }

  function emitLine(from: number, to: number, unended: boolean): boolean {
    const end = newline === '\n' && buffer.charCodeAt(to - 1) === 13 && to > from ? to - 1 : to;
    if (end === from) return true;
    const cells = buffer.slice(from, end).split(delimiter);
    return isBlank(cells) || onRecord(cells, line, unended) !== false;
  }

  function tooLong(): never {
    throw new AppFailure('file_line_too_long', { file, line });
  }

  for (const chunk of chunks) {
    buffer = buffer === '' ? chunk : buffer + chunk;
    if (!drain(false)) return;
  }
  drain(true);
}

interface QuotedRecord {
  readonly cells: string[];
  /** Position after the record's line end. */
  readonly end: number;
  readonly lines: number;
}

/** One record that holds quotes; `more` where the text may go on in the next chunk. */
function readQuoted(
  text: string,
  from: number,
  delimiter: string,
  newline: string,
  final: boolean,
): QuotedRecord | 'more' | 'unclosed' {
  const cells: string[] = [];
  let at = from;
  let lines = 1;
  for (;;) {
    let cell = '';
    if (text.charCodeAt(at) === 34) {
      const close = closingQuote(text, at + 1);
      if (close < 0 || close - at > MAX_QUOTED) {
        if (close < 0 && !final && text.length - at <= MAX_QUOTED) return 'more';
        return 'unclosed';
      }
      cell = text.slice(at + 1, close);
      lines += count(cell, newline);
      if (cell.includes('""')) cell = cell.replaceAll('""', '"');
      at = close + 1;
    }
    const nextDelimiter = text.indexOf(delimiter, at);
    const nextLine = text.indexOf(newline, at);
    if (nextLine < 0 && !final) return 'more';
    const stop = nextLine < 0 ? text.length : nextLine;
    if (nextDelimiter >= 0 && nextDelimiter < stop) {
      cells.push(cell + text.slice(at, nextDelimiter));
      at = nextDelimiter + 1;
      continue;
    }
    const end = newline === '\n' && stop > at && text.charCodeAt(stop - 1) === 13 ? stop - 1 : stop;
    cells.push(cell + text.slice(at, end));
    return { cells, end: stop + 1, lines };
  }
}

/** Position of the quote that ends a cell, doubled ones skipped; -1 where the text ends before it. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text.charCodeAt(at + 1) === 34) at = text.indexOf('"', at + 2);
  return at;
}

function count(text: string, mark: string): number {
  let found = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) found++;
  return found;
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '' || cell.trim() === '');
}
