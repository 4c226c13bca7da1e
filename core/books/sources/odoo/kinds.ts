import type { NativeKind } from '../planClaimed.ts';
import { CONTACTS, ITEMS, MOVES, PAYMENTS } from './fields.ts';

const GUESS = 0.02;
const NUMBER = 'Number|Name|Invoice Number';
const MOVE_DATE = 'Invoice Date|Invoice/Bill Date|Date Invoice';
const MOVE_TOTAL =
  'Amount Total|Total|Total Signed|Amount Total Signed|Total in Currency Signed|Amount Total in Currency Signed';

/** Headers that only Odoo writes beside a bill. */
const MOVE_MARK =
  'Invoice Partner Display Name|Amount Residual|Amount Residual Signed|Amount Total Signed|Payment State|' +
  'Invoice Payment State|Move Type|Invoice/Bill Date|Invoice Date Due|Total Signed|Amount Due Signed|' +
  'Total in Currency Signed|Amount Untaxed Signed|Tax Excluded|Reversed Entry ID|Date Invoice';
const PAYMENT_MARK =
  'Partner Type|Customer/Vendor|Payment Method Line ID|Is Matched|Is Matched With a Bank Statement|Is Reconciled|' +
  'Destination Account|Destination Account ID|Reconciled Invoice IDs|Reconciled Invoices|Is Internal Transfer|' +
  'Amount Company Currency Signed';

/** The exports of Odoo that we know, under technical names and under English labels. */
export const KINDS: readonly NativeKind[] = [
  {
    what: 'items',
    sure: 0.9,
    native: ITEMS,
    all: [
      'Debit',
      'Credit',
      'Journal Entry|Move ID|Number',
      'Account|Account ID',
      'Date Maturity|Matching Number|Reconciled|Amount Currency|Amount in Currency|Full Reconcile ID|Residual Amount',
    ],
  },
  {
    what: 'move',
    sure: 0.9,
    all: [NUMBER, MOVE_DATE, MOVE_TOTAL, MOVE_MARK],
    some: [
      'Partner|Partner ID|Customer|Invoice Partner Display Name|Commercial Partner ID',
      'Due Date|Invoice Date Due|Date Due',
      'Amount Due|Amount Residual|Amount Residual Signed|Amount Due Signed|Residual',
      'State|Status',
      'Payment State|Payment Status|Invoice Payment State',
      'Move Type|Type',
      'Journal|Journal ID',
      'Salesperson|Invoice User ID',
      'Amount Untaxed|Tax Excluded|Untaxed Amount',
    ],
    least: 3,
    native: MOVES,
  },
  {
    what: 'payment',
    sure: 0.9,
    all: ['Payment Type', 'Amount', 'Date|Payment Date', PAYMENT_MARK],
    some: [
      NUMBER,
      'Partner|Partner ID|Customer/Vendor|Customer',
      'Journal|Journal ID',
      'Payment Method|Payment Method Line ID|Payment Method ID',
      'Memo|Ref|Communication',
      'State|Status',
    ],
    least: 2,
    native: PAYMENTS,
  },
  {
    what: 'contacts',
    sure: 0.8,
    all: ['Display Name|Complete Name|Name', 'Is a Company|Is Company|Company Type|Customer Rank'],
    none: ['Debit', 'Amount', 'Total', 'Contact ID'],
    native: CONTACTS,
  },
  // Only where the user says that it is Odoo's: below what the canonical reader claims.
  { what: 'payment', sure: GUESS, all: ['Payment Type|Partner Type', 'Amount'], native: PAYMENTS },
  { what: 'move', sure: GUESS, all: [MOVE_TOTAL, `${MOVE_DATE}|Date`], native: MOVES },
];

/** Headers that tell one of the tables, and those that only their columns carry. */
export const HEADERS: readonly string[] = [
  ...new Set([
    ...KINDS.flatMap(({ all, some = [] }) => [...all, ...some].flatMap((list) => list.split('|'))),
    ...KINDS.flatMap(({ native }) => native?.fields.flatMap(({ names }) => names) ?? []),
  ]),
];
