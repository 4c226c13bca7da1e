import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { Issue } from '../../core/contract/books.ts';

/**
 * Writes rejected and remarked rows as CSV with a byte-order mark (so that spreadsheets read it as UTF-8).
 * A value that a spreadsheet would take for a formula is led by an apostrophe.
 */
export function writeIssues(file: string, issues: Iterable<Issue>): { rows: number } {
  const working = `${file}.part`;
  const handle = openSync(working, 'w');
  let rows = 0;
  try {
    writeSync(handle, '\ufefffile,line,column,value,code,kind\r\n');
    for (const { file: name, line, column, value, code, kind } of issues) {
      const cells = [name, line, column, value, code, kind];
      writeSync(handle, `${cells.map(cell).join(',')}\r\n`);
      rows += 1;
    }
  } catch (error) {
    closeSync(handle);
    rmSync(working, { force: true });
    throw error;
  }
  closeSync(handle);
  renameSync(working, file);
  return { rows };
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) && !/^-?[\d.,]+$/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
