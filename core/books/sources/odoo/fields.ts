import { type FieldSpec, field, names } from '../../mapping/field.ts';
import { CUSTOMER_FIELDS } from '../../mapping/fields/customers.ts';
import { INVOICE_FIELDS } from '../../mapping/fields/invoices.ts';
import { RECEIPT_FIELDS } from '../../mapping/fields/receipts.ts';
import { nativeFields } from '../../mapping/nativeFields.ts';
import type { NativeTable } from '../../tables/planTable.ts';

const MODIFIED = field('modified', 'text', 'write date; last updated on; last modified on');
const STATE = field('status', 'text', 'state; status');

/** Bills are the company's, not its contact person's; a relation is written as name or as id. */
const PARTNER = {
  customer_id:
    'commercial partner id/id; partner id/id; partner/external id; partner/database id; partner id/.id',
  customer_name:
    'commercial partner id; commercial partner; commercial entity; partner id; partner; customer; customer/vendor; ' +
    'partner id/name; partner/name; partner/display name; partner id/display name; invoice partner display name',
};

const NOT_HERE: ReadonlySet<string> = new Set([
  ...['source_id', 'settled_date', 'days_to_settle', 'settled_amount', 'status', 'tds'],
]);
const kept = (fields: readonly FieldSpec[]) => fields.filter(({ field }) => !NOT_HERE.has(field));

/** Customer invoices and credit notes (`account.move`, before version 13 `account.invoice`). */
export const MOVES: NativeTable = {
  table: 'invoices',
  fields: nativeFields(
    kept(INVOICE_FIELDS).map((spec) =>
      spec.field === 'amount' ? { ...spec, required: false } : spec,
    ),
    {},
    {
      ...PARTNER,
      invoice_no: 'name; number; invoice number',
      invoice_date: 'invoice date; invoice/bill date; date invoice; bill date; date',
      due_date: 'invoice date due; due date; date due',
      amount: 'amount total in currency signed; total in currency signed; amount total; total',
      outstanding: 'amount residual; amount due; residual; amount due in currency',
      currency: 'currency id; currency; currency id/name; currency/currency',
      salesperson: 'invoice user id; salesperson; user id; invoice user id/name',
      channel: 'team id; sales team; team id/name',
      region: 'partner id/country id; partner/country; partner id/state id; partner/state; region',
      segment: 'partner id/category id; partner/tags; segment; customer group',
      credit_days: 'invoice payment term id; payment terms; payment term id',
      branch: 'branch; branch id; operating unit; operating unit id; warehouse',
    },
    [
      MODIFIED,
      STATE,
      field('signed_total', 'amount', 'amount total signed; total signed'),
      field(
        'signed_residual',
        'amount',
        'amount residual signed; amount due signed; residual signed',
      ),
      field('move_type', 'text', 'move type; type'),
      field(
        'payment_state',
        'text',
        'payment state; payment status; invoice payment state; status in payment',
      ),
      field(
        'reversed_entry',
        'text',
        'reversed entry id; reversal of; reversed entry; refund invoice id; reversed entry id/name',
      ),
      field('reference', 'text', 'ref; reference; origin; source document; invoice origin'),
    ],
  ),
};

/** Journal items (`account.move.line`) of the receivable accounts. */
export const ITEMS: NativeTable = {
  table: 'invoices',
  fields: nativeFields(
    kept(INVOICE_FIELDS)
      .filter(({ field }) => field !== 'outstanding')
      .map((spec) => (spec.field === 'amount' ? { ...spec, required: false } : spec)),
    {},
    {
      ...PARTNER,
      invoice_no: 'move id; journal entry; move name; number; move id/name; journal entry/number',
      invoice_date: 'invoice date; date',
      due_date: 'date maturity; due date',
      amount: 'debit in currency',
      currency: 'currency id; currency; currency id/name',
      branch: 'branch; branch id; operating unit',
      segment: 'segment; customer group',
      region: 'region',
    },
    [
      { ...STATE, names: names('parent state; status; state') },
      field('debit', 'amount', 'debit'),
      field('credit', 'amount', 'credit'),
      field('amount_currency', 'amount', 'amount currency; amount in currency'),
      field('account', 'text', 'account id; account; account id/name; account/account name'),
      field(
        'account_type',
        'text',
        'account type; account id/account type; account/type; account internal type',
      ),
      field(
        'matching',
        'text',
        'matching number; matching; full reconcile id; matching no; reconcile',
      ),
      field('journal', 'text', 'journal id; journal; journal id/name'),
      field('move_type', 'text', 'move type; type; move id/move type'),
      field('label', 'text', 'name; label; ref; reference'),
      field('item_id', 'text', 'id; external id; .id'),
    ],
  ),
};

/** Payments (`account.payment`). */
export const PAYMENTS: NativeTable = {
  table: 'receipts',
  fields: nativeFields(
    kept(RECEIPT_FIELDS),
    {},
    {
      ...PARTNER,
      receipt_no: 'name; number; payment',
      receipt_date: 'date; payment date',
      amount: 'amount; payment amount',
      currency: 'currency id; currency; currency id/name',
      mode: 'payment method line id; payment method; payment method id; journal id; journal',
      branch: 'branch; branch id; operating unit',
      invoice_no:
        'reconciled invoice ids; reconciled invoices; reconciled invoice ids/name; reconciled invoices/number; invoice ids; invoices',
    },
    [
      MODIFIED,
      STATE,
      field('signed_total', 'amount', 'amount company currency signed; amount signed'),
      field('payment_type', 'text', 'payment type'),
      field('partner_type', 'text', 'partner type'),
      field('transfer', 'text', 'is internal transfer; internal transfer'),
      field('reference', 'text', 'memo; ref; communication; payment reference; reference'),
    ],
  ),
};

/** Contacts (`res.partner`). */
export const CONTACTS: NativeTable = {
  table: 'customers',
  fields: nativeFields(
    CUSTOMER_FIELDS,
    {
      credit_days: 'property payment term id; customer payment terms; payment terms',
      gstin: 'vat; tax id',
      salesperson: 'user id; salesperson',
      region: 'state id; state; country id; country',
      segment: 'category id; tags; industry id; industry',
    },
    { customer_id: 'customer id', name: 'display name; complete name; name' },
    [field('parent', 'text', 'parent id; related company; parent name')],
  ),
};
