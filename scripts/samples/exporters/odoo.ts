import { type Day, isoDate } from '../../../core/books/dates.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import { units } from '../canonicalCsv.ts';
import { type Cell, delimited } from './shared.ts';

const day = (value: Day | null): string => (value === null ? '' : isoDate(value));

const MOVE_HEADER = [
  ...[
    'name',
    'move_type',
    'state',
    'partner_id',
    'invoice_date',
    'invoice_date_due',
    'currency_id',
  ],
  ...['amount_total', 'amount_residual', 'amount_total_signed', 'amount_residual_signed'],
  ...['payment_state', 'ref', 'reversed_entry_id', 'invoice_user_id', 'team_id', 'branch_id'],
  ...['invoice_line_ids/product_id', 'invoice_line_ids/quantity'],
];
/** The same columns under the labels of the window. */
const MOVE_LABELS = [
  ...['Number', 'Type', 'Status', 'Partner', 'Invoice/Bill Date', 'Due Date', 'Currency'],
  ...['Total', 'Amount Due', 'Total Signed', 'Amount Due Signed'],
  ...['Payment Status', 'Reference', 'Reversal of', 'Salesperson', 'Sales Team', 'Branch'],
  ...['Invoice lines/Product', 'Invoice lines/Quantity'],
];
const TYPE_LABELS = { out_invoice: 'Customer Invoice', out_refund: 'Customer Credit Note' };

/**
 * Invoices and credit notes with their lines. It cannot carry customer ids (partners go by name), stamps
 * between bill and due date, or reasons of credits.
 */
export function moves(books: BookRecords, labels = false): string {
  const names = new Map(books.customers.map(({ customerId, name }) => [customerId, name]));
  const settled = new Map<string | null, number>();
  for (const { invoiceKey, amount } of [...books.allocations, ...books.creditNotes]) {
    settled.set(invoiceKey, (settled.get(invoiceKey) ?? 0) + amount);
  }
  const type = (name: keyof typeof TYPE_LABELS) => (labels ? TYPE_LABELS[name] : name);
  const state = labels ? 'Posted' : 'posted';
  const line: Cell[] = [...Array<Cell>(MOVE_HEADER.length - 2).fill(null), 'Pipe', 3];
  const bills = books.invoices.flatMap((bill): Cell[][] => {
    const open = bill.amount - (settled.get(bill.sourceKey) ?? 0);
    return [
      [
        ...[bill.invoiceNo, type('out_invoice'), state, names.get(bill.customerId) ?? null],
        ...[
          day(bill.invoiceDate),
          day(bill.dueDate),
          bill.currency,
          units(bill.amount),
          units(open),
        ],
        ...[units(bill.amount), units(open), open === 0 ? 'paid' : 'partial', null, null],
        ...[bill.salesperson, bill.channel, bill.branch, 'Pump', 1],
      ],
      line,
    ];
  });
  const refunds = books.creditNotes.map((note): Cell[] => [
    ...[note.noteNo, type('out_refund'), state, names.get(note.customerId) ?? null],
    ...[
      day(note.date),
      day(note.date),
      note.currency,
      units(note.amount),
      0,
      units(-note.amount),
      0,
    ],
    ...['paid', `Reversal of: ${note.invoiceNo}, goods back`, `${note.invoiceNo} (PO 7)`],
    ...[null, null, null, 'Pump', 1],
  ]);
  return delimited(labels ? MOVE_LABELS : MOVE_HEADER, [...bills, ...refunds]);
}

/**
 * Payments with the bills that they are reconciled with. Amounts applied and tax withheld (an entry of its
 * own in Odoo) are not carried.
 */
export function payments(books: BookRecords): string {
  const names = new Map(books.customers.map(({ customerId, name }) => [customerId, name]));
  const header = [
    ...['name', 'payment_type', 'partner_type', 'partner_id', 'date', 'amount', 'currency_id'],
    ...['payment_method_line_id', 'state', 'memo', 'branch_id', 'reconciled_invoice_ids'],
  ];
  const rows = books.receipts.map((receipt): Cell[] => {
    const named = books.allocations.filter(({ receiptKey }) => receiptKey === receipt.sourceKey);
    return [
      ...[receipt.receiptNo, 'inbound', 'customer', names.get(receipt.customerId) ?? null],
      ...[day(receipt.receiptDate), units(receipt.amount), receipt.currency, receipt.mode],
      ...['posted', receipt.reference ?? null, receipt.branch],
      named.map(({ invoiceNo }) => invoiceNo).join(','),
    ];
  });
  return delimited(header, rows);
}

/**
 * Journal items of the receivable account, a sales line beside each bill. What was matched with what is not
 * carried where several bills and receipts hang together.
 */
export function journalItems(books: BookRecords): string {
  const names = new Map(books.customers.map(({ customerId, name }) => [customerId, name]));
  const header = [
    ...['Date', 'Journal Entry', 'Journal', 'Partner', 'Account', 'Label', 'Debit', 'Credit'],
    ...['Due Date', 'Matching #', 'Status'],
  ];
  const receivable = '121000 Account Receivable';
  const row = (
    [date, no, journal, customerId, account]: readonly [Day, string | null, string, string, string],
    [debit, credit]: readonly [number, number],
    due: Day | null,
  ): Cell[] => [
    ...[day(date), no, journal, names.get(customerId) ?? null, account, null],
    ...[units(debit), units(credit), day(due), null, 'Posted'],
  ];
  return delimited(header, [
    ...books.invoices.flatMap(({ invoiceDate, invoiceNo, customerId, amount, dueDate }) => {
      const of = [invoiceDate, invoiceNo, 'Customer Invoices', customerId] as const;
      return [
        row([...of, receivable], [amount, 0], dueDate),
        row([...of, '400000 Product Sales'], [0, amount], null),
      ];
    }),
    ...books.receipts.map(({ receiptDate, receiptNo, customerId, amount, tds }) =>
      row([receiptDate, receiptNo, 'Bank', customerId, receivable], [0, amount + tds], receiptDate),
    ),
    ...books.creditNotes.map(({ date, noteNo, customerId, amount }) =>
      row([date, noteNo, 'Customer Invoices', customerId, receivable], [0, amount], date),
    ),
  ]);
}
