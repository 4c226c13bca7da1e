import type { TableName } from '../../../contract/books.ts';
import type { FieldSpec } from '../field.ts';
import { ALLOCATION_FIELDS } from './allocations.ts';
import { CREDIT_NOTE_FIELDS } from './creditNotes.ts';
import { CUSTOMER_FIELDS } from './customers.ts';
import { INVOICE_FIELDS } from './invoices.ts';
import { BALANCE_FIELDS, CAPACITY_FIELDS, FOLLOW_UP_FIELDS } from './others.ts';
import { RECEIPT_FIELDS } from './receipts.ts';

/** Every field of every canonical table, in the order in which fields come first at equal fit. */
export const TABLE_FIELDS: Readonly<Record<TableName, readonly FieldSpec[]>> = {
  customers: CUSTOMER_FIELDS,
  invoices: INVOICE_FIELDS,
  receipts: RECEIPT_FIELDS,
  allocations: ALLOCATION_FIELDS,
  credit_notes: CREDIT_NOTE_FIELDS,
  follow_ups: FOLLOW_UP_FIELDS,
  capacity: CAPACITY_FIELDS,
  balances: BALANCE_FIELDS,
};
