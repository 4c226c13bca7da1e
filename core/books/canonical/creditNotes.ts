import type { CreditReason } from '../model.ts';
import { ContentKeys, numberKey, ownIdKey } from '../pour/keys.ts';
import type { FilePlan } from '../tables/plan.ts';
import { currencyOf, requireCustomer } from '../tables/rowParts.ts';
import { fileCurrency, type ImportContext, type RowReader } from './context.ts';

/** Words by which exports give the reason of a credit; the first that occurs decides. */
const REASONS: readonly (readonly [RegExp, CreditReason])[] = [
  [/\btds\b|withh|tax deducted/, 'tds'],
  [/write.?off|written off|bad debt|irrecoverable/, 'write_off'],
  [/round/, 'round_off'],
  [/bank (?:charge|commission)/, 'bank_charge'],
  [/return|rejected goods|damage|defect|rejection/, 'return'],
  [/discount|rebate|scheme|incentive|price|rate diff/, 'discount'],
];

/** `credit_notes.csv` */
export function creditNoteReader(plan: FilePlan, context: ImportContext): RowReader {
  const contentKeys = new ContentKeys();
  const allCells = plan.header.cells.map((_, index) => index);
  const currency = fileCurrency(plan, context);
  return (row) => {
    requireCustomer(row);
    const date = row.requiredDay('date');
    const amount = row.requiredAmount('amount', 'credit');
    if (row.fault === null && amount < 0) row.rejectField('negative_amount', 'amount');
    if (row.fault === null && amount === 0) row.rejectField('zero_amount', 'amount');
    if (row.fault !== null) return;
    const customerId = context.customerOf(row);
    const noteNo = row.text('note_no');
    const ownId = row.text('source_id');
    const sourceKey =
      ownId !== null
        ? ownIdKey(ownId)
        : noteNo !== null
          ? numberKey(customerId, noteNo, date)
          : contentKeys.next(row.join(allCells));
    const given = row.text('reason');
    const reason = creditReason(given);
    const taken = context.pour.creditNote({
      file: row.file,
      line: row.line,
      sourceKey,
      noteNo,
      customerId,
      date,
      amount,
      currency: currencyOf(row, currency),
      invoiceNo: row.text('invoice_no'),
      invoiceKey: null,
      reason: reason ?? 'other',
    });
    if (!taken) {
      row.rejectField('duplicate', row.has('note_no') ? 'note_no' : 'source_id');
      return;
    }
    if (reason === null && given !== null) context.warnField(row, 'unknown_reason', 'reason');
  };
}

/** The canonical reason that a text names, `other` for `other` and blank, null for unknown words. */
export function creditReason(text: string | null): CreditReason | null {
  if (text === null) return 'other';
  const words = text.toLowerCase().replace(/[_-]+/g, ' ');
  for (const [pattern, reason] of REASONS) if (pattern.test(words)) return reason;
  return /^others?$|^misc/.test(words.trim()) ? 'other' : null;
}
