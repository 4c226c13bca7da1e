import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { AppFailure } from '../../core/contract/errors.ts';
import { CSV_MARK, type CsvValue, csvLine } from '../../core/text/csvExport.ts';

/** Text that is gathered before it is written: one system call for some hundred rows. */
const CHUNK = 65_536;

/**
 * Writes records as CSV for spreadsheets (see csvLine), row by row; the file takes its name when it is whole
 * and nothing is left of one that is not. `poll` is called every few hundred rows and may throw to stop.
 * @throws AppFailure `save_failed` where no file can be made there
 */
export function writeCsv(
  file: string,
  header: readonly string[],
  records: Iterable<readonly CsvValue[]>,
  poll: (rows: number) => void = () => {},
): { rows: number } {
  const working = `${file}.part`;
  const handle = openToWrite(working, file);
  let rows = 0;
  try {
    let text = CSV_MARK + csvLine(header);
    for (const record of records) {
      text += csvLine(record);
      rows += 1;
      if (text.length < CHUNK) continue;
      poll(rows);
      writeSync(handle, text);
      text = '';
    }
    writeSync(handle, text);
  } catch (error) {
    closeSync(handle);
    rmSync(working, { force: true });
    throw error;
  }
  closeSync(handle);
  renameSync(working, file);
  return { rows };
}

function openToWrite(working: string, file: string): number {
  try {
    return openSync(working, 'w');
  } catch {
    throw new AppFailure('save_failed', { file: path.basename(file) });
  }
}
