import { guessedKind, type LabelledKind, leftOutKind } from '../labelledKinds.ts';
import { CONTACTS, CREDIT_NOTES, INVOICES, PAYMENTS } from './fields.ts';

/** None of the left out tables has these. */
const OURS = ['Invoice ID', 'CreditNotes ID'];

const ITEM_ROW = [
  'Invoice Status',
  'Balance',
  'Customer ID',
  'Exchange Rate',
  'Item Name',
  'Item Price',
  'Item Total',
  'SubTotal',
  'Last Payment Date',
  'Expected Payment Date',
  'Place of Supply',
  'Template Name',
  'Is Inclusive Tax',
  'GST Treatment',
  'Credit Note Status',
];

/** The tables of a Zoho Books export and backup. Users rename columns, so no single header decides. */
export const KINDS: readonly LabelledKind[] = [
  leftOut('Vendor_Payment', 'vendorPayment', ['VendorPayment ID'], 'VendorPayment ID'),
  leftOut('Bill', 'bill', ['Bill ID|Bill Number', 'Vendor Name|Vendor ID'], 'Bill ID'),
  leftOut('Vendor_Credits', 'vendorCredit', ['VendorCredit ID|Vendor Credit Number']),
  leftOut(
    'Purchase_Order',
    'purchaseOrder',
    ['Purchase Order ID|Purchase Order Number', 'Vendor Name|Vendor ID|Delivery Date'],
    'Purchase Order ID',
  ),
  leftOut('Expense', 'expense', ['Expense Date', 'Expense Account|Paid Through|Expense Amount']),
  {
    what: 'payment',
    label: 'Customer_Payment',
    sure: 0.95,
    all: ['CustomerPayment ID', 'Amount', 'Date|Payment Date'],
    native: PAYMENTS,
  },
  {
    what: 'payment',
    label: 'Customer_Payment',
    sure: 0.8,
    all: [
      'Amount Applied to Invoice',
      'Unused Amount|Invoice Payment Applied Date|InvoicePayment ID',
      'Amount',
    ],
    native: PAYMENTS,
  },
  {
    what: 'creditNote',
    label: 'Credit_Note',
    sure: 0.95,
    all: ['CreditNotes ID|Credit Note Status', 'Credit Note Number|Credit Note Date', 'Total'],
    some: ITEM_ROW,
    least: 2,
    native: CREDIT_NOTES,
  },
  {
    what: 'invoice',
    label: 'Invoice',
    sure: 0.95,
    all: ['Invoice ID', 'Invoice Number', 'Total'],
    none: ['Vendor Name', 'Unit Amount'],
    some: ITEM_ROW,
    least: 4,
    native: INVOICES,
  },
  {
    what: 'invoice',
    label: 'Invoice',
    sure: 0.8,
    all: ['Invoice ID|Invoice Number', 'Invoice Status', 'Item Name|Item Price|Item Total'],
    none: ['Vendor Name', 'Unit Amount'],
    some: ITEM_ROW,
    least: 5,
    native: INVOICES,
  },
  leftOut('Sales_Order', 'salesOrder', ['SalesOrder ID|SalesOrder Number'], 'SalesOrder ID'),
  leftOut(
    'Estimate',
    'estimate',
    ['Estimate ID|Quote ID', 'Estimate Number|Quote Number'],
    'Estimate ID',
  ),
  leftOut('Vendors', 'vendors', [
    'Vendor ID|MSME/Udyam No|MSME/Udyam Type|Vendor Name',
    'Display Name|Company Name|Vendor Name',
    'EmailID|MobilePhone|MSME/Udyam No|Payment Terms|Opening Balance',
  ]),
  leftOut('Journal', 'journal', ['Journal Date', 'Account', 'Debit|Credit'], 'Journal Number'),
  leftOut('Chart_of_Accounts', 'accounts', [
    'Account Name',
    'Account Type',
    'Account ID|Account Code',
  ]),
  leftOut('Item', 'items', [
    'Item Name',
    'Item ID|SKU|Product Type',
    'Rate|Purchase Rate|Selling Price',
  ]),
  {
    what: 'contacts',
    label: 'Contacts',
    sure: 0.9,
    all: ['Display Name'],
    some: [
      'Contact ID',
      'Company Name',
      'EmailID',
      'MobilePhone',
      'Credit Limit',
      'Payment Terms',
      'Opening Balance',
      'GST Treatment',
      'Contact Type',
      'Customer Sub Type',
    ],
    least: 3,
    native: CONTACTS,
  },
  guessedKind('payment', 'Customer_Payment', ['Payment Number|Payment ID', 'Amount'], PAYMENTS),
  guessedKind('creditNote', 'Credit_Note', ['Credit Note Number', 'Total|Amount'], CREDIT_NOTES),
  guessedKind('invoice', 'Invoice', ['Invoice Number|Invoice ID', 'Total|Amount'], INVOICES),
];

function leftOut(label: string, what: string, all: readonly string[], id?: string): LabelledKind {
  return leftOutKind(label, what, all, { none: OURS, ...(id === undefined ? {} : { id }) });
}

/** Every header that tells one of the tables. */
export const HEADERS: readonly string[] = [
  ...new Set(
    KINDS.flatMap(({ all, some = [] }) => [...all.flatMap((names) => names.split('|')), ...some]),
  ),
];
