import { type FieldSpec, field } from '../../mapping/field.ts';
import { CUSTOMER_FIELDS } from '../../mapping/fields/customers.ts';
import { INVOICE_FIELDS } from '../../mapping/fields/invoices.ts';
import { RECEIPT_FIELDS } from '../../mapping/fields/receipts.ts';
import { nativeFields } from '../../mapping/nativeFields.ts';
import type { NativeTable } from '../../tables/planTable.ts';

/** Labels first, then the technical names of exports by script; a child's column names its table. */
const GROUPS = {
  branch: 'branch; cost center',
  region: 'territory',
  segment: 'customer group',
  salesperson: 'sales person; sales person (sales team); sales team',
};

const MODIFIED: FieldSpec = field(
  'modified',
  'text',
  'last updated on; last modified on; modified',
);

const STATUS: FieldSpec = field('status', 'text', 'status');

const DOCSTATUS: FieldSpec = field('docstatus', 'text', 'docstatus; document status; doc status');

const NOT_HERE: ReadonlySet<string> = new Set([
  'source_id',
  'settled_date',
  'days_to_settle',
  'tds',
]);
const without = (fields: readonly FieldSpec[], ...more: readonly string[]) =>
  fields.filter(({ field }) => !NOT_HERE.has(field) && !more.includes(field));

/** The Accounts Receivable report: a row for each voucher (or for each of its payment terms). */
export const RECEIVABLE_REPORT: NativeTable = {
  table: 'invoices',
  fields: nativeFields(
    without(INVOICE_FIELDS, 'status'),
    {},
    {
      ...GROUPS,
      invoice_no: 'voucher no',
      customer_id: 'party; customer',
      customer_name: 'customer name; party name',
      invoice_date: 'posting date; date',
      due_date: 'due date',
      amount: 'invoiced amount; invoiced',
      settled_amount: 'paid amount; paid',
      outstanding: 'outstanding amount; outstanding',
      currency: 'currency',
    },
    [
      field('credited', 'amount', 'credit note; credit note amount'),
      field('future_amount', 'amount', 'future payment amount; future amount'),
      field('remaining', 'amount', 'remaining balance'),
      field('future_reference', 'text', 'future payment ref; future ref'),
      field('voucher_type', 'text', 'voucher type'),
      field('party_type', 'text', 'party type'),
      field('payment_term', 'text', 'payment term'),
    ],
  ),
};

/** Sales Invoice as exported: the bill's own columns on its first row, its children's below one another. */
export const INVOICES: NativeTable = {
  table: 'invoices',
  fields: nativeFields(
    without(INVOICE_FIELDS, 'settled_amount', 'status'),
    {},
    {
      ...GROUPS,
      invoice_no: 'id; name; invoice; sales invoice',
      customer_id: 'customer',
      customer_name: 'customer name',
      invoice_date: 'date; posting date',
      due_date: 'payment due date; due date',
      amount: 'grand total',
      outstanding: 'outstanding amount; outstanding',
      currency: 'currency',
    },
    [
      field('exchange_rate', 'number', 'exchange rate; conversion rate'),
      MODIFIED,
      STATUS,
      DOCSTATUS,
      field('rounded_total', 'amount', 'rounded total'),
      field('paid_at_once', 'amount', 'paid amount'),
      field('is_return', 'text', 'is return (credit note); is return'),
      field('return_against', 'text', 'return against; return against sales invoice'),
      field('return_reason', 'text', 'reason for issuing document; reason for return'),
      field('party_currency', 'text', 'party account currency'),
      field(
        'schedule_amount',
        'amount',
        'payment amount (payment schedule); payment schedule.payment amount; payment amount (sales invoice payment schedule)',
      ),
      field('schedule_due', 'date', 'due date (payment schedule); payment schedule.due date'),
    ],
  ),
};

/** Payment Entry as exported, its references and deductions below one another. */
export const PAYMENTS: NativeTable = {
  table: 'receipts',
  fields: nativeFields(
    without(RECEIPT_FIELDS),
    {},
    {
      receipt_no: 'id; name; payment entry',
      customer_id: 'party; customer',
      customer_name: 'party name; customer name',
      receipt_date: 'posting date; date',
      amount: 'paid amount',
      mode: 'mode of payment',
      branch: 'branch; cost center',
      cleared_date: 'clearance date; bank clearance date',
      instrument_date: 'cheque/reference date; reference date',
      currency: 'account currency (from); paid from account currency; currency; account currency',
      invoice_no:
        'name (payment references); name (payment entry reference); references.reference name; reference name',
    },
    [
      field('exchange_rate', 'number', 'source exchange rate; exchange rate'),
      MODIFIED,
      STATUS,
      DOCSTATUS,
      field('payment_type', 'text', 'payment type'),
      field('party_type', 'text', 'party type'),
      field('reference', 'text', 'cheque/reference no; reference no'),
      field('unallocated', 'amount', 'unallocated amount'),
      field(
        'allocated',
        'amount',
        'allocated (payment references); allocated (payment entry reference); references.allocated amount; allocated amount (payment references); allocated amount',
      ),
      field(
        'reference_type',
        'text',
        'type (payment references); type (payment entry reference); references.reference doctype; reference doctype',
      ),
      field(
        'deduction_account',
        'text',
        'account (payment deductions or loss); account (payment entry deduction); deductions.account; deduction account',
      ),
      field(
        'deduction_amount',
        'amount',
        'amount (payment deductions or loss); amount (company currency) (payment deductions or loss); ' +
          'amount (payment entry deduction); amount (company currency) (payment entry deduction); ' +
          'deductions.amount; deduction amount',
      ),
    ],
  ),
};

/** The list of customers. */
export const CUSTOMERS: NativeTable = {
  table: 'customers',
  fields: nativeFields(
    CUSTOMER_FIELDS,
    {
      credit_days: 'default payment terms template; payment terms',
      credit_limit: 'credit limit (credit limit)',
      salesperson: 'sales person (sales team); account manager',
      gstin: 'gstin / uin; tax id',
      email: 'email id',
      phone: 'mobile no',
    },
    {
      customer_id: 'id; name; customer',
      name: 'customer name; full name',
      segment: 'customer group',
      region: 'territory',
    },
    [field('disabled', 'text', 'disabled')],
  ),
};
