import { fileCurrency, type ImportContext } from '../../canonical/context.ts';
import { InvoiceRows } from '../../canonical/invoiceRows.ts';
import { emitSettlement } from '../../canonical/settlement.ts';
import { translationOf } from '../../canonical/voucherFacts.ts';
import type { Paise } from '../../money.ts';
import { numberKey } from '../../pour/keys.ts';
import { NumberColumn } from '../../pour/numberColumn.ts';
import { PLAIN_RECEIPT } from '../../pour/plainRecords.ts';
import type { RowCursor } from '../../tables/cursor.ts';
import type { FilePlan } from '../../tables/plan.ts';
import { currencyOf, requireCustomer } from '../../tables/rowParts.ts';
import { pourPromise } from '../documents/promise.ts';
import type { DocumentAt, DocumentReader } from '../documents/readDocuments.ts';
import { leftOutByStatus, remarkUnknownStatus, type StatusWords } from '../documents/status.ts';
import { readLine, type SalesLine } from './salesLine.ts';
import { trackingOf } from './tracking.ts';

const STATUS_WORDS: StatusWords = {
  leftOut: new Set(['draft', 'submitted', 'awaiting approval', 'voided', 'void', 'deleted']),
  taken: new Set([
    ...['authorised', 'authorized', 'approved', 'awaiting payment', 'paid', 'sent', 'overdue'],
  ]),
};

type Role = 'bill' | 'credit' | 'money' | 'none';

/** Xero's types of documents, as its API and its exports write them. */
function roleOf(type: string | null): Role {
  const word = (type ?? 'accrec').toLowerCase().replace(/[^a-z]/g, '');
  if (['accrec', 'salesinvoice', 'invoice', 'sales'].includes(word)) return 'bill';
  if (['accreccredit', 'salescreditnote', 'creditnote', 'salescredit'].includes(word))
    return 'credit';
  return /^(?:ar|rec|sales|receivable)(?:over|pre)payment$/.test(word) ? 'money' : 'none';
}

/** Bills, credit notes and money on account of the sales file; what is payable or unissued is left out. */
export function salesReader(plan: FilePlan, context: ImportContext): DocumentReader<SalesLine> {
  const rows = new InvoiceRows(plan, context);
  const currency = fileCurrency(plan, context);
  const totals = new NumberColumn();
  return {
    idOf(row) {
      requireCustomer(row);
      const number = row.requiredText('invoice_no');
      if (row.fault !== null) return null;
      const more = ['type', 'customer_name', 'invoice_date'].map((name) => row.text(name) ?? '');
      return [number, ...more].join('\u001f');
    },
    leftOutAs(row) {
      const type = row.text('type');
      const isNone = roleOf(type) === 'none';
      return isNone ? type : leftOutByStatus(row, type ?? 'ACCREC', STATUS_WORDS);
    },
    lineOf: (row) => readLine(row, plan.decimal),
    amountsOf: ({ net, tax, total }) => [net, tax, total ?? 0, total === null ? 0 : 1, 1],
    open(row, line, document) {
      const total = totalOf(line, document);
      const role = roleOf(row.text('type'));
      if (row.fault === null && total === 0) row.rejectField('zero_amount', 'amount');
      if (row.fault === null && role === 'bill' && total < 0) {
        row.rejectField('negative_amount', 'amount');
      }
      totals.set(document.position, total);
      if (role === 'bill') openBill(row, total, rows, context);
      else openCredit(row, Math.abs(total), role, currency, rows, context);
      if (row.fault !== null) return;
      remarkUnknownStatus(row, context, STATUS_WORDS);
      if (!addsUp(total, document)) context.warnField(row, 'total_differs', 'amount');
    },
    each(row, { total, taxUnknown }, { position }) {
      if (total !== null && total !== totals.get(position)) {
        context.warnField(row, 'total_differs', 'amount');
      }
      if (total === null && taxUnknown) context.warnField(row, 'missing_value', 'tax_amount');
    },
  };
}

/** The document's own total, from its first row or another, else what its lines and their tax come to. */
function totalOf({ total }: SalesLine, { sums }: DocumentAt): Paise {
  const [net = 0, tax = 0, given = 0, times = 0] = sums;
  return total ?? (times > 0 ? Math.round(given / times) : net + tax);
}

/**
 * Whether lines, with or without the tax beside them (they may include it), come to the total; each line may
 * be off by a paisa of rounding.
 */
function addsUp(total: Paise, { sums: [net = 0, tax = 0, , , lines = 1] }: DocumentAt): boolean {
  const size = Math.abs(total);
  if (net === 0) return true;
  return [net, net + tax].some((sum) => Math.abs(Math.abs(sum) - size) <= lines);
}

function openBill(row: RowCursor, total: Paise, rows: InvoiceRows, context: ImportContext): void {
  const { branch, productLine, attributes } = trackingOf(row);
  row.inherit('branch', branch);
  row.inherit('product_line', productLine);
  const promiseDate = row.day('promise_date');
  const read = rows.read(row, () => total);
  if (read === null) return;
  const isSettled = (read.settlement?.amount ?? 0) >= total;
  const record = {
    ...read.record,
    attributes: { ...read.record.attributes, ...attributes },
    statedSettled: isSettled ? read.record.statedSettled : null,
  };
  if (!rows.pour(row, record)) {
    row.rejectField('duplicate', 'invoice_no');
    return;
  }
  if (promiseDate !== null) pourPromise(record, promiseDate, context);
  if (read.settlement !== null) emitSettlement(row, context, record, read.settlement);
}

/**
 * A credit note, or an over- or prepayment. Nothing says for which bills it was used. Where bills tell only
 * what is due of them, what was used of it counts as paid there already: only its rest is taken.
 */
function openCredit(
  row: RowCursor,
  total: Paise,
  role: Role,
  fallback: string,
  rows: InvoiceRows,
  context: ImportContext,
): void {
  const date = row.requiredDay('invoice_date');
  const rest = row.has('settled_amount') ? null : row.amount('outstanding', null);
  const currency = currencyOf(row, fallback);
  const translation = translationOf(row, currency, context);
  if (row.fault !== null) return;
  const amount = rest === null ? total : Math.abs(rest);
  if (amount === 0) {
    context.pour.leaveOut(`${row.text('type') ?? ''} (0.00)`);
    return;
  }
  const customerId = rows.customerOf(row);
  const number = row.text('invoice_no');
  const voucher = {
    file: row.file,
    line: row.line,
    sourceKey: numberKey(customerId, number ?? '', date),
    ...translation,
    customerId,
    amount,
    currency,
  };
  const taken =
    role === 'credit'
      ? context.pour.creditNote({
          ...voucher,
          noteNo: number,
          date,
          invoiceNo: null,
          invoiceKey: null,
          reason: 'other',
        })
      : context.pour.receipt({
          ...voucher,
          ...PLAIN_RECEIPT,
          receiptNo: number,
          receiptDate: date,
        });
  if (!taken) row.rejectField('duplicate', 'invoice_no');
}
