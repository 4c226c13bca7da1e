import { AppFailure } from '../../contract/errors.ts';
import { hasBinarySignature } from './binary.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface DetectedEncoding {
  readonly encoding: Encoding;
  /** Bytes of byte order mark to skip. */
  readonly skip: number;
}

/** Of the characters of a table in UTF-16, at least this share is ASCII: delimiters, digits, line ends. */
const UTF16_ASCII_SHARE = 0.1;

/**
 * The encoding of a text file from its first bytes: byte order mark, else UTF-16 by its pattern of NUL
 * bytes, else UTF-8 (whose strictness, and the fall-back to windows-1252, is decided while decoding).
 * @throws AppFailure `file_empty`, `file_not_table` (a known binary format, or NUL bytes)
 */
export function detectEncoding(
  head: Uint8Array,
  file: string,
  override?: Encoding,
): DetectedEncoding {
  if (head.length === 0) throw new AppFailure('file_empty', { file });
  if (hasBinarySignature(head)) throw new AppFailure('file_not_table', { file });
  const marked = byteOrderMark(head);
  if (override !== undefined) {
    return { encoding: override, skip: marked?.encoding === override ? marked.skip : 0 };
  }
  if (marked !== null) return marked;
  const nuls = countNuls(head);
  if (nuls.even === 0 && nuls.odd === 0) return { encoding: 'utf-8', skip: 0 };
  const enough = (head.length / 2) * UTF16_ASCII_SHARE;
  if (nuls.even === 0 && nuls.odd >= enough) return { encoding: 'utf-16le', skip: 0 };
  if (nuls.odd === 0 && nuls.even >= enough) return { encoding: 'utf-16be', skip: 0 };
  throw new AppFailure('file_not_table', { file });
}

function byteOrderMark(head: Uint8Array): DetectedEncoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
    return { encoding: 'utf-8', skip: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', skip: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', skip: 2 };
  return null;
}

function countNuls(head: Uint8Array): { even: number; odd: number } {
  let even = 0;
  let odd = 0;
  for (let at = 0; at < head.length; at++) {
    if (head[at] !== 0) continue;
    if (at % 2 === 0) even++;
    else odd++;
  }
  return { even, odd };
}
