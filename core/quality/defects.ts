import { DEFECTS, type Defect, type QualityReport } from '../contract/quality.ts';
import type { DefectRows } from './defectRows.ts';
import { dueBeforeInvoice, noDueDate } from './dueDates.ts';
import { farDates } from './farDates.ts';
import { noInvoiceNumber, noSegment, rateMissing } from './fields.ts';
import type { Finding } from './finding.ts';
import { paidBeforeBill, stampBeforeBill } from './impossibleDates.ts';
import { billNotInBooks, onAccountOld, overAllocated } from './looseMoney.ts';
import type { QualityBooks } from './qualityBooks.ts';
import { duplicateNumbers, sameDaySameAmount } from './repeats.ts';

const FINDERS: Readonly<Record<Defect, (books: QualityBooks) => Finding>> = {
  no_due_date: noDueDate,
  no_invoice_no: noInvoiceNumber,
  due_before_invoice: dueBeforeInvoice,
  paid_before_bill: paidBeforeBill,
  stamp_before_bill: stampBeforeBill,
  far_date: farDates,
  duplicate_number: duplicateNumbers,
  same_day_same_amount: sameDaySameAmount,
  no_segment: noSegment,
  on_account_old: onAccountOld,
  bill_not_in_books: billNotInBooks,
  over_allocated: overAllocated,
  rate_missing: rateMissing,
};

/** The rows of one defect, largest first. */
export function defectRows(books: QualityBooks, defect: Defect): DefectRows {
  return FINDERS[defect](books).rows;
}

/** Every defect that the books have, with what it costs; `poll` is called between them and may throw to stop. */
export function defects(books: QualityBooks, poll: () => void): QualityReport['defects'] {
  return DEFECTS.flatMap((defect) => {
    poll();
    const { rows, cost } = FINDERS[defect](books);
    if (rows.count === 0) return [];
    const fix = { key: `engine.quality.fix.${defect}` };
    return [{ defect, rows: rows.count, amount: rows.amount, cost: cost(), fix }];
  });
}
