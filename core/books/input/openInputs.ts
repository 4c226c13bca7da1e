import { AppFailure } from '../../contract/errors.ts';
import type { SourceFile } from '../port.ts';
import { refuseCompound } from '../xlsx/compound.ts';
import { isWorkbook, sheetsOf } from '../xlsx/workbook.ts';
import { isZip, readDirectory, type ZipEntry } from '../zip/directory.ts';
import { inflateEntry } from '../zip/inflate.ts';
import { fileSource } from './byteSource.ts';
import type { BookInput, ByteInput } from './input.ts';

/** Whether a file of a folder or zip can be books, by its name: other things may lie beside. */
export function isBookName(path: string): boolean {
  const name = path.split('/').at(-1) ?? '';
  return (
    /\.(?:csv|tsv|txt|xml|json|iif)$/i.test(name) &&
    !name.startsWith('.') &&
    !path.startsWith('__MACOSX/')
  );
}

/**
 * What the given files hold: the files themselves, those inside zips, the sheets of workbooks.
 * @throws AppFailure `file_not_table` for a zip without books in it, and as readDirectory, sheetsOf and
 *   refuseCompound
 */
export function openInputs(files: readonly SourceFile[]): BookInput[] {
  return files.flatMap((file): BookInput[] => {
    if (!isZip(file)) {
      refuseCompound(file);
      return [{ ...fileSource(file), kind: 'bytes', hint: file.name }];
    }
    const entries = readDirectory(file);
    return isWorkbook(entries) ? sheetsOf(file, entries) : zipInputs(file, entries);
  });
}

function zipInputs(file: SourceFile, all: readonly ZipEntry[]): ByteInput[] {
  const entries = all.filter(({ path }) => isBookName(path));
  if (entries.length === 0) throw new AppFailure('file_not_table', { file: file.name });
  const baseName = (entry: ZipEntry) => entry.path.split('/').at(-1) ?? entry.path;
  const names = entries.map(baseName);
  return entries.map((entry) => ({
    kind: 'bytes',
    name:
      names.filter((name) => name === baseName(entry)).length > 1 ? entry.path : baseName(entry),
    hint: baseName(entry),
    size: entry.size,
    chunks: () => inflateEntry(file, entry),
  }));
}
