import type { RowCursor } from '../../tables/cursor.ts';

/** Not submitted, or taken back. */
const NO_RECEIVABLE: ReadonlyMap<string, string> = new Map([
  ['draft', 'Draft'],
  ['cancelled', 'Cancelled'],
  ['canceled', 'Cancelled'],
  ['0', 'Draft'],
  ['2', 'Cancelled'],
]);

/** `Sales Invoice (Draft)` where the row's status or docstatus says that it is not in the books, else null. */
export function leftOutByStatus(row: RowCursor, label: string): string | null {
  for (const field of ['docstatus', 'status']) {
    const word = NO_RECEIVABLE.get(row.text(field)?.toLowerCase() ?? '');
    if (word !== undefined) return `${label} (${word})`;
  }
  return null;
}

/** A check field: `1`, `Yes`, `Is Return`. */
export function isChecked(row: RowCursor, field: string): boolean {
  const cell = row.text(field)?.toLowerCase() ?? '';
  return cell !== '' && !['0', '0.0', 'no', 'false'].includes(cell);
}
