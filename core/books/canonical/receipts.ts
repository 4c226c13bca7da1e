import { ContentKeys, numberKey, ownIdKey } from '../pour/keys.ts';
import type { FilePlan } from '../tables/plan.ts';
import { attributesOf, currencyOf, requireCustomer } from '../tables/rowParts.ts';
import { fileCurrency, type ImportContext, type RowReader } from './context.ts';

/**
 * `receipts.csv`. Where each row also names the bill it pays, the row is a receipt of its own, allocated to
 * that bill with its tds.
 */
export function receiptReader(plan: FilePlan, context: ImportContext): RowReader {
  const contentKeys = new ContentKeys();
  const allCells = plan.header.cells.map((_, index) => index);
  const currency = fileCurrency(plan, context);
  return (row) => {
    requireCustomer(row);
    const receiptDate = row.requiredDay('receipt_date');
    const amount = row.requiredAmount('amount', 'credit');
    const tds = row.amount('tds', null) ?? 0;
    if (row.fault === null) {
      if (amount < 0) row.rejectField('negative_amount', 'amount');
      else if (tds < 0) row.rejectField('negative_amount', 'tds');
      else if (amount + tds === 0) row.rejectField('zero_amount', 'amount');
    }
    const clearedDate = row.day('cleared_date');
    const instrumentDate = row.day('instrument_date');
    const returnedDate = row.day('returned_date');
    if (row.fault !== null) return;

    const customerId = context.customerOf(row);
    const receiptNo = row.text('receipt_no');
    const invoiceNo = row.text('invoice_no');
    const ownId = row.text('source_id');
    const reference = row.text('reference');
    const number = receiptNo === null ? null : numberKey(customerId, receiptNo, receiptDate);
    const identity =
      ownId !== null ? ownIdKey(ownId) : (number ?? contentKeys.next(row.join(allCells)));
    const sourceKey = invoiceNo === null ? identity : `${identity}\u001f${invoiceNo}`;
    const taken = context.pour.receipt({
      file: row.file,
      line: row.line,
      sourceKey,
      receiptNo,
      customerId,
      receiptDate,
      clearedDate,
      amount,
      tds,
      currency: currencyOf(row, currency),
      mode: row.text('mode'),
      ...(reference === null ? {} : { reference }),
      branch: row.text('branch'),
      instrumentDate,
      returnedDate,
      attributes: attributesOf(row, plan.attributes),
    });
    if (!taken) {
      row.rejectField('duplicate', row.has('receipt_no') ? 'receipt_no' : 'source_id');
      return;
    }
    if (receiptNo !== null) {
      context.receipts.add(receiptNo, {
        customer: context.customers.positionOf(customerId),
        date: receiptDate,
        ownKey: sourceKey === number ? null : sourceKey,
      });
    }
    if (invoiceNo !== null) {
      context.pour.allocation({
        file: row.file,
        line: row.line,
        receiptKey: sourceKey,
        invoiceNo,
        invoiceKey: null,
        amount: amount + tds,
        allocatedDate: null,
      });
    }
  };
}
