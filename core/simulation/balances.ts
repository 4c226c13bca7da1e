import type { Day } from '../books/dates.ts';
import type {
  BalanceRecord,
  CreditNoteRecord,
  CustomerRecord,
  InvoiceRecord,
  ReceiptRecord,
} from '../books/model.ts';

/** Ledger closing balance of every customer: bills less money, tax withheld and credits; returned cheques undone, post-dated ones not before their date. */
export function balancesOf(
  books: {
    readonly customers: readonly CustomerRecord[];
    readonly invoices: readonly InvoiceRecord[];
    readonly receipts: readonly ReceiptRecord[];
    readonly creditNotes: readonly CreditNoteRecord[];
  },
  date: Day,
): BalanceRecord[] {
  const balance = new Map(books.customers.map((c) => [c.customerId, 0]));
  const add = (id: string, amount: number): void => {
    balance.set(id, (balance.get(id) ?? 0) + amount);
  };
  for (const invoice of books.invoices) add(invoice.customerId, invoice.amount);
  for (const receipt of books.receipts) {
    const inHand = Math.max(receipt.receiptDate, receipt.instrumentDate ?? receipt.receiptDate);
    if (receipt.returnedDate !== null || inHand > date) continue;
    add(receipt.customerId, -receipt.amount - receipt.tds);
  }
  for (const note of books.creditNotes) add(note.customerId, -note.amount);
  return [...balance].map(([customerId, value], i) => ({
    file: 'balances.csv',
    line: i + 2,
    customerId,
    date,
    balance: value,
  }));
}
