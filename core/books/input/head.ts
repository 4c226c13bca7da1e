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
 * The text of a file's first bytes, cut at the last line end unless they are the whole file.
 * @throws AppFailure as detectEncoding and decodeChunks; `file_line_too_long` where no line ends in the head
 */
export function readHead(
  bytes: Uint8Array,
  complete: boolean,
  file: string,
  override?: Encoding,
): Head {
  const encoding = detectEncoding(bytes, file, override);
  const end = complete ? bytes.length : lastLineEnd(bytes, encoding.encoding);
  if (end <= encoding.skip && !complete)
    throw new AppFailure('file_line_too_long', { file, line: 1 });
  const head = bytes.subarray(0, end);
  const text = [...decodeChunks([head], encoding, file, override !== undefined)].join('');
  const fellBack = encoding.encoding === 'utf-8' && !isUtf8(head);
  return { text, encoding, shownEncoding: fellBack ? 'windows-1252' : encoding.encoding };
}

/** Position after the last line feed (carriage return where there is none), 0 without any. */
function lastLineEnd(bytes: Uint8Array, encoding: Encoding): number {
  const width = encoding === 'utf-16le' || encoding === 'utf-16be' ? 2 : 1;
  const low = encoding === 'utf-16be' ? 1 : 0;
  for (const mark of [10, 13]) {
    for (let at = bytes.length - (bytes.length % width) - width; at >= 0; at -= width) {
      if (bytes[at + low] !== mark) continue;
      if (width === 1 || bytes[at + 1 - low] === 0) return at + width;
    }
  }
  return 0;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
