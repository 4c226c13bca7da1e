import { AppFailure } from '../../contract/errors.ts';
import type { SourceFile } from '../port.ts';
import type { ZipBudget, ZipEntry } from './directory.ts';
import { inflateEntry } from './inflate.ts';

/**
 * A file inside a zip that is read at any place, as a workbook must be: its bytes are held in memory.
 * @throws AppFailure `file_too_large` past the cap on all such files together; as inflateEntry
 */
export function inflatedFile(
  zip: SourceFile,
  entry: ZipEntry,
  name: string,
  budget: ZipBudget,
): SourceFile {
  if (!budget.hold(entry.size)) throw new AppFailure('file_too_large', { file: name });
  const bytes = new Uint8Array(entry.size);
  let filled = 0;
  for (const chunk of inflateEntry(zip, entry)) {
    bytes.set(chunk, filled);
    filled += chunk.length;
  }
  return {
    name,
    size: bytes.length,
    read: (offset, length) => bytes.slice(offset, offset + length),
  };
}
