import type { SourceFile } from '../port.ts';

/** A table's bytes from the start, as often as asked for: a file as it lies, or a file inside a zip. */
export interface ByteSource {
  readonly name: string;
  /** Bytes, after inflating. */
  readonly size: number;
  chunks(): Iterable<Uint8Array>;
}

const CHUNK = 1 << 16;

export function fileSource(file: SourceFile): ByteSource {
  return {
    name: file.name,
    size: file.size,
    *chunks() {
      for (let at = 0; ; ) {
        const bytes = file.read(at, CHUNK);
        if (bytes.length === 0) return;
        yield bytes;
        at += bytes.length;
      }
    },
  };
}

/** The first bytes of a source, at most `length`. */
export function headBytes(source: ByteSource, length: number): Uint8Array {
  const head = new Uint8Array(Math.min(length, Math.max(source.size, 0)));
  let filled = 0;
  if (head.length === 0) return head;
  for (const chunk of source.chunks()) {
    const part = chunk.subarray(0, head.length - filled);
    head.set(part, filled);
    filled += part.length;
    if (filled === head.length) break;
  }
  return head.subarray(0, filled);
}
