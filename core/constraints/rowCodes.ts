import type { Dimension, Ledger } from '../flow/ledger.ts';
import { customerCodes } from './cell.ts';

/** What tells in which segment a row of money lies: its bill (-1: none, money on account), customer and receipt. */
export interface PlacedRows {
  readonly count: number;
  readonly invoice: Int32Array;
  readonly customer: Int32Array;
  readonly receipt: Int32Array;
}

/** The rows' codes of a dimension, -1 where they have none; money on account follows its customer. */
export function rowCodes(ledger: Ledger, rows: PlacedRows, dimension: Dimension): Int32Array {
  const { code } = dimension;
  const { invoice, customer, receipt, count } = rows;
  const codes = new Int32Array(count);
  if (dimension.level === 'receipt') {
    for (let k = 0; k < count; k++) codes[k] = receipt[k]! >= 0 ? code[receipt[k]!]! : -1;
    return codes;
  }
  const ofCustomer = customerCodes(ledger, dimension);
  for (let k = 0; k < count; k++) {
    const i = invoice[k]!;
    codes[k] = i >= 0 ? code[i]! : (ofCustomer?.[customer[k]!] ?? -1);
  }
  return codes;
}
