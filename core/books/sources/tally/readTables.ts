import type { Day } from '../../dates.ts';
import type { Voucher } from '../../model.ts';
import { ContentKeys, numberKey } from '../../pour/keys.ts';
import { PLAIN_BILL, PLAIN_RECEIPT } from '../../pour/plainRecords.ts';
import type { Pour } from '../../pour/pour.ts';
import type { RowCursor } from '../../tables/cursor.ts';
import type { PlannedTable } from '../../tables/dateOrders.ts';
import { readTable } from '../../tables/readTable.ts';
import { currencyOf } from '../../tables/rowParts.ts';
import { kindOfName } from './voucherKind.ts';

/** Bills Receivable: what is still open of a bill is the bill; credit is the customer's money on account. */
export function readBillsTable(table: PlannedTable, pour: Pour): void {
  const keys = new ContentKeys();
  readTable(table, pour, (row) => {
    const invoiceDate = row.requiredDay('invoice_date');
    const name = row.requiredText('customer_name');
    const amount = row.requiredAmount('amount');
    const dueDate = row.day('due_date');
    if (row.fault === null && amount === 0) row.rejectField('zero_amount', 'amount');
    if (row.fault !== null) return;
    const number = row.text('invoice_no');
    const of = common(row, pour, name, number, invoiceDate, keys);
    const taken =
      amount > 0
        ? pour.invoice({ ...of, ...PLAIN_BILL, invoiceNo: number, invoiceDate, dueDate, amount })
        : pour.receipt({
            ...of,
            ...PLAIN_RECEIPT,
            receiptNo: number,
            receiptDate: invoiceDate,
            amount: -amount,
          });
    if (!taken) row.rejectField('duplicate', 'invoice_no');
  });
}

/**
 * Sales and receipt registers and the Day Book: one row a voucher, known by the name of its type. They do not
 * say which bill was paid: receipts stay on account.
 */
export function readRegister(table: PlannedTable, pour: Pour): void {
  const keys = new ContentKeys();
  let day: Day | null = null;
  readTable(table, pour, (row) => {
    const type = row.text('voucher_type');
    if (type === null && row.text('invoice_date') === null && row.text('customer_name') !== null) {
      pour.leaveOut(DETAILS);
      return;
    }
    const date: Day = row.day('invoice_date') ?? day ?? row.requiredDay('invoice_date');
    const typeName = row.requiredText('voucher_type');
    const name = row.requiredText('customer_name');
    if (row.fault !== null) return;
    day = date;
    const kind = kindOfName(typeName);
    if (/\(cancelled\)/i.test(name)) return pour.leaveOut('Cancelled');
    if (kind !== 'sale' && kind !== 'receipt' && kind !== 'credit_note') {
      return pour.leaveOut(typeName);
    }
    if (/^(?:cash|petty cash|cash sales?)$/i.test(name)) return pour.leaveOut(`${typeName} (Cash)`);
    const debit = row.amount('debit', null) ?? 0;
    const credit = row.amount('credit', null) ?? 0;
    const amount =
      Math.abs(debit === 0 ? credit : debit) || Math.abs(row.amount('amount', null) ?? 0);
    if (row.fault === null && amount === 0) row.rejectField('zero_amount', 'debit');
    if (row.fault !== null) return;
    const number = row.text('invoice_no') ?? row.text('reference');
    const of = { ...common(row, pour, name, number, date, keys), amount };
    if (!pourVoucher(pour, kind, of, number, date)) row.rejectField('duplicate', 'invoice_no');
  });
}

const DETAILS = 'Details';

type Common = Voucher & { readonly customerId: string; readonly currency: string };

function common(
  row: RowCursor,
  pour: Pour,
  name: string,
  number: string | null,
  date: Day,
  keys: ContentKeys,
): Common {
  const { file, line } = row;
  const customerId = pour.party(null, name, { gstin: row.text('gstin') }, row);
  const sourceKey =
    number === null
      ? keys.next(`${customerId}\u001f${date}\u001f${row.filled().join('\u001f')}`)
      : numberKey(customerId, number, date);
  return { file, line, sourceKey, customerId, currency: currencyOf(row, pour.currency) };
}

function pourVoucher(
  pour: Pour,
  kind: 'sale' | 'receipt' | 'credit_note',
  of: Common & { readonly amount: number },
  number: string | null,
  date: Day,
): boolean {
  if (kind === 'sale') {
    return pour.invoice({
      ...of,
      ...PLAIN_BILL,
      invoiceNo: number,
      invoiceDate: date,
      dueDate: null,
    });
  }
  if (kind === 'receipt') {
    return pour.receipt({ ...of, ...PLAIN_RECEIPT, receiptNo: number, receiptDate: date });
  }
  const bill = { invoiceNo: null, invoiceKey: null };
  return pour.creditNote({ ...of, ...bill, noteNo: number, date, reason: 'return' });
}
