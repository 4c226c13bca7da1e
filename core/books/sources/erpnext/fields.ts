import { type FieldSpec, names } from '../../mapping/field.ts';
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

const MODIFIED: FieldSpec = {
  field: 'modified',
  type: 'text',
  names: names('last updated on; last modified on; modified'),
};

const STATUS: FieldSpec = {
  field: 'status',
  type: 'text',
  names: names('status'),
};

const DOCSTATUS: FieldSpec = {
  field: 'docstatus',
  type: 'text',
  names: names('docstatus; document status; doc status'),
};

const text = (field: string, list: string): FieldSpec => ({
  field,
  type: 'text',
  names: names(list),
});
const amount = (field: string, list: string): FieldSpec => ({
  field,
  type: 'amount',
  names: names(list),
});

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
      amount('credited', 'credit note; credit note amount'),
      amount('future_amount', 'future payment amount; future amount'),
      amount('remaining', 'remaining balance'),
      text('future_reference', 'future payment ref; future ref'),
      text('voucher_type', 'voucher type'),
      text('party_type', 'party type'),
      text('payment_term', 'payment term'),
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
      { field: 'exchange_rate', type: 'number', names: names('exchange rate; conversion rate') },
      MODIFIED,
      STATUS,
      DOCSTATUS,
      amount('rounded_total', 'rounded total'),
      amount('paid_at_once', 'paid amount'),
      text('is_return', 'is return (credit note); is return'),
      text('return_against', 'return against; return against sales invoice'),
      text('return_reason', 'reason for issuing document; reason for return'),
      text('party_currency', 'party account currency'),
      amount(
        'schedule_amount',
        'payment amount (payment schedule); payment schedule.payment amount; payment amount (sales invoice payment schedule)',
      ),
      {
        field: 'schedule_due',
        type: 'date',
        names: names('due date (payment schedule); payment schedule.due date'),
      },
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
      {
        field: 'exchange_rate',
        type: 'number',
        names: names('source exchange rate; exchange rate'),
      },
      MODIFIED,
      STATUS,
      DOCSTATUS,
      text('payment_type', 'payment type'),
      text('party_type', 'party type'),
      text('reference', 'cheque/reference no; reference no'),
      amount('unallocated', 'unallocated amount'),
      amount(
        'allocated',
        'allocated (payment references); allocated (payment entry reference); references.allocated amount; allocated amount (payment references); allocated amount',
      ),
      text(
        'reference_type',
        'type (payment references); type (payment entry reference); references.reference doctype; reference doctype',
      ),
      text(
        'deduction_account',
        'account (payment deductions or loss); account (payment entry deduction); deductions.account; deduction account',
      ),
      amount(
        'deduction_amount',
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
    [text('disabled', 'disabled')],
  ),
};
