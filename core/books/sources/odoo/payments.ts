import { fileCurrency, type ImportContext } from '../../canonical/context.ts';
import { readVersion } from '../../canonical/voucherFacts.ts';
import { ownIdKey } from '../../pour/keys.ts';
import type { FilePlan } from '../../tables/plan.ts';
import { currencyOf, requireCustomer } from '../../tables/rowParts.ts';
import { ownNumber } from '../documents/ownNumber.ts';
import type { DocumentReader } from '../documents/readDocuments.ts';
import type { PaidPart } from './paidParts.ts';
import { paymentLeftOutAs } from './states.ts';

/** Payments from customers, each with the parts of bills that it paid; the rest stays on account. */
export function paymentReader(
  plan: FilePlan,
  context: ImportContext,
  parts: ReadonlyMap<string, readonly PaidPart[]>,
): DocumentReader<null> {
  const currency = fileCurrency(plan, context);
  return {
    idOf: (row, before) => ownNumber(row, 'receipt_no', before),
    leftOutAs: paymentLeftOutAs,
    lineOf: () => null,
    open(row) {
      if (row.text('receipt_no') === null) return; // a further row of a payment that was rejected
      requireCustomer(row);
      const receiptDate = row.requiredDay('receipt_date');
      const amount = row.requiredAmount('amount', null);
      const company = row.amount('signed_total', null);
      if (row.fault === null && amount < 0) row.rejectField('negative_amount', 'amount');
      if (row.fault === null && amount === 0) row.rejectField('zero_amount', 'amount');
      const clearedDate = row.day('cleared_date');
      const rowCurrency = currencyOf(row, currency);
      if (row.fault !== null) return;
      const receiptNo = row.text('receipt_no') ?? '';
      const sourceKey = ownIdKey(receiptNo);
      const reference = row.text('reference');
      const foreign = rowCurrency !== currency && company !== null && company !== 0;
      const taken = context.pour.receipt({
        file: row.file,
        line: row.line,
        sourceKey,
        ...readVersion(row),
        ...(foreign ? { exchangeRate: Math.abs(company / amount) } : {}),
        receiptNo,
        customerId: context.customerOf(row),
        receiptDate,
        clearedDate,
        amount,
        tds: 0,
        currency: rowCurrency,
        mode: row.text('mode'),
        ...(reference === null ? {} : { reference }),
        branch: row.text('branch'),
        instrumentDate: row.day('instrument_date'),
        returnedDate: null,
        attributes: {},
      });
      if (!taken) {
        row.rejectField('duplicate', 'receipt_no');
        return;
      }
      for (const part of parts.get(receiptNo) ?? []) {
        context.pour.allocation({
          ...{ file: row.file, line: row.line, receiptKey: sourceKey, invoiceKey: null },
          ...part,
          allocatedDate: null,
        });
      }
    },
  };
}
