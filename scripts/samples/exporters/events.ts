import { type Day, isoDate } from '../../../core/books/dates.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import { units } from '../canonicalCsv.ts';
import { type Cell, delimited } from './shared.ts';

const HEADER = [
  'case:concept:name',
  'concept:name',
  'time:timestamp',
  'amount',
  'customer name',
  'branch',
];

/**
 * The books as an event log: a case a bill, its rows together and in the order of time. It cannot carry money
 * on account, receipts over several bills (each bill gets a payment event), tds, allocation days, products,
 * channels or reasons of credits.
 */
export function eventLogFile(books: BookRecords): string {
  const names = new Map(books.customers.map(({ customerId, name }) => [customerId, name]));
  const receipts = new Map(books.receipts.map((receipt) => [receipt.sourceKey, receipt]));
  const rows = books.invoices.flatMap((bill) => {
    const events: { activity: string; day: Day; amount: number | null }[] = [];
    const stamp = (activity: string, day: Day | null, amount: number | null = null) => {
      if (day !== null) events.push({ activity, day, amount });
    };
    stamp('Goods delivered', bill.deliveryDate);
    stamp('Invoice created', bill.invoiceDate, bill.amount);
    stamp('Invoice sent', bill.sentDate);
    stamp('Accepted by customer', bill.acceptedDate);
    stamp('Due', bill.dueDate);
    stamp('Dispute raised', bill.disputeOpened);
    stamp('Dispute resolved', bill.disputeClosed);
    for (const { receiptKey, invoiceKey, amount } of books.allocations) {
      const receipt = receipts.get(receiptKey);
      if (invoiceKey === bill.sourceKey) stamp('Payment', receipt?.receiptDate ?? null, amount);
    }
    for (const { invoiceKey, date, amount } of books.creditNotes) {
      if (invoiceKey === bill.sourceKey) stamp('Credit note', date, amount);
    }
    return events
      .sort((a, b) => a.day - b.day)
      .map(({ activity, day, amount }): Cell[] => [
        ...[bill.invoiceNo, activity, `${isoDate(day)}T00:00:00+05:30`],
        ...[amount === null ? '' : units(amount), names.get(bill.customerId) ?? null, bill.branch],
      ]);
  });
  return delimited(HEADER, rows);
}
