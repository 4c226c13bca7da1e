import { AppFailure } from '../../contract/errors.ts';
import type { SourceFile } from '../port.ts';
import { isZip, readDirectory, type ZipEntry } from '../zip/directory.ts';
import { inflateEntry } from '../zip/inflate.ts';
import { type ByteSource, fileSource } from './byteSource.ts';

/** Whether a file of a folder or zip is meant as a table, by its name: other things may lie beside. */
export function isTableName(path: string): boolean {
  const name = path.split('/').at(-1) ?? '';
  return /\.(?:csv|tsv|txt)$/i.test(name) && !name.startsWith('.') && !path.startsWith('__MACOSX/');
}

/**
 * The tables in the given files, the zips among them opened.
 * @throws AppFailure `file_not_table` for a zip without a table in it, and as readDirectory
 */
export function openSources(files: readonly SourceFile[]): ByteSource[] {
  return files.flatMap((file) => (isZip(file) ? zipSources(file) : [fileSource(file)]));
}

function zipSources(file: SourceFile): ByteSource[] {
  const entries = readDirectory(file).filter(({ path }) => isTableName(path));
  if (entries.length === 0) throw new AppFailure('file_not_table', { file: file.name });
  const baseName = (entry: ZipEntry) => entry.path.split('/').at(-1) ?? entry.path;
  const names = entries.map(baseName);
  return entries.map((entry) => ({
    name:
      names.filter((name) => name === baseName(entry)).length > 1 ? entry.path : baseName(entry),
    size: entry.size,
    chunks: () => inflateEntry(file, entry),
  }));
}
