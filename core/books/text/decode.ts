import { AppFailure } from '../../contract/errors.ts';
import type { DetectedEncoding } from './encoding.ts';
import { looksLikeWindows1252 } from './windows1252.ts';

/** Bytes without a single ASCII one after which a line is absurd whatever it says. */
const MAX_CARRY = 1 << 20;

/**
 * The text of a file, a chunk at a time, strictly decoded; where the chunks are cut never matters. UTF-8 that
 * meets a byte it cannot hold is read on as windows-1252 if all that came before was ASCII (so that nothing
 * has been read differently) and the bytes read like text; a file that mixes both is refused.
 * @param forced the encoding was chosen by the user: no fall-back
 * @throws AppFailure `file_undecodable`, `file_line_too_long`
 */
export function decodeChunks(
  chunks: Iterable<Uint8Array>,
  detected: DetectedEncoding,
  file: string,
  forced = false,
): Iterable<string> {
  const bytes = skipBytes(chunks, detected.skip);
  switch (detected.encoding) {
    case 'utf-8':
      return decodeUtf8(bytes, file, !forced);
    case 'windows-1252':
      return decodeStream(bytes, 'windows-1252', file);
    default:
      return decodeStream(bytes, detected.encoding, file);
  }
}

function* skipBytes(chunks: Iterable<Uint8Array>, skip: number): Generator<Uint8Array> {
  let left = skip;
  for (const chunk of chunks) {
    const from = Math.min(left, chunk.length);
    left -= from;
    if (chunk.length > from) yield from === 0 ? chunk : chunk.subarray(from);
  }
}

function* decodeStream(
  chunks: Iterable<Uint8Array>,
  encoding: 'utf-16le' | 'utf-16be' | 'windows-1252',
  file: string,
): Generator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  for (const chunk of chunks) yield orRefuse(() => decoder.decode(chunk, { stream: true }), file);
  yield orRefuse(() => decoder.decode(), file);
}

function* decodeUtf8(
  chunks: Iterable<Uint8Array>,
  file: string,
  fallBack: boolean,
): Generator<string> {
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const western = new TextDecoder('windows-1252');
  let ascii = true;
  let fallen = false;
  for (const piece of cutAtAscii(chunks, file)) {
    const text = fallen ? null : attempt(() => utf8.decode(piece));
    if (text !== null) {
      ascii = ascii && text.length === piece.length;
      yield text;
      continue;
    }
    if (!fallBack || !ascii || !looksLikeWindows1252(piece)) {
      throw new AppFailure('file_undecodable', { file });
    }
    fallen = true;
    yield western.decode(piece);
  }
}

/** The same bytes in pieces that each end with an ASCII byte (but the last), so never inside a character. */
function* cutAtAscii(chunks: Iterable<Uint8Array>, file: string): Generator<Uint8Array> {
  let carry = new Uint8Array(0);
  for (const chunk of chunks) {
    let cut = chunk.length;
    while (cut > 0 && (chunk[cut - 1] ?? 0) >= 0x80) cut--;
    if (cut > 0) yield carry.length === 0 ? chunk.subarray(0, cut) : join(carry, chunk, cut);
    carry = cut > 0 ? chunk.slice(cut) : join(carry, chunk, chunk.length);
    if (carry.length > MAX_CARRY) throw new AppFailure('file_line_too_long', { file });
  }
  if (carry.length > 0) yield carry;
}

function join(head: Uint8Array, chunk: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(head.length + length);
  joined.set(head);
  joined.set(chunk.subarray(0, length), head.length);
  return joined;
}

function attempt(decode: () => string): string | null {
  try {
    return decode();
  } catch {
    return null;
  }
}

function orRefuse(decode: () => string, file: string): string {
  const text = attempt(decode);
  if (text === null) throw new AppFailure('file_undecodable', { file });
  return text;
}
