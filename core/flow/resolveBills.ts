import type { Day } from '../books/dates.ts';
import type { AllocationRecord, InvoiceRecord, ReceiptRecord } from '../books/model.ts';

/** Why a reference to a bill leads nowhere. */
export type Unresolved = 'bill_not_in_books' | 'ambiguous_bill';

export interface BillReference {
  readonly invoiceNo: string | null;
  readonly invoiceKey: string | null;
}

/** The day of an allocation (design §3): as stated, else the receipt's cleared date, else its own. */
export function allocationDay(allocation: AllocationRecord, receipt: ReceiptRecord): Day {
  return allocation.allocatedDate ?? receipt.clearedDate ?? receipt.receiptDate;
}

/**
 * Finds bills by reference: the invoice's own key where the importer knew the row; otherwise the number
 * within the customer and currency, latest invoice not after the day; several of that same day are
 * ambiguous. Answers the invoice's position in `invoices`, or why there is none.
 */
export function billResolver(
  invoices: readonly InvoiceRecord[],
): (
  reference: BillReference,
  customerId: string,
  currency: string,
  day: Day,
) => number | Unresolved {
  const byKey = new Map<string, number>();
  const byNumber = new Map<string, number[]>();
  invoices.forEach((invoice, position) => {
    byKey.set(invoice.sourceKey, position);
    if (invoice.invoiceNo === null) return;
    const key = numberKey(invoice.customerId, invoice.currency, invoice.invoiceNo);
    const same = byNumber.get(key);
    if (same === undefined) byNumber.set(key, [position]);
    else same.push(position);
  });
  return (reference, customerId, currency, day) => {
    if (reference.invoiceKey !== null) {
      const position = byKey.get(reference.invoiceKey);
      return position !== undefined && invoices[position]?.currency === currency
        ? position
        : 'bill_not_in_books';
    }
    if (reference.invoiceNo === null) return 'bill_not_in_books';
    const candidates = byNumber.get(numberKey(customerId, currency, reference.invoiceNo)) ?? [];
    let found = -1;
    let latest = Number.NEGATIVE_INFINITY;
    let ambiguous = false;
    for (const position of candidates) {
      const date = invoices[position]!.invoiceDate;
      if (date > day || date < latest) continue;
      ambiguous = date === latest;
      latest = date;
      found = position;
    }
    if (ambiguous) return 'ambiguous_bill';
    return found < 0 ? 'bill_not_in_books' : found;
  };
}

function numberKey(customerId: string, currency: string, invoiceNo: string): string {
  return `${customerId}\u0000${currency}\u0000${invoiceNo}`;
}
