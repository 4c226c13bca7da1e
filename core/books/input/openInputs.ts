import { AppFailure } from '../../contract/errors.ts';
import type { SourceFile } from '../port.ts';
import { refuseCompound } from '../xlsx/compound.ts';
import { isWorkbook, sheetsOf } from '../xlsx/workbook.ts';
import { isZip, readDirectory, ZipBudget, type ZipEntry } from '../zip/directory.ts';
import { inflateEntry } from '../zip/inflate.ts';
import { inflatedFile } from '../zip/inflatedFile.ts';
import { isBookName } from './bookNames.ts';
import { fileSource } from './byteSource.ts';
import type { BookInput } from './input.ts';

const WORKBOOK = /\.xls[xm]?$/i;
const ZIP = /\.zip$/i;

/**
 * What the given files hold: the files themselves, those inside zips, the sheets of workbooks, also of those
 * inside zips: these share the zip's caps.
 * @param onRead told bytes of workbooks that are read beside their sheets (shared strings); may throw
 * @throws AppFailure `file_not_table` for a zip without books in it, `file_zip_nested` for a zip inside one, and
 *   as readDirectory, inflatedFile, sheetsOf and refuseCompound
 */
export function openInputs(
  files: readonly SourceFile[],
  onRead: (bytes: number) => void = () => undefined,
): BookInput[] {
  const budget = new ZipBudget();
  return files.flatMap((file): BookInput[] => {
    if (!isZip(file)) return [plainInput(file)];
    budget.nextFile();
    const entries = readDirectory(file, budget);
    return isWorkbook(entries)
      ? sheetsOf(file, entries, onRead)
      : zipInputs(file, entries, budget, onRead);
  });
}

function plainInput(file: SourceFile): BookInput {
  refuseCompound(file);
  return { ...fileSource(file), kind: 'bytes', hint: file.name };
}

function zipInputs(
  file: SourceFile,
  all: readonly ZipEntry[],
  budget: ZipBudget,
  onRead: (bytes: number) => void,
): BookInput[] {
  const nested = all.find(({ path }) => ZIP.test(path) && !path.startsWith('__MACOSX/'));
  if (nested !== undefined)
    throw new AppFailure('file_zip_nested', { file: baseName(nested), zip: file.name });
  const entries = all.filter(({ path }) => isBookName(path));
  if (entries.length === 0) throw new AppFailure('file_not_table', { file: file.name });
  const names = entries.map(baseName);
  return entries.flatMap((entry): BookInput[] => {
    const hint = baseName(entry);
    const name = names.filter((other) => other === hint).length > 1 ? entry.path : hint;
    if (WORKBOOK.test(hint))
      return workbookInputs(inflatedFile(file, entry, name, budget), budget, onRead);
    const chunks = () => inflateEntry(file, entry);
    return [{ kind: 'bytes', name, hint, size: entry.size, chunks }];
  });
}

/** A workbook that lay in a zip; by its name only: it may be anything else. */
function workbookInputs(
  file: SourceFile,
  budget: ZipBudget,
  onRead: (bytes: number) => void,
): BookInput[] {
  if (!isZip(file)) return [plainInput(file)];
  const entries = readDirectory(file, budget);
  if (!isWorkbook(entries)) throw new AppFailure('file_not_table', { file: file.name });
  return sheetsOf(file, entries, onRead);
}

function baseName({ path }: ZipEntry): string {
  return path.split('/').at(-1) ?? path;
}
