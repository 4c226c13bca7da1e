import { field } from '../../mapping/field.ts';
import { INVOICE_FIELDS } from '../../mapping/fields/invoices.ts';
import { nativeFields } from '../../mapping/nativeFields.ts';
import type { NativeTable } from '../../tables/planTable.ts';
import type { NativeKind } from '../planClaimed.ts';

/** The sales invoice CSV: a row for each line, the document's own columns repeated. */
export const SALES: NativeTable = {
  table: 'invoices',
  fields: nativeFields(
    INVOICE_FIELDS,
    { region: 'PO region', email: 'email address', settled_date: 'fully paid on date' },
    {
      invoice_no: 'invoice number; invoice no',
      customer_id: 'contact id',
      customer_name: 'contact name; contact; customer name; customer',
      amount: 'total; invoice total',
      settled_amount: 'invoice amount paid; amount paid',
      outstanding: 'invoice amount due; amount due',
      status: 'status; invoice status',
      branch: 'branch',
      product_line: 'product line',
    },
    [
      field('type', 'text', 'type; invoice type'),
      field('promise_date', 'date', 'planned date; expected payment date'),
      field('exchange_rate', 'number', 'currency rate; exchange rate'),
      // Up to four decimals, so not read as amounts of two.
      field('quantity', 'text', 'quantity'),
      field('unit_amount', 'text', 'unit amount; unit price'),
      field('discount', 'text', 'discount; discount percent'),
      field('line_amount', 'amount', 'line amount'),
      field('tax_type', 'text', 'tax type'),
      field('tax_amount', 'amount', 'tax amount'),
      field('tracking_name_1', 'text', 'tracking name 1'),
      field('tracking_option_1', 'text', 'tracking option 1'),
      field('tracking_name_2', 'text', 'tracking name 2'),
      field('tracking_option_2', 'text', 'tracking option 2'),
    ],
  ).map((spec) => (spec.field === 'amount' ? { ...spec, required: false } : spec)),
};

const OF_LINES = [
  'ContactName',
  'InvoiceNumber',
  'InvoiceDate',
  'UnitAmount|Quantity|LineAmount',
  'AccountCode|TaxType',
];

export const KINDS: readonly NativeKind[] = [
  { what: 'salesInvoices', sure: 0.95, all: OF_LINES, native: SALES },
  // Only where the user says that it is Xero's.
  {
    what: 'salesInvoices',
    sure: 0.02,
    all: ['ContactName|Contact', 'InvoiceNumber', 'Total|UnitAmount|LineAmount'],
    native: SALES,
  },
];

/** Columns that only the sales file has; Xero's bills have the others as well. */
export const SALES_ONLY = ['Reference', 'Discount', 'BrandingTheme', 'Type', 'Sent'];

export const HEADERS: readonly string[] = [
  ...OF_LINES.flatMap((each) => each.split('|')),
  ...['POAddressLine1', 'TrackingName1', 'TrackingOption1', 'InventoryItemCode', 'BrandingTheme'],
];
