import type { Pour } from '../pour/pour.ts';
import { RowCursor } from './cursor.ts';
import type { PlannedTable } from './dateOrders.ts';
import { readPlanned } from './records.ts';

/**
 * Goes through a planned table before it is read, for what must be known first: shows one record after another
 * in the cursor, whatever is wrong with it. Nothing is reported; `look` pours nothing and ends it by `false`.
 */
export function passOver(
  { plan, dates }: PlannedTable,
  pour: Pour,
  look: (row: RowCursor) => unknown,
): void {
  const row = new RowCursor(plan, dates);
  readPlanned(
    plan,
    (cells, line) => {
      row.load(cells, line);
      return look(row) !== false;
    },
    () => pour.bytes(0),
  );
}
