import { fileCurrency, type ImportContext } from '../../canonical/context.ts';
import { readVersion, translationOf } from '../../canonical/voucherFacts.ts';
import type { Paise } from '../../money.ts';
import { numberKey, ownIdKey } from '../../pour/keys.ts';
import { NumberColumn } from '../../pour/numberColumn.ts';
import { TextIndex } from '../../pour/textIndex.ts';
import type { RowCursor } from '../../tables/cursor.ts';
import type { FilePlan } from '../../tables/plan.ts';
import { attributesOf, currencyOf, requireCustomer } from '../../tables/rowParts.ts';
import type { DocumentReader } from '../documents/readDocuments.ts';
import { leftOutByStatus, remarkUnknownStatus } from '../documents/status.ts';
import { documentId, requiredTotal } from './invoices.ts';
import { STATUS_WORDS } from './status.ts';

interface PaymentLine {
  readonly amount: Paise;
  readonly applied: Paise;
  readonly tds: Paise;
  readonly allocatedDate: number | null;
  /** The row says once more what an earlier one said: the same application of the payment. */
  readonly applicationId: string | null;
}

/** What is remembered of the payments met, over all files of them. */
export class PaymentMemory {
  /** Applications that were added up, and those that were poured. */
  readonly added = new TextIndex();
  readonly applications = new TextIndex();
  /** By position. */
  readonly amounts = new NumberColumn();
}

/**
 * `Customer_Payment.csv`: one receipt for each payment, one allocation for each row that names a bill. What
 * clears the bill is the applied amount and the tax withheld beside it; what was not applied stays on account.
 * Bank charges are the firm's own and do not touch the customer.
 */
export function paymentReader(
  plan: FilePlan,
  context: ImportContext,
  { added, applications, amounts }: PaymentMemory,
): DocumentReader<PaymentLine> {
  const currency = fileCurrency(plan, context);
  return {
    idOf: (row) => documentId(row, 'receipt_no'),
    leftOutAs: (row) => leftOutByStatus(row, 'Customer_Payment', STATUS_WORDS),
    lineOf: readLine,
    amountsOf: ({ applied, tds, applicationId }) =>
      isRepeated(applicationId, added) ? [0, 0] : [applied, tds],
    open(row, line, { position, sums: [applied = 0, tds = 0] }) {
      requireCustomer(row);
      const receiptDate = row.requiredDay('receipt_date');
      const amount = requiredTotal(row);
      const clearedDate = row.day('cleared_date');
      const instrumentDate = row.day('instrument_date');
      const returnedDate = row.day('returned_date');
      const unused = row.amount('unused', null);
      const rowCurrency = currencyOf(row, currency);
      const translation = translationOf(row, rowCurrency, context);
      if (row.fault !== null) return;
      const customerId = context.customerOf(row);
      const sourceKey = receiptKey(row, customerId, receiptDate);
      const reference = row.text('reference');
      const taken = context.pour.receipt({
        file: row.file,
        line: row.line,
        sourceKey,
        ...readVersion(row),
        ...translation,
        receiptNo: row.text('receipt_no'),
        customerId,
        receiptDate,
        clearedDate,
        amount,
        tds,
        currency: rowCurrency,
        mode: row.text('mode'),
        ...(reference === null ? {} : { reference }),
        branch: row.text('branch'),
        instrumentDate,
        returnedDate,
        attributes: attributesOf(row, plan.attributes),
      });
      if (!taken) {
        row.rejectField('duplicate', row.has('source_id') ? 'source_id' : 'receipt_no');
        return;
      }
      amounts.set(position, line.amount);
      remarkUnknownStatus(row, context, STATUS_WORDS);
      if (unused === null ? applied > amount : applied + unused !== amount) {
        context.warnField(row, 'total_differs', 'amount');
      }
    },
    each(row, { amount, applied, tds, allocatedDate, applicationId }, { position }, first) {
      if (!first && amount !== amounts.get(position)) {
        context.warnField(row, 'total_differs', 'amount');
      }
      if (isRepeated(applicationId, applications)) {
        row.rejectField('duplicate', 'application_id');
        return;
      }
      const invoiceNo = row.text('invoice_no');
      if (invoiceNo === null || applied + tds === 0) return;
      const receiptDate = row.requiredDay('receipt_date');
      requireCustomer(row);
      if (row.fault !== null) return;
      context.pour.allocation({
        file: row.file,
        line: row.line,
        receiptKey: receiptKey(row, context.customerOf(row), receiptDate),
        invoiceNo,
        invoiceKey: null,
        amount: applied + tds,
        allocatedDate,
      });
    },
  };
}

/** The payment's own columns stand in each of its rows, so each of them can tell its identity. */
function receiptKey(row: RowCursor, customerId: string, receiptDate: number): string {
  const ownId = row.text('source_id');
  return ownId === null
    ? numberKey(customerId, row.text('receipt_no') ?? '', receiptDate)
    : ownIdKey(ownId);
}

function isRepeated(applicationId: string | null, seen: TextIndex): boolean {
  if (applicationId === null) return false;
  const before = seen.size;
  return seen.add(applicationId) < before;
}

function readLine(row: RowCursor): PaymentLine {
  const amount = row.amount('amount', null) ?? 0;
  const applied = row.amount('applied', null) ?? 0;
  const tds = row.amount('tds', null) ?? 0;
  if (applied < 0) row.rejectField('negative_amount', 'applied');
  if (tds < 0) row.rejectField('negative_amount', 'tds');
  const allocatedDate = row.day('allocated_date');
  return { amount, applied, tds, allocatedDate, applicationId: row.text('application_id') };
}
