import { type FieldSpec, field, names } from '../../mapping/field.ts';
import { INVOICE_FIELDS } from '../../mapping/fields/invoices.ts';
import { nativeFields } from '../../mapping/nativeFields.ts';
import type { NativeTable } from '../../tables/planTable.ts';
import type { NativeKind } from '../planClaimed.ts';

const TYPE: FieldSpec = field('type', 'text', 'transaction type; type; txn type');

const MORE: readonly FieldSpec[] = [
  TYPE,
  field('exchange_rate', 'number', 'exchange rate'),
  field('account', 'text', 'account; account full name; account name; distribution account'),
  field('posting', 'text', 'posting; posting y n'),
  field('item', 'text', 'product service; product service full name; item; item full name'),
  field('memo', 'text', 'memo description; memo; description'),
];

/** Rows of the reports. `Balance` is a running one there; what is open is `Open balance`. */
const ROWS: NativeTable = {
  table: 'invoices',
  fields: nativeFields(
    INVOICE_FIELDS.filter(({ field }) => field !== 'status' && field !== 'settled_amount'),
    { branch: 'location full name', salesperson: 'sales rep' },
    {
      invoice_no: 'num; no; number; invoice no; transaction no; ref no',
      customer_id: 'customer id; customer no',
      customer_name:
        'customer; customer full name; customer name; customer display name; name; client; display name',
      invoice_date: 'date; transaction date; invoice date; txn date',
      amount: 'amount; total amount; total; amount line',
      outstanding: 'open balance; open amount; balance due; amount due',
      product_line: 'product line',
      channel: 'channel',
    },
    MORE,
  ).map((spec) => (spec.field === 'customer_id' ? withoutNeed(spec) : spec)),
};

/** A customer in a sub-heading has no column. */
function withoutNeed({ field, type, names: own }: FieldSpec): FieldSpec {
  return { field, type, names: own };
}

/** A customer per row, a bucket per column; its first column has no header. */
const SUMMARY: NativeTable = {
  table: 'balances',
  fields: [
    field('customer_name', 'text', 'customer; customer full name; customer name; name'),
    { field: 'balance', type: 'amount', required: true, names: names('total') },
  ],
};

export type QuickBooksKind = NativeKind;

/** The reports of QuickBooks that tell of receivables. */
export const KINDS: readonly QuickBooksKind[] = [
  {
    what: 'payables',
    sure: 0.85,
    leftOut: true,
    all: ['Vendor|Vendor display name|Supplier|Payee', 'Date', 'Transaction type|Type'],
    none: ['Customer', 'Customer full name'],
  },
  {
    what: 'ageingDetail',
    sure: 0.9,
    all: ['Date', 'Transaction type', 'Open balance', 'Due date|Past due'],
    native: ROWS,
  },
  {
    what: 'salesDetail',
    sure: 0.85,
    all: ['Date', 'Transaction type', 'Product/Service|Product/Service full name', 'Amount'],
    native: ROWS,
  },
  {
    what: 'transactions',
    sure: 0.85,
    all: ['Date', 'Transaction type', 'Num|No.', 'Amount'],
    native: ROWS,
  },
  {
    what: 'ageingDetail',
    sure: 0.55,
    all: ['Num', 'Date', 'Due Date', 'Open Balance', 'Amount|Type'],
    none: ['Invoice ID', 'Vendor'],
    native: ROWS,
  },
  {
    what: 'transactions',
    sure: 0.5,
    all: ['Type', 'Date', 'Num', 'Amount', 'Account|Split|Memo'],
    none: ['Vendor'],
    native: ROWS,
  },
  {
    what: 'ageingSummary',
    sure: 0.7,
    all: ['Current', '1 - 30', '31 - 60', '61 - 90', 'Total'],
    none: ['Invoice Date', 'Posting Date', 'Voucher No'],
    native: SUMMARY,
  },
];

/** Rows of an IIF file that declare columns of transactions. */
const IIF_HEADERS = [
  ...['TRNSID', 'SPLID', 'TRNSTYPE', 'ACCNT', 'DOCNUM', 'CLEAR', 'TOPRINT', 'INVITEM', 'QNTY'],
  ...['ACCNTTYPE', 'NAMEISTAXABLE', 'REFNUM', 'BADDR1', '!TRNS', '!SPL', '!CUST', '!ACCNT', '!HDR'],
];

/** Every header that tells one of the files. */
export const HEADERS: readonly string[] = [
  ...new Set([
    ...KINDS.flatMap(({ all }) => all.flatMap((each) => each.split('|'))),
    ...IIF_HEADERS,
  ]),
];
