import type { Pour } from '../pour/pour.ts';
import { RowCursor } from './cursor.ts';
import type { PlannedTable } from './dateOrders.ts';
import { readPlanned } from './records.ts';
import { isNoRecord } from './skipped.ts';

/**
 * Streams a planned table through `read`, one record at a time in the cursor. A record that `read` (or loading
 * it) leaves with a fault is reported as rejected, unless it is no record at all: a totals row, a sub-heading,
 * the header once more. The last record of a text that ends within its line is rejected where it alone has
 * fewer cells than the header: the file was cut off, and so may be its last amount.
 */
export function readTable(
  { plan, dates }: PlannedTable,
  pour: Pour,
  read: (row: RowCursor) => void,
): void {
  const row = new RowCursor(plan, dates);
  const width = plan.header.cells.length;
  let allFull: boolean | null = null;
  readPlanned(
    plan,
    (cells, line, unended) => {
      row.load(cells, line);
      if (cells.length >= width) allFull ??= true;
      else if (unended === true && allFull === true) row.reject('too_few_columns', null, null);
      else allFull = false;
      if (row.fault === null) read(row);
      if (row.passed) return true;
      if (row.fault === null) {
        if (row.remark !== null)
          pour.issue({ file: row.file, line, ...row.remark, kind: 'warning' });
        pour.row(row.file);
      } else if (isNoRecord(row, plan)) {
        const value = row.filled().join(' ').slice(0, 200);
        const code = 'skipped_line';
        pour.issue({ file: row.file, line, code, column: null, value, kind: 'warning' });
      } else {
        pour.issue({ file: row.file, line, ...row.fault, kind: 'rejected' });
        pour.row(row.file);
      }
      return true;
    },
    (bytes) => pour.bytes(bytes),
  );
}
