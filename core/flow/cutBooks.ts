import type { Day } from '../books/dates.ts';
import type { BookRecords } from './records.ts';
import { allocationDay } from './resolveBills.ts';

/**
 * The books as they stood at the end of a day: rows dated after it are gone, stamps after it are blank,
 * cheques returned after it are not returned yet. Due, promise and instrument dates are written on the
 * documents themselves and stay. What an allocation leaves undated is dated as in the whole books.
 */
export function cutBooks(records: BookRecords, asOf: Day): BookRecords {
  const stamp = (day: Day | null): Day | null => (day !== null && day > asOf ? null : day);
  const receipts = new Map(records.receipts.map((row) => [row.sourceKey, row]));
  return {
    customers: records.customers,
    invoices: records.invoices
      .filter((row) => row.invoiceDate <= asOf)
      .map((row) => ({
        ...row,
        deliveryDate: stamp(row.deliveryDate),
        sentDate: stamp(row.sentDate),
        acceptedDate: stamp(row.acceptedDate),
        disputeOpened: stamp(row.disputeOpened),
        disputeClosed: stamp(row.disputeClosed),
        statedSettled: stamp(row.statedSettled),
      })),
    receipts: records.receipts
      .filter((row) => row.receiptDate <= asOf)
      .map((row) => ({
        ...row,
        clearedDate: stamp(row.clearedDate),
        returnedDate: stamp(row.returnedDate),
      })),
    allocations: records.allocations.filter((row) => {
      const receipt = receipts.get(row.receiptKey);
      return (
        receipt !== undefined && receipt.receiptDate <= asOf && allocationDay(row, receipt) <= asOf
      );
    }),
    creditNotes: records.creditNotes.filter((row) => row.date <= asOf),
    followUps: (records.followUps ?? []).filter((row) => row.date <= asOf),
    balances: records.balances.filter((row) => row.date <= asOf),
    capacities: records.capacities ?? [],
  };
}
