import { createHash } from 'node:crypto';
import type { SourceFile } from '../../core/books/port.ts';
import type { ImportBatch, Mapping, SourceName } from '../../core/contract/books.ts';

const CHUNK = 1 << 20;

/** The file's SHA-256, in hex. `poll` is called after every chunk and may throw to stop. */
export function hashFile(file: SourceFile, poll: () => void): string {
  const hash = createHash('sha256');
  for (let offset = 0; offset < file.size; offset += CHUNK) {
    hash.update(file.read(offset, CHUNK));
    poll();
  }
  return hash.digest('hex');
}

/** One hash for the same bytes read with the same answers, whatever the files are called. */
export function fingerprintOf(
  files: ImportBatch['files'],
  answers: { readonly mapping: Mapping | null; readonly source: SourceName | null },
): string {
  const hashes = files.map(({ sha256 }) => sha256).sort();
  return createHash('sha256')
    .update(JSON.stringify([hashes, canonical(answers)]))
    .digest('hex');
}

/** The same value for equal mappings, in whatever order their keys were written. */
function canonical(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(canonical);
  return Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => [key, canonical(each)]);
}
