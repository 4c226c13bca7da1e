import { fileCurrency, type ImportContext } from '../../canonical/context.ts';
import { InvoiceRows } from '../../canonical/invoiceRows.ts';
import { emitSettlement } from '../../canonical/settlement.ts';
import { readVersion } from '../../canonical/voucherFacts.ts';
import type { Day } from '../../dates.ts';
import type { CreditReason, InvoiceRecord } from '../../model.ts';
import { ownIdKey } from '../../pour/keys.ts';
import type { RowCursor } from '../../tables/cursor.ts';
import type { FilePlan } from '../../tables/plan.ts';
import { requireCustomer } from '../../tables/rowParts.ts';
import { ownNumber } from '../documents/ownNumber.ts';
import type { DocumentReader } from '../documents/readDocuments.ts';
import { isReversed, type MoveAmounts, moveAmounts, reversedBill } from './moveAmounts.ts';
import type { Settled } from './settled.ts';
import { isRefund, moveLeftOutAs } from './states.ts';

/**
 * Invoices and credit notes: a document for each number, the rows of its lines below with blank cells. What
 * is settled of a bill and goes back to no credit note and no payment was paid on a day that is not told; on
 * a bill that payments do name, it was settled beside them by another entry (tax withheld, a write-off); of a
 * bill reversed without its credit note in the export it was credited.
 * @param settled null: payments are told without their bills, so nothing is concluded from what is open
 */
export function moveReader(
  plan: FilePlan,
  context: ImportContext,
  settled: Settled | null,
): DocumentReader<null> {
  const rows = new InvoiceRows(plan, context);
  const currency = fileCurrency(plan, context);
  return {
    idOf: (row, before) => ownNumber(row, 'invoice_no', before),
    leftOutAs: moveLeftOutAs,
    lineOf: () => null,
    open(row) {
      if (row.text('invoice_no') === null) return; // a line of a move that was rejected
      requireCustomer(row);
      const amounts = moveAmounts(row, currency);
      if (amounts === null) return;
      if (isRefund(row, amounts.negative ? -1 : 1)) {
        pourRefund(row, context, amounts);
        return;
      }
      if (amounts.negative) {
        row.rejectField('negative_amount', row.has('amount') ? 'amount' : 'signed_total');
        return;
      }
      const read = rows.read(row, () => amounts.total);
      if (read === null) return;
      const record: InvoiceRecord = {
        ...read.record,
        ...rateOf(amounts),
        sourceKey: ownIdKey(row.text('invoice_no') ?? ''),
        currency: amounts.currency,
        statedSettled: null,
      };
      if (!rows.pour(row, record)) {
        row.rejectField('duplicate', 'invoice_no');
        return;
      }
      if (settled !== null) pourSettled(row, context, record, settled);
    },
  };
}

function rateOf({ exchangeRate }: MoveAmounts): { exchangeRate?: number } {
  return exchangeRate === null ? {} : { exchangeRate };
}

function pourSettled(
  row: RowCursor,
  context: ImportContext,
  bill: InvoiceRecord,
  settled: Settled,
): void {
  const number = bill.invoiceNo ?? '';
  const amount = settled.unexplained(number);
  if (amount === 0) return;
  const due = bill.dueDate ?? bill.invoiceDate;
  const paidOn = settled.paidOn(number);
  if (isReversed(row)) {
    if (!settled.isCredited(number)) credit('reversed', due, 'return');
  } else if (paidOn !== null) {
    credit('rest', Math.max(paidOn, bill.invoiceDate), 'other');
  } else {
    emitSettlement(row, context, bill, { amount, date: due, stated: null });
  }

  function credit(what: string, date: Day, reason: CreditReason): void {
    const { file, line, sourceKey, customerId, currency } = bill;
    context.pour.creditNote({
      ...{ file, line, sourceKey: `${what}:${sourceKey}`, noteNo: null, customerId, date },
      ...{ amount, currency, invoiceNo: null, invoiceKey: sourceKey, reason },
    });
  }
}

function pourRefund(row: RowCursor, context: ImportContext, amounts: MoveAmounts): void {
  const date = row.requiredDay('invoice_date');
  if (row.fault !== null) return;
  const noteNo = row.text('invoice_no') ?? '';
  const { total, open, currency } = amounts;
  const applied = open === null || open < total;
  const taken = context.pour.creditNote({
    file: row.file,
    line: row.line,
    sourceKey: ownIdKey(noteNo),
    ...readVersion(row),
    ...rateOf(amounts),
    noteNo,
    customerId: context.customerOf(row),
    date,
    amount: total,
    currency,
    invoiceNo: applied ? reversedBill(row) : null,
    invoiceKey: null,
    reason: 'return',
  });
  if (!taken) row.rejectField('duplicate', 'invoice_no');
}
