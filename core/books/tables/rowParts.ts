import { currencyCode } from '../currency.ts';
import type { Attributes } from '../model.ts';
import type { RowCursor } from './cursor.ts';
import type { AttributePlan } from './plan.ts';

const NONE: Attributes = Object.freeze({});

/** The row's values in the given attribute columns, blank ones left out. */
export function attributesOf(row: RowCursor, columns: readonly AttributePlan[]): Attributes {
  let attributes: Record<string, string> | null = null;
  for (const { index, name } of columns) {
    const value = row.at(index);
    if (value === null) continue;
    attributes ??= {};
    attributes[name] = value;
  }
  return attributes ?? NONE;
}

/** The row's currency: its own cell, else the sign or code beside its amount, else the file's. */
export function currencyOf(row: RowCursor, fallback: string): string {
  const cell = row.text('currency');
  if (cell === null) return row.amountCurrency ?? fallback;
  if (cell === fallback) return fallback;
  return currencyCode(cell) ?? cell.toUpperCase();
}

/** Rejects the row if neither its customer's id nor name is there. */
export function requireCustomer(row: RowCursor): void {
  if (row.text('customer_id') !== null || row.text('customer_name') !== null) return;
  row.requiredText(row.has('customer_id') ? 'customer_id' : 'customer_name');
}
