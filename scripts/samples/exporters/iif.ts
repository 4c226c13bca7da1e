import type { Day } from '../../../core/books/dates.ts';
import { formatAmount, type Paise } from '../../../core/books/money.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import { usDate } from './quickbooks.ts';

type Texts = readonly (string | number | null)[];

const TRANSACTION = [
  ...['TRNSID', 'TRNSTYPE', 'DATE', 'ACCNT', 'NAME', 'CLASS', 'AMOUNT', 'DOCNUM', 'MEMO'],
  ...['CLEAR', 'TOPRINT', 'PAYMETH', 'REP', 'DUEDATE', 'TERMS', 'SHIPDATE'],
];

/**
 * Books as QuickBooks Desktop's IIF: `!` lines declare the columns, each transaction balances to zero.
 * Carried: customers with terms, limit and type; bills with delivery day and sales rep; payments with method
 * and reference; credit memos. Not carried: which payment was for which bill, tax withheld, other stages.
 */
export function iifFile(books: BookRecords): string {
  const names = new Map(books.customers.map(({ customerId, name }) => [customerId, name]));
  const name = (id: string) => names.get(id) ?? id;
  const customers = books.customers.map((c) => [
    ...['CUST', c.name, c.segment, c.creditDays === null ? null : `Net ${c.creditDays}`],
    ...[money(c.creditLimit), c.email, c.phone, c.salesperson],
  ]);
  const bills = books.invoices.map((bill) =>
    transaction('INVOICE', bill.invoiceDate, name(bill.customerId), bill.amount, 'Sales', {
      docNo: bill.invoiceNo,
      rep: bill.salesperson,
      due: bill.dueDate,
      ship: bill.deliveryDate,
    }),
  );
  const payments = books.receipts.map((receipt) =>
    transaction(
      'PAYMENT',
      receipt.receiptDate,
      name(receipt.customerId),
      -receipt.amount,
      'Undeposited Funds',
      { docNo: receipt.receiptNo, method: receipt.mode, memo: receipt.reference ?? null },
    ),
  );
  const credits = books.creditNotes.map((note) =>
    transaction('CREDIT MEMO', note.date, name(note.customerId), -note.amount, 'Sales', {
      docNo: note.noteNo,
    }),
  );
  const lines: Texts[] = [
    ['!CUST', 'NAME', 'CTYPE', 'TERMS', 'LIMIT', 'EMAIL', 'PHONE1', 'REP'],
    ...customers,
    ['!TRNS', ...TRANSACTION],
    ['!SPL', 'SPLID', 'TRNSTYPE', 'DATE', 'ACCNT', 'NAME', 'CLASS', 'AMOUNT', 'DOCNUM', 'MEMO'],
    ['!ENDTRNS'],
    ...[...bills, ...payments, ...credits].flat(),
  ];
  return lines.map((cells) => `${cells.map((cell) => cell ?? '').join('\t')}\r\n`).join('');
}

interface Details {
  readonly docNo: string | null;
  readonly memo?: string | null;
  readonly method?: string | null;
  readonly rep?: string | null;
  readonly due?: Day | null;
  readonly ship?: Day | null;
}

/** @param amount of the receivables account, debit positive */
function transaction(
  type: string,
  date: Day,
  name: string,
  amount: Paise,
  other: string,
  { docNo, memo = null, method = null, rep = null, due = null, ship = null }: Details,
): Texts[] {
  const when = usDate(date);
  const day = (value: Day | null) => (value === null ? null : usDate(value));
  const terms = [day(due), null, day(ship)];
  const cells = (account: string, paise: Paise) => [
    ...[null, type, when, account, name, null, money(paise), docNo, memo],
  ];
  // A payment's own line is the bank's, a bill's is the customer's.
  const isPayment = type === 'PAYMENT';
  const first = isPayment ? cells(other, -amount) : cells('Accounts Receivable', amount);
  const second = isPayment ? cells('Accounts Receivable', amount) : cells(other, -amount);
  return [['TRNS', ...first, 'N', 'N', method, rep, ...terms], ['SPL', ...second], ['ENDTRNS']];
}

function money(paise: Paise | null): string | null {
  return paise === null ? null : formatAmount(paise, { grouping: 'none' });
}
