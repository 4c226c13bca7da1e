import { namedReceiptKey, numberKey } from '../pour/keys.ts';
import { chooseReceipt, MOST_NAMESAKES } from '../pour/receiptChoice.ts';
import type { RowCursor } from '../tables/cursor.ts';
import type { ImportContext, RowReader } from './context.ts';

/** `allocations.csv`: the receipt is found by its number, the bill is left to whoever holds the invoices. */
export function allocationReader(context: ImportContext): RowReader {
  return (row) => {
    const receiptNo = row.requiredText('receipt_no');
    const invoiceNo = row.requiredText('invoice_no');
    const amount = row.requiredAmount('amount', null);
    if (row.fault === null && amount < 0) row.rejectField('negative_amount', 'amount');
    if (row.fault === null && amount === 0) row.rejectField('zero_amount', 'amount');
    const allocatedDate = row.day('allocated_date');
    if (row.fault !== null) return;
    const key = receiptKey(row, receiptNo, allocatedDate, context);
    if (key === null) return;
    context.pour.allocation({
      file: row.file,
      line: row.line,
      receiptKey: key,
      invoiceNo,
      invoiceKey: null,
      amount,
      allocatedDate,
    });
  };
}

/**
 * The key of the receipt that a row means, by its number (and customer, if it names one); where this import holds
 * none of that number but the books may, the name itself. Rejects the row where there is none or no telling.
 */
function receiptKey(
  row: RowCursor,
  receiptNo: string,
  allocated: number | null,
  context: ImportContext,
): string | null {
  const found = context.receipts.find(receiptNo, MOST_NAMESAKES);
  const customerId = row.text('customer_id');
  const known = customerId === null ? null : context.customers.known(customerId, null);
  if (found.length === 0 && context.pour.receiptsElsewhere) {
    return namedReceiptKey(receiptNo, known ?? customerId);
  }
  const customer = customerId === null ? -1 : context.customers.positionOf(known ?? customerId);
  const chosen = chooseReceipt(found, customer < 0 ? null : customer, allocated);
  if (typeof chosen === 'string') {
    row.rejectField(chosen, 'receipt_no');
    return null;
  }
  const { ownKey, date } = chosen;
  return ownKey ?? numberKey(context.customers.idAt(chosen.customer), receiptNo, date);
}
