import { fileCurrency, type ImportContext } from '../../canonical/context.ts';
import { readVersion, translationOf } from '../../canonical/voucherFacts.ts';
import type { CreditReason, ReceiptRecord } from '../../model.ts';
import type { Paise } from '../../money.ts';
import { ownIdKey } from '../../pour/keys.ts';
import type { RowCursor } from '../../tables/cursor.ts';
import type { FilePlan } from '../../tables/plan.ts';
import { currencyOf, requireCustomer } from '../../tables/rowParts.ts';
import { ownNumber } from '../documents/ownNumber.ts';
import type { DocumentReader } from '../documents/readDocuments.ts';
import { deductionReason, ShortParts } from './deductions.ts';
import { leftOutByStatus } from './status.ts';

interface PaymentLine {
  /** What of a bill the row allocates; 0 for rows of deductions only. */
  readonly toBill: Paise;
  /** Allocated to what is no bill (a sales order): money on account. */
  readonly toOther: Paise;
  /** A credit note netted with the payment. */
  readonly netted: Paise;
  readonly deduction: Paise;
  readonly reason: CreditReason;
}

/** Documents that open no receivable. */
const NO_BILL: ReadonlySet<string> = new Set(['sales order', 'quotation']);

/** A payment whose rows are being read. */
interface PaymentAt {
  readonly position: number;
  readonly receipt: ReceiptRecord;
  readonly short: ShortParts;
  /** Nothing is allocated to a bill: deductions stay unallocated too. */
  readonly withoutBill: boolean;
  notes: number;
}

/**
 * Payment Entry: a receipt for each entry of type Receive from a customer, an allocation for each reference
 * to a bill. Deductions go by the name of their account: tax withheld clears bills beside the money, others
 * (bank charges, write-offs) become credits against the bills. What is not allocated stays on account.
 */
export function paymentReader(plan: FilePlan, context: ImportContext): DocumentReader<PaymentLine> {
  const currency = fileCurrency(plan, context);
  let at: PaymentAt | null = null;
  let rate = 1;
  return {
    idOf: (row, before) => ownNumber(row, 'receipt_no', before),
    leftOutAs,
    lineOf(row) {
      if (row.text('receipt_no') !== null) rate = rateOf(row, currency, context);
      return readLine(row, rate);
    },
    amountsOf: ({ toBill, toOther, netted, deduction, reason }) => [
      toBill,
      toOther,
      netted,
      reason === 'tds' ? deduction : 0,
      reason !== 'tds' && deduction > 0 ? deduction : 0,
      reason !== 'tds' && deduction < 0 ? deduction : 0,
    ],
    open(row, _line, { position, sums }) {
      if (row.text('receipt_no') === null) return; // a child of an entry that was rejected
      const [toBill = 0, toOther = 0, netted = 0, tds = 0, credits = 0, gains = 0] = sums;
      const receipt = readReceipt(row, context, currency, tds);
      if (receipt === null) return;
      const unallocated = row.amount('unallocated', null);
      if (row.fault !== null) return;
      if (!context.pour.receipt(receipt)) {
        row.rejectField('duplicate', 'receipt_no');
        return;
      }
      const available = receipt.amount + tds + credits + gains;
      const rest = available - (toBill + toOther - netted);
      if (unallocated === null ? rest < 0 : rest !== unallocated) {
        context.warnField(row, 'total_differs', 'amount');
      }
      const short = new ShortParts(Math.min(toBill, credits + netted));
      at = { position, receipt, short, withoutBill: toBill === 0, notes: 0 };
    },
    each(row, line, { position }) {
      if (at?.position === position) pourLine(row, line, at, context);
    },
  };
}

function leftOutAs(row: RowCursor): string | null {
  const type = row.text('payment_type');
  const party = row.text('party_type');
  if (type !== null && type.toLowerCase() !== 'receive') return `Payment Entry (${type})`;
  if (party !== null && party.toLowerCase() !== 'customer') return `Payment Entry (${party})`;
  return leftOutByStatus(row, 'Payment Entry');
}

/** Units of the company's currency, in which deductions are written, for one of the payment's. */
function rateOf(row: RowCursor, fileDefault: string, { pour }: ImportContext): number {
  if (currencyOf(row, fileDefault) === pour.currency) return 1;
  const rate = row.number('exchange_rate') ?? 1;
  return rate > 0 ? rate : 1;
}

function readLine(row: RowCursor, rate: number): PaymentLine {
  const allocated = row.amount('allocated', null) ?? 0;
  const deduction = Math.round((row.amount('deduction_amount', null) ?? 0) / rate);
  const isBill =
    row.text('invoice_no') !== null &&
    !NO_BILL.has(row.text('reference_type')?.toLowerCase() ?? '');
  return {
    toBill: isBill ? Math.max(0, allocated) : 0,
    toOther: isBill ? 0 : Math.max(0, allocated),
    netted: Math.max(0, -allocated),
    deduction,
    reason: deduction === 0 ? 'other' : deductionReason(row.text('deduction_account')),
  };
}

function readReceipt(
  row: RowCursor,
  context: ImportContext,
  currency: string,
  tds: Paise,
): ReceiptRecord | null {
  requireCustomer(row);
  const receiptDate = row.requiredDay('receipt_date');
  const amount = row.requiredAmount('amount', null);
  if (row.fault === null && amount < 0) row.rejectField('negative_amount', 'amount');
  if (row.fault === null && amount + tds === 0) row.rejectField('zero_amount', 'amount');
  const clearedDate = row.day('cleared_date');
  const instrumentDate = row.day('instrument_date');
  const rowCurrency = currencyOf(row, currency);
  const translation = translationOf(row, rowCurrency, context);
  if (row.fault !== null) return null;
  const receiptNo = row.text('receipt_no') ?? '';
  const reference = row.text('reference');
  return {
    file: row.file,
    line: row.line,
    sourceKey: ownIdKey(receiptNo),
    ...readVersion(row),
    ...translation,
    receiptNo,
    customerId: context.customerOf(row),
    receiptDate,
    clearedDate,
    amount,
    tds: Math.max(0, tds),
    currency: rowCurrency,
    mode: row.text('mode'),
    ...(reference === null ? {} : { reference }),
    branch: row.text('branch'),
    instrumentDate,
    returnedDate: null,
    attributes: {},
  };
}

/** One row's reference and deduction. */
function pourLine(
  row: RowCursor,
  { toBill, netted, deduction, reason }: PaymentLine,
  at: PaymentAt,
  { pour }: ImportContext,
): void {
  const place = { file: row.file, line: row.line };
  const { receipt, short } = at;
  const { customerId, currency } = receipt;
  const invoiceNo = row.text('invoice_no');
  if (invoiceNo !== null && toBill > 0) {
    const amount = toBill - short.takeFrom(invoiceNo, toBill);
    if (amount > 0) {
      pour.allocation({
        ...place,
        ...{ receiptKey: receipt.sourceKey, invoiceNo, invoiceKey: null, amount },
        allocatedDate: null,
      });
    }
  }
  const credit = (of: string | null, why: CreditReason, amount: Paise) =>
    pour.creditNote({
      ...place,
      ...{ sourceKey: `${receipt.sourceKey}\u001f${++at.notes}`, noteNo: null, customerId },
      ...{ date: receipt.receiptDate, amount, currency, invoiceNo: of, invoiceKey: null },
      reason: why,
    });
  if (netted > 0) short.because(null, netted);
  if (deduction > 0 && reason !== 'tds') {
    if (at.withoutBill) credit(null, reason, deduction);
    else short.because(reason, deduction);
  }
  for (const part of short.parts()) {
    if (part.reason !== null) credit(part.invoiceNo, part.reason, part.amount);
  }
}
