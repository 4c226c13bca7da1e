import type { RowCursor } from '../../tables/cursor.ts';

/**
 * The number of a row's document where only its first row carries one: the row's own, else that of the row above.
 * Rejects the row where there is neither.
 */
export function ownNumber(row: RowCursor, field: string, above: string | null): string | null {
  const number = row.text(field) ?? above;
  if (number === null) row.requiredText(field);
  return number;
}
