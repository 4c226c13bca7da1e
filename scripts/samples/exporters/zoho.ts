import { isoDate } from '../../../core/books/dates.ts';
import type { Paise } from '../../../core/books/money.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import { type Cell, delimited } from './shared.ts';

type Row = Readonly<Record<string, Cell>>;

/** What one of the bill's item rows adds to the columns that every row repeats. */
const ITEMS = ['Pump set', 'Valve, brass', 'Fitting "B"'];

/**
 * Books as a Zoho Books backup: file name → CSV text. Bills and notes have a row for each item with the
 * document's own columns repeated, payments one for each bill they pay. Custom fields carry what Zoho has no
 * column for.
 */
export function zohoFiles(books: BookRecords): ReadonlyMap<string, string> {
  return new Map([
    ['Contacts.csv', contacts(books)],
    ['Invoice.csv', invoices(books)],
    ['Customer_Payment.csv', payments(books)],
    ['Credit_Note.csv', creditNotes(books)],
  ]);
}

function contacts({ customers }: BookRecords): string {
  return table(
    customers.map((customer) => ({
      'Display Name': customer.name,
      'Company Name': customer.name,
      EmailID: customer.email,
      MobilePhone: customer.phone,
      'Payment Terms': customer.creditDays,
      'Payment Terms Label': customer.creditDays === null ? null : `Net ${customer.creditDays}`,
      'Credit Limit': money(customer.creditLimit),
      'GST Identification Number (GSTIN)': customer.gstin,
      'Place of Contact': customer.region,
      'Contact ID': customer.customerId,
      'Contact Type': 'customer',
      'CF.Segment': customer.segment,
      'CF.Sales person': customer.salesperson,
      'Opening Balance': '0.00',
    })),
  );
}

function invoices({ invoices, allocations, creditNotes, customers }: BookRecords): string {
  const names = new Map(customers.map(({ customerId, name }) => [customerId, name]));
  const settled = new Map<string | null, Paise>();
  for (const { invoiceNo, amount } of [...allocations, ...creditNotes]) {
    settled.set(invoiceNo, (settled.get(invoiceNo) ?? 0) + amount);
  }
  return table(
    invoices.flatMap((bill, at) => {
      const balance = Math.max(0, bill.amount - (settled.get(bill.invoiceNo) ?? 0));
      const common: Row = {
        'Invoice Date': isoDate(bill.invoiceDate),
        'Invoice ID': idOf('46', at),
        'Invoice Number': bill.invoiceNo,
        'Invoice Status': balance === 0 ? 'Closed' : 'Overdue',
        'Customer Name': names.get(bill.customerId) ?? null,
        'Customer ID': bill.customerId,
        'Is Inclusive Tax': 'false',
        'Due Date': day(bill.dueDate),
        'Currency Code': bill.currency,
        'Exchange Rate': bill.exchangeRate ?? 1,
        SubTotal: money(bill.amount),
        Total: money(bill.amount),
        Balance: money(balance),
        'Sales person': bill.salesperson,
        'Branch Name': bill.branch,
        'CF.Delivery Date': day(bill.deliveryDate),
        'CF.Sent Date': day(bill.sentDate),
        'CF.Accepted Date': day(bill.acceptedDate),
        'CF.Product Line': bill.productLine,
        'CF.Channel': bill.channel,
        'CF.Dispute Opened': day(bill.disputeOpened),
        'CF.Dispute Closed': day(bill.disputeClosed),
        'CF.Dispute Reason': bill.disputeReason,
      };
      return itemRows(common, bill.amount, (at % 3) + 1);
    }),
  );
}

function payments({ receipts, allocations, customers }: BookRecords): string {
  const names = new Map(customers.map(({ customerId, name }) => [customerId, name]));
  let application = 0;
  return table(
    receipts.flatMap((receipt, at) => {
      const own = allocations.filter(({ receiptKey }) => receiptKey === receipt.sourceKey);
      let tdsLeft = receipt.tds;
      const applied = own.map(({ invoiceNo, amount, allocatedDate }) => {
        const tds = Math.min(tdsLeft, amount);
        tdsLeft -= tds;
        return { invoiceNo, amount: amount - tds, tds, allocatedDate };
      });
      const rest = { invoiceNo: null, amount: 0, tds: tdsLeft, allocatedDate: null };
      const lines = applied.length === 0 || tdsLeft > 0 ? [...applied, rest] : applied;
      const unused = receipt.amount - applied.reduce((sum, { amount }) => sum + amount, 0);
      return lines.map(
        (line): Row => ({
          'Payment Number': receipt.receiptNo,
          'CustomerPayment ID': idOf('47', at),
          Mode: receipt.mode,
          CustomerID: receipt.customerId,
          'Exchange Rate': receipt.exchangeRate ?? 1,
          Amount: money(receipt.amount),
          'Unused Amount': money(unused),
          'Bank Charges': '0.00',
          'Reference Number': receipt.reference ?? null,
          'Currency Code': receipt.currency,
          'Customer Name': names.get(receipt.customerId) ?? null,
          'Payment Type': line.invoiceNo === null ? 'Customer Advance' : 'Invoice Payment',
          Date: isoDate(receipt.receiptDate),
          'Deposit To': 'HDFC Bank',
          'Payment Status': 'Paid',
          'Branch Name': receipt.branch,
          'InvoicePayment ID': line.invoiceNo === null ? null : idOf('48', application++),
          'Amount Applied to Invoice': line.invoiceNo === null ? null : money(line.amount),
          'Invoice Payment Applied Date': day(line.allocatedDate),
          'Invoice Number': line.invoiceNo,
          'Withholding Tax Amount': money(line.tds),
          'CF.Cleared Date': day(receipt.clearedDate),
          'CF.Cheque Date': day(receipt.instrumentDate),
          'CF.Returned Date': day(receipt.returnedDate),
        }),
      );
    }),
  );
}

function creditNotes({ creditNotes, customers }: BookRecords): string {
  const names = new Map(customers.map(({ customerId, name }) => [customerId, name]));
  return table(
    creditNotes.flatMap((note, at) => {
      const common: Row = {
        'CreditNotes ID': idOf('49', at),
        'Credit Note Number': note.noteNo,
        'Credit Note Date': isoDate(note.date),
        'Credit Note Status': 'Closed',
        'Customer Name': names.get(note.customerId) ?? null,
        'Customer ID': note.customerId,
        'Currency Code': note.currency,
        'Exchange Rate': note.exchangeRate ?? 1,
        Reason: note.reason,
        Total: money(note.amount),
        Balance: '0.00',
        'Applied Invoice Number': note.invoiceNo,
      };
      return itemRows(common, note.amount, (at % 2) + 1);
    }),
  );
}

/** The same columns once for each item, whose own totals make up the amount. */
function itemRows(common: Row, amount: Paise, items: number): Row[] {
  const share = Math.floor(amount / items);
  return Array.from({ length: items }, (_, at) => ({
    ...common,
    'Item Name': ITEMS[at] ?? null,
    Quantity: 1,
    'Item Total': money(at === 0 ? amount - share * (items - 1) : share),
  }));
}

/** A table whose header is the keys of its first row. */
function table(rows: readonly Row[]): string {
  const header = Object.keys(rows[0] ?? {});
  return delimited(
    header,
    rows.map((row) => header.map((name) => row[name] ?? null)),
  );
}

function idOf(prefix: string, at: number): string {
  return `${prefix}0000000${String(at + 1001).padStart(9, '0')}`;
}

function money(paise: Paise | null): string | null {
  return paise === null ? null : (paise / 100).toFixed(2);
}

function day(value: number | null): string | null {
  return value === null ? null : isoDate(value);
}
