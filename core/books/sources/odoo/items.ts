import { fileCurrency, type ImportContext, type RowReader } from '../../canonical/context.ts';
import { creditReason } from '../../canonical/creditNotes.ts';
import { InvoiceRows } from '../../canonical/invoiceRows.ts';
import { ownIdKey } from '../../pour/keys.ts';
import { PLAIN_RECEIPT } from '../../pour/plainRecords.ts';
import type { RowCursor } from '../../tables/cursor.ts';
import type { FilePlan } from '../../tables/plan.ts';
import { requireCustomer } from '../../tables/rowParts.ts';
import { Instalments } from './instalments.ts';
import { type ItemAmount, itemAmount, itemLeftOutAs } from './itemLine.ts';
import type { Matches } from './matches.ts';
import { plain } from './states.ts';

/**
 * Journal items of the receivable accounts, as a ledger of bills where no invoices are exported: each debit is
 * a bill due on its own day (instalments apart), each credit a receipt, or a credit note where its journal or
 * type says so, matched with the debits of the same matching number.
 */
export function itemReader(plan: FilePlan, context: ImportContext, matches: Matches): RowReader {
  const rows = new InvoiceRows(plan, context);
  const currency = fileCurrency(plan, context);
  const instalments = new Instalments();
  return (row) => {
    const kind = itemLeftOutAs(row);
    if (kind !== null) {
      context.pour.leaveOut(kind);
      return;
    }
    const move = row.requiredText('invoice_no');
    const item = itemAmount(row, currency);
    if (item === null) return;
    const sourceKey = item.side === 'debit' ? instalments.nextKey(move) : '';
    requireCustomer(row);
    if (item.side === 'debit') {
      const read = rows.read(row, () => item.amount);
      if (read === null) return;
      const { currency: of, exchangeRate } = item;
      const taken = rows.pour(row, {
        ...read.record,
        ...(exchangeRate === null ? {} : { exchangeRate }),
        ...{ sourceKey, currency: of, statedSettled: null },
      });
      if (!taken) row.rejectField('duplicate', 'invoice_no');
      return;
    }
    pourCredit(row, context, item, matches);
  };
}

function pourCredit(
  row: RowCursor,
  context: ImportContext,
  { amount, currency, exchangeRate }: ItemAmount,
  matches: Matches,
): void {
  const date = row.requiredDay('invoice_date');
  if (row.fault !== null) return;
  const { pour } = context;
  const { file, line } = row;
  const number = row.text('invoice_no') ?? '';
  const sourceKey = ownIdKey(`${number}\u001f${row.text('item_id') ?? row.text('matching') ?? ''}`);
  const voucher = {
    ...{ file, line, sourceKey, customerId: context.customerOf(row), amount, currency },
    ...(exchangeRate === null ? {} : { exchangeRate }),
  };
  const isCash = isMoney(row);
  const parts = matches.take(row.text('matching'), amount);
  const [first] = parts;
  const taken = isCash
    ? pour.receipt({
        ...voucher,
        ...{ ...PLAIN_RECEIPT, receiptNo: number, receiptDate: date },
      })
    : pour.creditNote({
        ...voucher,
        ...{ noteNo: number, date, invoiceNo: null, invoiceKey: first?.invoiceKey ?? null },
        reason: isRefund(row) ? 'return' : (creditReason(row.text('label')) ?? 'other'),
      });
  if (!taken) {
    row.rejectField('duplicate', 'invoice_no');
    return;
  }
  if (!isCash) return;
  for (const part of parts) {
    pour.allocation({
      ...{ file, line, receiptKey: sourceKey, invoiceNo: null, ...part },
      allocatedDate: null,
    });
  }
}

const REFUND_JOURNAL = /invoice|sale/;
const OTHER_JOURNAL = /misc|general|operation|exchange|tds|tax|adjust|write/;

function isRefund(row: RowCursor): boolean {
  const type = plain(row, 'move_type');
  return type === '' || type === 'entry' || type === 'journal entry'
    ? REFUND_JOURNAL.test(plain(row, 'journal'))
    : /refund|credit note/.test(type);
}

function isMoney(row: RowCursor): boolean {
  return !isRefund(row) && !OTHER_JOURNAL.test(plain(row, 'journal'));
}
