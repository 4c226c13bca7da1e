import type { FileMapping } from '../../contract/books.ts';
import { AppFailure } from '../../contract/errors.ts';
import { type OnRecord, readRecords } from '../csv/records.ts';
import { type HeadRecord, type Layout, layoutOf, layoutOfText, SAMPLE } from '../detect/layout.ts';
import { looksLikeJson, looksLikeMarkup } from '../text/binary.ts';
import { decodeChunks } from '../text/decode.ts';
import { headBytes } from './byteSource.ts';
import { readHead } from './head.ts';
import type { BookInput, ByteInput, SheetInput } from './input.ts';

/** An input whose head has been looked at: a table of records, or a document (XML, JSON). */
export type Opened = OpenTable | OpenDocument;

export interface OpenTable extends Layout {
  readonly kind: 'table';
  readonly name: string;
  readonly hint: string;
  /** Bytes that reading it goes through. */
  readonly size: number;
  /** As shown to the user: an encoding, or `xlsx`. */
  readonly encoding: string;
  /** '' for a sheet. */
  readonly delimiter: string;
  /** `top` is the whole table. */
  readonly complete: boolean;
  /** All records from the top, title lines included, each with the physical line (or row) it begins on. */
  records(onRecord: OnRecord, onBytes?: (bytes: number) => void): void;
}

export interface OpenDocument {
  readonly kind: 'document';
  readonly format: 'xml' | 'json';
  readonly name: string;
  readonly hint: string;
  readonly size: number;
  readonly encoding: string;
  /** The beginning of its text, some hundred thousand characters. */
  readonly head: string;
  /** All of its text, decoded strictly, chunk by chunk. */
  text(onBytes?: (bytes: number) => void): Iterable<string>;
}

const HEAD = 1 << 19;

/**
 * Looks at an input's head: encoding, and for a table its delimiter and first records.
 * @param isHeader whether a cell is a header that some source knows
 * @throws AppFailure `file_empty`, `file_not_table`, `file_undecodable`, `file_line_too_long`
 */
export function openInput(
  input: BookInput,
  mapping: FileMapping,
  isHeader: (cell: string) => boolean,
): Opened {
  return input.kind === 'sheet'
    ? openSheet(input, mapping, isHeader)
    : openBytes(input, mapping, isHeader);
}

/** The line that the user says the headings stand on, over the one that was found. */
function headedBy(layout: Layout, line: number | undefined): Layout {
  if (line === undefined) return layout;
  const at = layout.top.findIndex((record) => record.line === line);
  return { top: layout.top, header: at < 0 ? null : at };
}

function openSheet(
  input: SheetInput,
  mapping: FileMapping,
  isHeader: (cell: string) => boolean,
): OpenTable {
  const top: HeadRecord[] = [];
  input.records((cells, line) => {
    top.push({ cells, line });
    return top.length < SAMPLE;
  });
  if (top.length === 0) throw new AppFailure('file_empty', { file: input.name });
  return {
    kind: 'table',
    name: input.name,
    hint: input.hint,
    size: input.size,
    encoding: 'xlsx',
    delimiter: '',
    complete: top.length < SAMPLE,
    ...headedBy(layoutOf(top, isHeader), mapping.headerLine),
    records: (onRecord, onBytes) => input.records(onRecord, onBytes),
  };
}

function openBytes(
  input: ByteInput,
  mapping: FileMapping,
  isHeader: (cell: string) => boolean,
): Opened {
  const { name, hint, size } = input;
  const bytes = headBytes(input, HEAD);
  const whole = bytes.length >= size;
  const head = readHead(bytes, whole, name, mapping.encoding);
  if (head.text.trim() === '') throw new AppFailure('file_empty', { file: name });
  const forced = mapping.encoding !== undefined;
  const text = (onBytes?: (bytes: number) => void) =>
    decodeChunks(counted(input.chunks(), onBytes), head.encoding, name, forced);
  const shown = { name, hint, size, encoding: head.shownEncoding };
  const format = looksLikeMarkup(head.text) ? 'xml' : looksLikeJson(head.text) ? 'json' : null;
  if (format !== null) return { kind: 'document', format, ...shown, head: head.text, text };
  const found = layoutOfText(head.text, name, mapping.delimiter, isHeader);
  return {
    kind: 'table',
    ...shown,
    delimiter: found.dialect.delimiter,
    complete: whole && found.top.length < SAMPLE,
    ...headedBy({ top: found.top, header: found.header }, mapping.headerLine),
    records: (onRecord, onBytes) => readRecords(text(onBytes), found.dialect, name, onRecord),
  };
}

function* counted(
  chunks: Iterable<Uint8Array>,
  onBytes: ((bytes: number) => void) | undefined,
): Generator<Uint8Array> {
  for (const chunk of chunks) {
    onBytes?.(chunk.length);
    yield chunk;
  }
}
