import type { FieldSpec } from '../../mapping/field.ts';
import { names } from '../../mapping/field.ts';
import type { NativeKind } from '../planClaimed.ts';

const DATE: FieldSpec = { field: 'invoice_date', type: 'date', required: true, names: ['Date'] };

const BILLS: readonly FieldSpec[] = [
  DATE,
  { field: 'invoice_no', type: 'text', names: names('Ref. No.; Ref No; Reference No') },
  {
    field: 'customer_name',
    type: 'text',
    required: true,
    names: names("Party's Name; Party Name; Particulars"),
  },
  {
    field: 'amount',
    type: 'amount',
    required: true,
    names: names('Pending Amount; Pending; Balance'),
  },
  { field: 'due_date', type: 'date', names: names('Due on; Due date') },
];

const VOUCHERS: readonly FieldSpec[] = [
  DATE,
  {
    field: 'customer_name',
    type: 'text',
    required: true,
    names: names("Particulars; Buyer; Party's Name; Party Name"),
  },
  {
    field: 'voucher_type',
    type: 'text',
    required: true,
    names: names('Vch Type; Voucher Type; Vch. Type'),
  },
  {
    field: 'invoice_no',
    type: 'text',
    names: names('Vch No.; Voucher No.; Vch. No.; Voucher Number'),
  },
  { field: 'reference', type: 'text', names: names('Voucher Ref. No.; Ref. No.') },
  { field: 'gstin', type: 'text', names: names('GSTIN/UIN; GSTIN') },
  {
    field: 'debit',
    type: 'amount',
    names: names('Debit; Debit Amount; Debit Amount Inwards Qty; Debit Amount (Inwards Qty)'),
  },
  {
    field: 'credit',
    type: 'amount',
    names: names('Credit; Credit Amount; Credit Amount Outwards Qty; Credit Amount (Outwards Qty)'),
  },
  { field: 'amount', type: 'amount', names: names('Gross Total; Amount; Value') },
];

/** Tables that Tally's reports export to Excel and CSV. */
export const TABLES: readonly NativeKind[] = [
  {
    what: 'bills_table',
    sure: 0.9,
    all: ['Date', 'Ref. No.|Reference No', "Party's Name", 'Pending Amount|Pending'],
    some: ['Due on', 'Overdue by days', 'Overdue', 'Opening Amount'],
    least: 1,
    native: { table: 'invoices', fields: BILLS },
  },
  {
    what: 'register',
    sure: 0.9,
    all: ['Date', 'Particulars', 'Vch Type', 'Vch No.'],
    some: ['Debit', 'Credit', 'Debit Amount', 'Credit Amount', 'Gross Total', 'Value', 'Amount'],
    least: 1,
    native: { table: 'invoices', fields: VOUCHERS },
  },
];

/** Every header that tells one of the tables. */
export const HEADERS: readonly string[] = [
  ...new Set(
    TABLES.flatMap(({ all, some = [] }) => [...all.flatMap((n) => n.split('|')), ...some]),
  ),
];
