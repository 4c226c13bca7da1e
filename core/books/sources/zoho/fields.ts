import { type FieldSpec, field, names } from '../../mapping/field.ts';
import { CREDIT_NOTE_FIELDS } from '../../mapping/fields/creditNotes.ts';
import { CUSTOMER_FIELDS } from '../../mapping/fields/customers.ts';
import { INVOICE_FIELDS } from '../../mapping/fields/invoices.ts';
import { RECEIPT_FIELDS } from '../../mapping/fields/receipts.ts';
import { BRANCH } from '../../mapping/fields/shared.ts';
import { nativeFields } from '../../mapping/nativeFields.ts';
import type { NativeTable } from '../../tables/planTable.ts';

/** A custom field (`CF.Delivery Date`) serves where no column of Zoho's own does. */
function orCustom(fields: readonly FieldSpec[]): FieldSpec[] {
  return fields.map((spec) => ({
    ...spec,
    loose: [...(spec.loose ?? []), ...spec.names.map((name) => `cf ${name}`)],
  }));
}

/** An item's row has an `Account` (of sales) and a `Description`: neither is the customer's. */
const CUSTOMER = {
  customer_id: 'customer id; contact id; customer no; customer code; ग्राहक आईडी',
  customer_name: 'customer name; customer; display name; contact name; party name; client name',
};

const RATE: FieldSpec = field('exchange_rate', 'number', 'exchange rate');

const MODIFIED: FieldSpec = field(
  'modified',
  'text',
  'last modified time; modified time; last modified; last modified on',
);

const STATUS: FieldSpec = { field: 'status', type: 'text', names: [] };

/** `Invoice.csv`: a row for each item, the bill's own columns repeated. */
export const INVOICES: NativeTable = {
  table: 'invoices',
  fields: orCustom(
    nativeFields(
      INVOICE_FIELDS,
      { amount: 'total', outstanding: 'balance', settled_date: 'last payment date' },
      {
        ...CUSTOMER,
        invoice_no: 'invoice number; invoice no; invoice; bill number; tax invoice no',
        status: 'invoice status; status',
        product_line: 'product line; business line',
      },
      [
        RATE,
        MODIFIED,
        field('promise_date', 'date', 'expected payment date; promised date; promise date'),
      ],
    ),
  ),
};

/** `Customer_Payment.csv`: a row for each bill that a payment was applied to. */
export const PAYMENTS: NativeTable = {
  table: 'receipts',
  fields: orCustom(
    nativeFields(
      RECEIPT_FIELDS,
      { tds: 'withholding tax amount', receipt_date: 'date', source_id: 'customer payment id' },
      {
        ...CUSTOMER,
        receipt_no: 'payment number; payment no; receipt number; receipt no',
        mode: 'mode; payment mode; mode of payment',
        invoice_no: 'invoice number; invoice no; invoice; bill number; bill no',
      },
      [
        RATE,
        MODIFIED,
        { ...STATUS, names: names('payment status; status') },
        field('reference', 'text', 'reference number; reference; reference no; utr; cheque number'),
        field('unused', 'amount', 'unused amount; excess amount; on account'),
        field('applied', 'amount', 'amount applied to invoice; amount applied; applied amount'),
        field('allocated_date', 'date', 'invoice payment applied date; applied date; applied on'),
        field('application_id', 'text', 'invoice payment id; application id'),
      ],
    ),
  ),
};

/** `Credit_Note.csv`: a row for each item, the note's own columns repeated. */
export const CREDIT_NOTES: NativeTable = {
  table: 'credit_notes',
  fields: orCustom(
    nativeFields(
      CREDIT_NOTE_FIELDS,
      { amount: 'total', source_id: 'credit notes id' },
      {
        ...CUSTOMER,
        note_no: 'credit note number; credit note no; credit note; note number; note no',
        date: 'credit note date; date; note date',
        invoice_no:
          'applied invoice number; associated invoice number; reference invoice; invoice number; invoice no',
        reason: 'reason; credit note reason; reason for issuing; reason for credit',
      },
      [RATE, MODIFIED, { ...STATUS, names: names('credit note status; status') }],
    ),
  ),
};

/** `Contacts.csv`, a row for each contact. */
export const CONTACTS: NativeTable = {
  table: 'customers',
  fields: orCustom(
    nativeFields(
      CUSTOMER_FIELDS,
      {
        customer_id: 'contact id; customer id',
        name: 'display name; customer name',
        region: 'place of contact; place of supply; billing state',
        email: 'email id',
        phone: 'mobile phone',
        segment: 'customer sub type',
      },
      {},
      [
        BRANCH,
        field('kind', 'text', 'contact type'),
        field('opening_balance', 'amount', 'opening balance; opening balance amount'),
      ],
    ),
  ),
};
