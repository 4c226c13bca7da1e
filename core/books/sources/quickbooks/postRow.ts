import { fileCurrency, type ImportContext } from '../../canonical/context.ts';
import type { InvoiceRows } from '../../canonical/invoiceRows.ts';
import { emitSettlement } from '../../canonical/settlement.ts';
import type { Paise } from '../../money.ts';
import { ContentKeys, numberKey } from '../../pour/keys.ts';
import { PLAIN_RECEIPT } from '../../pour/plainRecords.ts';
import type { RowCursor } from '../../tables/cursor.ts';
import type { FilePlan } from '../../tables/plan.ts';
import { currencyOf, requireCustomer } from '../../tables/rowParts.ts';

/** Pours rows of QuickBooks reports as bills, receipts and credit notes. Amounts in paise, above zero. */
export class RowPoster {
  private readonly contents = new ContentKeys();
  private readonly currency: string;
  private readonly rows: InvoiceRows;
  private readonly context: ImportContext;

  constructor(plan: FilePlan, context: ImportContext, rows: InvoiceRows) {
    this.context = context;
    this.rows = rows;
    this.currency = fileCurrency(plan, context);
  }

  /**
   * @param settles whether what the row says is open tells what was paid of the bill
   * @param known what to do with a bill that is in the books already; default: it is a duplicate
   */
  bill(row: RowCursor, amount: Paise, settles: boolean, known?: () => void): void {
    requireCustomer(row);
    const read = this.rows.read(row, () => aboveZero(row, amount));
    if (read === null) return;
    const record = { ...read.record, statedSettled: null };
    if (!this.rows.pour(row, record)) {
      if (known === undefined) row.rejectField('duplicate', 'invoice_no');
      else known();
      return;
    }
    if (settles && read.settlement !== null) {
      emitSettlement(row, this.context, record, read.settlement);
    }
  }

  /** Money received; nothing in these reports says for which bills: it stays on account. */
  receipt(row: RowCursor, amount: Paise): void {
    requireCustomer(row);
    const receiptDate = row.requiredDay('invoice_date');
    aboveZero(row, amount);
    if (row.fault !== null) return;
    const customerId = this.rows.customerOf(row);
    const receiptNo = row.text('invoice_no');
    const reference = row.text('memo');
    const taken = this.context.pour.receipt({
      ...PLAIN_RECEIPT,
      file: row.file,
      line: row.line,
      sourceKey: this.contents.next(`${receiptDate}|${receiptNo}|${customerId}|${amount}`),
      receiptNo,
      customerId,
      receiptDate,
      amount,
      currency: currencyOf(row, this.currency),
      ...(reference === null ? {} : { reference }),
      branch: row.text('branch'),
    });
    if (!taken) row.rejectField('duplicate', 'invoice_no');
  }

  credit(row: RowCursor, amount: Paise): void {
    requireCustomer(row);
    const date = row.requiredDay('invoice_date');
    aboveZero(row, amount);
    if (row.fault !== null) return;
    const customerId = this.rows.customerOf(row);
    const noteNo = row.text('invoice_no');
    const taken = this.context.pour.creditNote({
      file: row.file,
      line: row.line,
      sourceKey:
        noteNo === null
          ? this.contents.next(`${date}||${customerId}|${amount}`)
          : numberKey(customerId, noteNo, date),
      noteNo,
      customerId,
      date,
      amount,
      currency: currencyOf(row, this.currency),
      invoiceNo: null,
      invoiceKey: null,
      reason: 'other',
    });
    if (!taken) row.rejectField('duplicate', 'invoice_no');
  }
}

function aboveZero(row: RowCursor, amount: Paise): Paise {
  if (row.fault === null && amount === 0) row.rejectField('zero_amount', 'amount');
  return amount;
}
