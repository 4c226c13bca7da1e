import { Inflate } from 'fflate';
import type { SourceFile } from '../port.ts';
import { crc32 } from './crc32.ts';
import { dataOffset, type ZipEntry } from './directory.ts';
import { damaged } from './endRecord.ts';

/** Packed bytes inflated at a time: small, since deflate can unfold a thousandfold. */
const CHUNK = 1 << 14;

/**
 * The inflated bytes of one zip entry, chunk by chunk, checked against its size and checksum at the end.
 * @throws AppFailure `file_damaged` where the data is damaged
 */
export function* inflateEntry(file: SourceFile, entry: ZipEntry): Generator<Uint8Array> {
  let crc = 0;
  let size = 0;
  for (const bytes of entry.method === 0 ? packed(file, entry) : inflated(file, entry)) {
    size += bytes.length;
    if (size > entry.size) throw damaged(file);
    crc = crc32(bytes, crc);
    yield bytes;
  }
  if (size !== entry.size || crc !== entry.crc) throw damaged(file);
}

function* packed(file: SourceFile, entry: ZipEntry): Generator<Uint8Array> {
  const from = dataOffset(file, entry);
  for (let at = 0; at < entry.packed; ) {
    const bytes = file.read(from + at, Math.min(CHUNK, entry.packed - at));
    if (bytes.length === 0) throw damaged(file);
    at += bytes.length;
    yield bytes;
  }
}

function* inflated(file: SourceFile, entry: ZipEntry): Generator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const inflate = new Inflate((bytes) => ready.push(bytes));
  let left = entry.packed;
  for (const bytes of packed(file, entry)) {
    left -= bytes.length;
    try {
      inflate.push(bytes, left === 0);
    } catch {
      throw damaged(file);
    }
    yield* ready.splice(0);
  }
}
