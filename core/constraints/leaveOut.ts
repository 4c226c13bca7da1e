import { lies, type Membership } from './cell.ts';
import { positions } from './columns.ts';
import { keepRows, type Observations } from './observations.ts';

/** The rows of a stage that lie in none of the cells. */
export function leaveOut(rows: Observations, cells: readonly Membership[]): Observations {
  const out = new Uint8Array(rows.count);
  for (const cell of cells) {
    for (let r = 0; r < out.length; r++) {
      if (lies(cell, rows.invoice[r]!, rows.customer[r]!, rows.receipt[r]!)) out[r] = 1;
    }
  }
  return keepRows(
    rows,
    positions(rows.count, (r) => out[r] === 0),
  );
}
