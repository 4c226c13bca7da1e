import type { DecimalMark } from '../amountText.ts';

/** Nothing but digits and marks, with at most a sign, a currency or a side around them. */
const AMOUNT_LIKE = /^[^\d]{0,6}\d[\d.,' \u00a0\u202f]*[^\d]{0,6}$/;
const DATE_LIKE = /^\d{1,2}\.\d{1,2}\.\d{2,4}/;
const COMMA = /\d,\d{1,2}\s*\D*$|\d\.\d{3},|\d\.\d{3}\.\d{3}/;
const POINT = /\d\.\d{1,2}\s*\D*$|\d,\d{2,3}\.|\d,\d{2,3},\d{3}/;

/**
 * The decimal mark of a file, decided by cells that can only be read one way (`1.234,56` against
 * `1,234.56`): the comma only where such cells exist and none speaks for the point, which is the default.
 */
export function detectDecimal(cells: Iterable<string>): DecimalMark {
  let comma = 0;
  for (const cell of cells) {
    if (cell.length > 40 || !AMOUNT_LIKE.test(cell) || DATE_LIKE.test(cell)) continue;
    if (POINT.test(cell)) return '.';
    if (COMMA.test(cell)) comma++;
  }
  return comma > 0 ? ',' : '.';
}
