import { NO_DAY } from '../books/dates.ts';
import type { Ledger } from './ledger.ts';
import { type Groups, groupBy, orderByDay } from './order.ts';

/**
 * The settlement events of a ledger in the order in which they take hold. An event is named by a code:
 * the allocation's row, or the number of allocations + the credit's row. Independent of any as-of date,
 * so one preparation serves every replay of the same ledger.
 */
export interface LedgerEvents {
  /** Codes by date; on one day allocations before credits, then row order. */
  readonly order: Int32Array;
  /** Per code: the day the event takes hold. An allocation never does before its receipt is money. */
  readonly date: Int32Array;
  /** Per receipt: receipt date, or the later instrument date of a post-dated cheque. */
  readonly effective: Int32Array;
  /** Receipts by effective date, then row. */
  readonly receiptOrder: Int32Array;
  /** Invoices of each customer by invoice date, then row. */
  readonly billsOf: Groups;
}

/** Orders the events of a ledger; linear in its rows. */
export function orderEvents(ledger: Ledger): LedgerEvents {
  const { invoices, receipts, allocations, credits, customers } = ledger;
  const effective = new Int32Array(receipts.count);
  for (let r = 0; r < receipts.count; r++) {
    // A blank instrument date is below every day.
    effective[r] = Math.max(receipts.receiptDate[r]!, receipts.instrumentDate[r]!);
  }
  const date = new Int32Array(allocations.count + credits.count);
  for (let k = 0; k < allocations.count; k++) {
    const r = allocations.receipt[k]!;
    date[k] = Math.max(allocationDate(ledger, k), r < 0 ? NO_DAY : effective[r]!);
  }
  date.set(credits.date.subarray(0, credits.count), allocations.count);
  return {
    order: orderByDay(date),
    date,
    effective,
    receiptOrder: orderByDay(effective),
    billsOf: groupBy(
      orderByDay(invoices.invoiceDate.subarray(0, invoices.count)),
      invoices.customer,
      customers.count,
    ),
  };
}

/** The day of an allocation: as stated, else the day its receipt cleared, else the receipt's own. */
function allocationDate(ledger: Ledger, k: number): number {
  const stated = ledger.allocations.date[k]!;
  if (stated !== NO_DAY) return stated;
  const r = ledger.allocations.receipt[k]!;
  if (r < 0) return NO_DAY;
  const cleared = ledger.receipts.clearedDate[r]!;
  return cleared !== NO_DAY ? cleared : ledger.receipts.receiptDate[r]!;
}
