import { numberKey } from '../pour/keys.ts';
import type { RowCursor } from '../tables/cursor.ts';
import type { ImportContext, RowReader } from './context.ts';
import type { ReceiptRef } from './receiptIndex.ts';

/** Receipts of one number that are looked at; a number used more often identifies nothing. */
const MOST_NAMESAKES = 16;

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
    const receipt = receiptOf(row, receiptNo, allocatedDate, context);
    if (receipt === null) return;
    context.pour.allocation({
      file: row.file,
      line: row.line,
      receiptKey:
        receipt.ownKey ??
        numberKey(context.customers.idAt(receipt.customer), receiptNo, receipt.date),
      invoiceNo,
      invoiceKey: null,
      amount,
      allocatedDate,
    });
  };
}

/**
 * The receipt of a number; where it was used for several, the latest one not after the allocation, of the
 * row's customer if the row names one. Rejects the row where there is none or no telling.
 */
function receiptOf(
  row: RowCursor,
  receiptNo: string,
  allocated: number | null,
  context: ImportContext,
): ReceiptRef | null {
  const found = context.receipts.find(receiptNo, MOST_NAMESAKES);
  if (found.length === 0) {
    row.rejectField('receipt_not_in_books', 'receipt_no');
    return null;
  }
  const customerId = row.text('customer_id');
  const customer =
    customerId === null
      ? -1
      : context.customers.positionOf(context.customers.known(customerId, null) ?? customerId);
  const own = customer < 0 ? found : found.filter((receipt) => receipt.customer === customer);
  const [first, ...rest] = own;
  if (first !== undefined && rest.length === 0) return first;
  const before = own.filter(({ date }) => allocated !== null && date <= allocated);
  const latest = Math.max(...before.map(({ date }) => date));
  const [last, ...ties] = before.filter(({ date }) => date === latest);
  const oneCustomer = new Set(own.map((receipt) => receipt.customer)).size === 1;
  if (last !== undefined && ties.length === 0 && oneCustomer && found.length < MOST_NAMESAKES) {
    return last;
  }
  row.rejectField('ambiguous_receipt', 'receipt_no');
  return null;
}
