import { lies, type Membership } from './cell.ts';
import { positions } from './columns.ts';
import { keepRows, type Observations } from './observations.ts';

/** The rows of a stage that lie in none of the cells. */
export function leaveOut(rows: Observations, cells: readonly Membership[]): Observations {
  return keepRows(
    rows,
    positions(
      rows.count,
      (r) => !cells.some((m) => lies(m, rows.invoice[r]!, rows.customer[r]!, rows.receipt[r]!)),
    ),
  );
}
