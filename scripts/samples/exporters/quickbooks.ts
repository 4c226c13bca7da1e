import { civilOf, type Day } from '../../../core/books/dates.ts';
import { formatAmount, type Paise } from '../../../core/books/money.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import { type Cell, delimited } from './shared.ts';

interface Entry {
  readonly customer: string;
  readonly date: Day;
  readonly cells: readonly Cell[];
}

/**
 * Books as QuickBooks Online's Transaction List by Customer: title lines, a sub-heading and a total for each
 * customer, M/D/Y dates, payments and credit memos negative. Carried: bills, payments and credit memos with
 * number, dates and amount; nothing of which payment was for which bill, of tax withheld, or of stages.
 */
export function transactionList(books: BookRecords): string {
  const name = nameOf(books);
  const bills = books.invoices.map(
    (bill): Entry => ({
      customer: name(bill.customerId),
      date: bill.invoiceDate,
      cells: row('Invoice', bill.invoiceDate, bill.invoiceNo, bill.dueDate, bill.amount),
    }),
  );
  const payments = books.receipts.map(
    (receipt): Entry => ({
      customer: name(receipt.customerId),
      date: receipt.receiptDate,
      cells: row('Payment', receipt.receiptDate, receipt.receiptNo, null, -receipt.amount),
    }),
  );
  const credits = books.creditNotes.map(
    (note): Entry => ({
      customer: name(note.customerId),
      date: note.date,
      cells: row('Credit Memo', note.date, note.noteNo, null, -note.amount),
    }),
  );
  return report(
    'Transaction List by Customer',
    [
      '',
      'Date',
      'Transaction type',
      'Num',
      'Posting (Y/N)',
      'Memo/Description',
      'Due date',
      'Amount',
    ],
    [...bills, ...payments, ...credits],
  );
}

/**
 * The bills that are open on a day as QuickBooks Online's A/R Ageing Detail, grouped by customer: amount and
 * open balance of each.
 * @param openOf what is still to pay of a bill, paise
 */
export function ageingDetail(
  books: BookRecords,
  asOf: Day,
  openOf: (invoiceNo: string | null) => Paise,
): string {
  const name = nameOf(books);
  const entries = books.invoices.flatMap((bill): Entry[] => {
    const open = openOf(bill.invoiceNo);
    const cells = row('Invoice', bill.invoiceDate, bill.invoiceNo, bill.dueDate, bill.amount);
    const customer = name(bill.customerId);
    return open === 0 ? [] : [{ customer, date: bill.invoiceDate, cells: [...cells, money(open)] }];
  });
  return report(
    'A/R Aging Detail',
    [
      ...['', 'Date', 'Transaction type', 'Num', 'Posting (Y/N)', 'Memo/Description', 'Due date'],
      ...['Amount', 'Open balance'],
    ],
    entries,
    `As of ${usDate(asOf)}`,
  );
}

function report(
  title: string,
  header: readonly string[],
  entries: readonly Entry[],
  period = 'All Dates',
): string {
  const customers = [...new Set(entries.map(({ customer }) => customer))].sort();
  const amountAt = header.length - 1;
  const rows = customers.flatMap((customer) => {
    const own = entries
      .filter((entry) => entry.customer === customer)
      .sort((a, b) => a.date - b.date)
      .map(({ cells }) => cells);
    const sum = own.reduce((total, cells) => total + paiseOf(cells[amountAt]), 0);
    const blank = header.slice(2).map(() => null);
    return [
      [customer, null, ...blank],
      ...own,
      [`Total for ${customer}`, null, ...blank.slice(1), money(sum)],
    ];
  });
  return `${delimited(['Surya Pumps Pvt Ltd'], [[title], [period]])}\n${delimited(header, rows)}`;
}

function row(
  type: string,
  date: Day,
  no: string | null,
  due: Day | null,
  amount: Paise,
): readonly Cell[] {
  return [
    null,
    usDate(date),
    type,
    no,
    'Y',
    null,
    due === null ? null : usDate(due),
    money(amount),
  ];
}

function nameOf({ customers }: BookRecords): (id: string) => string {
  const names = new Map(customers.map(({ customerId, name }) => [customerId, name]));
  return (id) => names.get(id) ?? id;
}

/** `4/23/2026` */
export function usDate(day: Day): string {
  const { year, month, day: date } = civilOf(day);
  return `${month}/${date}/${year}`;
}

function money(paise: Paise): string {
  return formatAmount(paise, { grouping: 'western' });
}

function paiseOf(cell: Cell | undefined): Paise {
  return Math.round(Number(String(cell ?? '0').replaceAll(',', '')) * 100);
}
