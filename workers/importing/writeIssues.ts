import type { Issue } from '../../core/contract/books.ts';
import { writeCsv } from '../analysing/writeCsv.ts';

const HEADER = ['file', 'line', 'column', 'value', 'code', 'kind'];

/** Writes rejected and remarked rows as CSV that no spreadsheet takes for formulas. */
export function writeIssues(file: string, issues: Iterable<Issue>): { rows: number } {
  return writeCsv(file, HEADER, records(issues));
}

function* records(issues: Iterable<Issue>) {
  for (const { file, line, column, value, code, kind } of issues) {
    yield [file, line, column, value, code, kind];
  }
}
