import { isoDate, NO_DAY } from '../books/dates.ts';
import { receivables } from '../flow/ageing.ts';
import { lateness, settledOn } from '../flow/lateness.ts';
import { days, paise, share } from '../text/values.ts';
import { costMessage, type Finding } from './finding.ts';
import type { QualityBooks } from './qualityBooks.ts';
import { billRows, positionsWhere, shareOf } from './rowsOf.ts';

/** Bills whose due date had to be assumed: they fall due on the bill date. */
export function noDueDate(books: QualityBooks): Finding {
  const { ledger, open, slices } = books;
  const { invoices } = ledger;
  const at = positionsWhere(invoices.count, (i) => invoices.dueSource[i] === 2, invoices.amount);
  const rows = billRows(ledger, 'no_due_date', at, () => ({ field: 'due_date', value: '' }));
  return {
    rows,
    cost: () => {
      const { outstanding, rupeeDaysLate } = receivables(ledger, open, slices.asOf);
      let [unknown, late] = [0, 0];
      for (const i of at) {
        unknown += open[i]!;
        late += open[i]! * Math.max(0, slices.asOf - invoices.dueDate[i]!);
      }
      if (unknown === 0) {
        const billed = invoices.amount.reduce((sum, amount) => sum + amount, 0);
        return costMessage('no_due_date_settled', { share: share(shareOf(rows.amount, billed)) });
      }
      return costMessage('no_due_date', {
        open: paise(unknown),
        share: share(shareOf(unknown, outstanding)),
        late: share(shareOf(late, rupeeDaysLate)),
      });
    },
  };
}

/** Bills that fall due before they are made: told with what they do to the mean lateness. */
export function dueBeforeInvoice(books: QualityBooks): Finding {
  const { ledger, open, slices } = books;
  const { invoices } = ledger;
  const at = positionsWhere(
    invoices.count,
    (i) => invoices.dueSource[i] === 0 && invoices.dueDate[i]! < invoices.invoiceDate[i]!,
    invoices.amount,
  );
  return {
    rows: billRows(ledger, 'due_before_invoice', at, (i) => ({
      field: 'due_date',
      value: isoDate(invoices.dueDate[i] ?? NO_DAY),
    })),
    cost: () => {
      const settled = settledOn(ledger, slices, open);
      const dueDate = invoices.dueDate.map((due, i) => Math.max(due, invoices.invoiceDate[i]!));
      const mended = { ...ledger, invoices: { ...invoices, dueDate } };
      const lateBy = (each: typeof ledger) => ({
        mean: lateness(each, settled).meanDaysLate ?? 0,
        rupeeDays: receivables(each, open, slices.asOf).rupeeDaysLate,
      });
      const [now, then] = [lateBy(ledger), lateBy(mended)];
      return costMessage('due_before_invoice', {
        now: days(now.mean),
        without: days(then.mean),
        late: share(shareOf(now.rupeeDays - then.rupeeDays, now.rupeeDays)),
      });
    },
  };
}
