import type { ImportContext } from '../../canonical/context.ts';
import type { Day } from '../../dates.ts';
import type { InvoiceRecord } from '../../model.ts';

/** The day of payment noted on a bill, as a promise. When it was given is not told: not before the bill. */
export function pourPromise(
  { file, line, customerId, invoiceNo, invoiceDate }: InvoiceRecord,
  promiseDate: Day,
  context: ImportContext,
): void {
  context.pour.followUp({
    file,
    line,
    date: invoiceDate,
    customerId,
    invoiceNo,
    kind: 'promise',
    outcome: null,
    promiseDate,
    promiseAmount: null,
    by: null,
  });
}
