import type { Day } from '../dates.ts';
import type { InvoiceRecord } from '../model.ts';
import type { Paise } from '../money.ts';
import { settledKey } from '../pour/keys.ts';
import { PLAIN_RECEIPT } from '../pour/plainRecords.ts';
import type { RowCursor } from '../tables/cursor.ts';
import type { ImportContext } from './context.ts';

export interface Settlement {
  readonly amount: Paise;
  readonly date: Day;
  /** The day the row states; null where `date` had to be assumed. */
  readonly stated: Day | null;
}

/**
 * What an invoice's own row says of its payment, null where nothing was paid. Amount: as settled, else billed
 * less outstanding, else all of it if a day of payment is given. Day: the settled date, else the invoice date
 * plus the days until payment (these may be negative); money without a day is dated to the due date, else
 * the invoice date, and remarked on. Lists of open bills, which give what is outstanding and not what was
 * billed, say nothing of payments.
 */
export function readSettlement(
  row: RowCursor,
  invoiceDate: Day,
  dueDate: Day | null,
  billed: Paise,
): Settlement | null {
  const settledDate = row.day('settled_date');
  const days = row.number('days_to_settle');
  const settled = row.amount('settled_amount', null);
  const outstanding = row.has('amount') ? row.amount('outstanding') : null;
  if (row.fault !== null || billed < 0) return null;
  const stated = settledDate ?? (days === null ? null : invoiceDate + Math.round(days));
  const amount = settled ?? paidOf(billed, outstanding) ?? (stated === null ? 0 : billed);
  if (amount <= 0) return null;
  return { amount, date: stated ?? dueDate ?? invoiceDate, stated };
}

function paidOf(billed: Paise, outstanding: Paise | null): Paise | null {
  return outstanding === null ? null : billed - outstanding;
}

/**
 * Hands on the receipt and its allocation; what was paid beyond the bill stays on account.
 * @param sourceKey of the receipt, where it is one of its own
 */
export function emitSettlement(
  row: RowCursor,
  context: ImportContext,
  invoice: InvoiceRecord,
  settlement: Settlement,
  sourceKey = settledKey(invoice.sourceKey),
): void {
  const { file, line } = row;
  const { date, amount } = settlement;
  const taken = context.pour.receipt({
    ...PLAIN_RECEIPT,
    file,
    line,
    sourceKey,
    receiptNo: null,
    customerId: invoice.customerId,
    receiptDate: date,
    amount,
    currency: invoice.currency,
    ...(invoice.version === undefined ? {} : { version: invoice.version }),
  });
  if (!taken) return;
  context.pour.allocation({
    file,
    line,
    receiptKey: sourceKey,
    invoiceNo: null,
    invoiceKey: invoice.sourceKey,
    amount: Math.min(amount, invoice.amount),
    allocatedDate: null,
  });
  if (settlement.stated === null) {
    context.warnField(row, 'payment_date_missing', 'settled_date');
  }
}
