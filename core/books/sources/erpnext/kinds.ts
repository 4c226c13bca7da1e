import { guessedKind, type LabelledKind, leftOutKind } from '../labelledKinds.ts';
import { CUSTOMERS, INVOICES, PAYMENTS, RECEIVABLE_REPORT } from './fields.ts';

const REPORT = [
  'Voucher Type',
  'Voucher No',
  'Outstanding Amount|Outstanding',
  'Invoiced Amount|Invoiced',
  'Paid Amount|Paid',
];
const SUPPLIER = 'Supplier|Supplier Name|Supplier Group|Bill No|Supplier Invoice No';

/** The exports of ERPNext that we know, the more telling first. */
export const KINDS: readonly LabelledKind[] = [
  leftOutKind('Accounts Payable', 'payableReport', [...REPORT, SUPPLIER]),
  {
    what: 'receivableReport',
    label: 'Accounts Receivable',
    sure: 0.95,
    all: [...REPORT, 'Posting Date|Date'],
    native: RECEIVABLE_REPORT,
  },
  {
    what: 'payment',
    label: 'Payment Entry',
    sure: 0.95,
    all: ['Payment Type', 'Paid Amount', 'Posting Date'],
    some: [
      'Party Type',
      'Party Name',
      'Mode of Payment',
      'Account Paid From|Paid From',
      'Account Paid To|Paid To',
      'Unallocated Amount',
      'Total Allocated Amount',
      'Difference Amount',
      'Name (Payment References)|Name (Payment Entry Reference)|Reference Name',
    ],
    least: 2,
    native: PAYMENTS,
  },
  leftOutKind('Purchase Invoice', 'purchaseInvoice', ['Grand Total', SUPPLIER], { id: 'ID' }),
  leftOutKind(
    'Sales Order',
    'salesOrder',
    ['Customer', 'Grand Total', 'Delivery Date', '% Delivered|Order Type|Per Delivered'],
    { id: 'ID' },
  ),
  {
    what: 'invoice',
    label: 'Sales Invoice',
    sure: 0.9,
    all: ['Customer|Customer Name', 'Grand Total', 'ID|Name|Sales Invoice', 'Date|Posting Date'],
    some: [
      'Is Return (Credit Note)|Is Return',
      'Return Against',
      'Outstanding Amount',
      'Customer Group',
      'Territory',
      'Debit To',
      'Conversion Rate|Exchange Rate',
      'Docstatus|Document Status|Status',
      'Payment Due Date',
      'Rounded Total',
      'Grand Total (Company Currency)|Base Grand Total',
      'Due Date (Payment Schedule)',
      'Item (Items)|Item Code (Items)|Item Name (Items)',
      'Cost Center',
      'Series|Naming Series',
    ],
    least: 3,
    native: INVOICES,
  },
  {
    what: 'customers',
    label: 'Customer',
    sure: 0.9,
    all: ['Customer Name', 'Customer Group', 'Territory'],
    none: ['Grand Total', 'Voucher No', 'Paid Amount', 'Posting Date', 'Invoice Date', 'Date'],
    native: CUSTOMERS,
  },
  // Only where the user says that it is ERPNext's: below what the canonical reader claims.
  guessedKind('payment', 'Payment Entry', ['Paid Amount', 'Posting Date|Date'], PAYMENTS),
  guessedKind('invoice', 'Sales Invoice', ['Grand Total', 'Posting Date|Date'], INVOICES),
];

/** Headers that tell one of the tables, and those that only their columns carry. */
export const HEADERS: readonly string[] = [
  ...new Set([
    ...KINDS.flatMap(({ all, some = [] }) => [...all, ...some].flatMap((list) => list.split('|'))),
    ...KINDS.flatMap(({ native }) => native?.fields.flatMap(({ names }) => names) ?? []),
  ]),
];
