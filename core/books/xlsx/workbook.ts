import { AppFailure } from '../../contract/errors.ts';
import type { SheetInput } from '../input/input.ts';
import type { SourceFile } from '../port.ts';
import type { ZipEntry } from '../zip/directory.ts';

/** Whether a zip's files are those of an Excel workbook. */
export function isWorkbook(entries: readonly ZipEntry[]): boolean {
  return entries.some(({ path }) => path === 'xl/workbook.xml');
}

/**
 * The visible sheets of a workbook that hold anything.
 * @throws AppFailure `file_not_table` for a damaged workbook, `file_too_large` past the caps
 */
export function sheetsOf(file: SourceFile, _entries: readonly ZipEntry[]): SheetInput[] {
  throw new AppFailure('file_not_table', { file: file.name });
}
