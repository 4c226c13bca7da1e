import { headerKey } from '../mapping/headerKey.ts';
import type { IssueCode } from '../model.ts';
import type { RowCursor } from './cursor.ts';
import type { FilePlan } from './plan.ts';

const TOTAL =
  /^['"‘“]?(?:(?:grand|sub|report|net|page)[ -]?)?totals?(?: (?:amount|outstanding|due|receivables?|for .{1,60}|of .{1,60}))?\s*:?['"’”]?$/i;

const INCOMPLETE: ReadonlySet<IssueCode | undefined> = new Set<IssueCode>([
  'missing_value',
  'too_few_columns',
  'unparseable_date',
]);

/**
 * Whether a record that cannot be read is none: a totals row, the header once more (a report's next page), or
 * a line with a single cell filled (a sub-heading, a footer). Records that can be read are never asked.
 */
export function isNoRecord(row: RowCursor, plan: FilePlan): boolean {
  if (row.fault?.code === 'duplicate') return false;
  const filled = row.filled();
  if (filled.length <= 1 && plan.header.cells.length > 2) return true;
  if (INCOMPLETE.has(row.fault?.code) && filled.some((cell) => TOTAL.test(cell))) return true;
  const headers = new Set(plan.header.cells.map(headerKey));
  return filled.length > 1 && filled.every((cell) => headers.has(headerKey(cell)));
}
