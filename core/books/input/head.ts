import { AppFailure } from '../../contract/errors.ts';
import { decodeChunks } from '../text/decode.ts';
import { type DetectedEncoding, detectEncoding, type Encoding } from '../text/encoding.ts';

export interface Head {
  readonly text: string;
  readonly encoding: DetectedEncoding;
  /** The encoding the head turned out to be in: windows-1252 where strict UTF-8 failed. */
  readonly shownEncoding: Encoding;
}

/**
 * The text of a file's first bytes, cut at the last line end unless they are the whole file; documents that
 * are written in a single line are cut behind a tag or a value.
 * @throws AppFailure as detectEncoding and decodeChunks; `file_line_too_long` where no line ends in the head
 */
export function readHead(
  bytes: Uint8Array,
  complete: boolean,
  file: string,
  override?: Encoding,
): Head {
  const encoding = detectEncoding(bytes, file, override);
  const end = complete
    ? bytes.length
    : lastOf(LINE_ENDS, bytes, encoding.encoding) || lastPartEnd(bytes, encoding);
  if (end <= encoding.skip && !complete)
    throw new AppFailure('file_line_too_long', { file, line: 1 });
  const head = bytes.subarray(0, end);
  const text = [...decodeChunks([head], encoding, file, override !== undefined)].join('');
  const fellBack = encoding.encoding === 'utf-8' && !isUtf8(head);
  return { text, encoding, shownEncoding: fellBack ? 'windows-1252' : encoding.encoding };
}

const LINE_ENDS = [10, 13];
/** `>` ends a part of markup; `}`, `]` and `,` one of JSON. */
const PART_ENDS = [62, 125, 93, 44];
/** `<`, `{` and `[`. */
const OPENERS = new Set([60, 123, 91]);
const BLANKS = new Set([9, 32]);

/** Position after the last part of a document of one line; 0 where the text does not begin as a document. */
function lastPartEnd(bytes: Uint8Array, { encoding, skip }: DetectedEncoding): number {
  const { width, low } = unitOf(encoding);
  let at = skip + low;
  while (BLANKS.has(bytes[at] ?? 0)) at += width;
  return OPENERS.has(bytes[at] ?? 0) ? lastOf(PART_ENDS, bytes, encoding) : 0;
}

/** Position after the last of the first mark that is found at all, 0 without any. */
function lastOf(marks: readonly number[], bytes: Uint8Array, encoding: Encoding): number {
  const { width, low } = unitOf(encoding);
  for (const mark of marks) {
    for (let at = bytes.length - (bytes.length % width) - width; at >= 0; at -= width) {
      if (bytes[at + low] !== mark) continue;
      if (width === 1 || bytes[at + 1 - low] === 0) return at + width;
    }
  }
  return 0;
}

/** Bytes of a code unit, and which of them is the low one. */
function unitOf(encoding: Encoding): { readonly width: number; readonly low: number } {
  return {
    width: encoding === 'utf-16le' || encoding === 'utf-16be' ? 2 : 1,
    low: encoding === 'utf-16be' ? 1 : 0,
  };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
