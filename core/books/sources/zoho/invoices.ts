import type { ImportContext } from '../../canonical/context.ts';
import { InvoiceRows } from '../../canonical/invoiceRows.ts';
import { emitSettlement } from '../../canonical/settlement.ts';
import type { Paise } from '../../money.ts';
import type { NumberColumn } from '../../pour/numberColumn.ts';
import type { RowCursor } from '../../tables/cursor.ts';
import type { FilePlan } from '../../tables/plan.ts';
import { requireCustomer } from '../../tables/rowParts.ts';
import { pourPromise } from '../documents/promise.ts';
import type { DocumentReader } from '../documents/readDocuments.ts';
import { leftOutByStatus, remarkUnknownStatus } from '../documents/status.ts';
import type { ClearedByBill } from './clearedByBill.ts';
import { STATUS_WORDS } from './status.ts';

/** How a bill's own `Balance` is taken beside the other tables of the import. */
export interface Settling {
  readonly cleared: ClearedByBill;
  /** The import has no payments: what they would tell is read from the bill. */
  readonly settles: boolean;
}

/**
 * `Invoice.csv`: its `Total` counts once for each bill. Without the payments' own table what is paid is what
 * the bill's row says: Total less Balance (less credit notes), on Last Payment Date. With it, a Balance that
 * payments and credit notes do not come to is remarked on.
 * @param totals of the bills met, by position
 */
export function invoiceReader(
  plan: FilePlan,
  context: ImportContext,
  { cleared, settles }: Settling,
  totals: NumberColumn,
): DocumentReader<Paise> {
  const rows = new InvoiceRows(plan, context);
  return {
    idOf: (row) => documentId(row, 'invoice_no'),
    leftOutAs: (row) => leftOutByStatus(row, 'Invoice', STATUS_WORDS),
    lineOf: (row) => row.amount('amount') ?? 0,
    open(row, total, { position }) {
      requireCustomer(row);
      const read = rows.read(row, requiredTotal);
      if (read === null) return;
      const { settlement } = read;
      const isSettled = settles && (settlement?.amount ?? 0) >= read.record.amount;
      const record = isSettled ? read.record : { ...read.record, statedSettled: null };
      const promiseDate = row.day('promise_date');
      if (row.fault !== null) return;
      if (!rows.pour(row, record)) {
        row.rejectField('duplicate', row.has('source_id') ? 'source_id' : 'invoice_no');
        return;
      }
      totals.set(position, total);
      remarkUnknownStatus(row, context, STATUS_WORDS);
      if (promiseDate !== null) pourPromise(record, promiseDate, context);
      const others = cleared(record.invoiceNo);
      if (!settles) remarkBalance(row, record.amount - others, context);
      else if (settlement !== null && settlement.amount > others) {
        const amount = settlement.amount - others;
        emitSettlement(row, context, record, { ...settlement, amount });
      }
    },
    each(row, total, { position }) {
      if (total !== 0 && total !== totals.get(position)) {
        context.warnField(row, 'total_differs', 'amount');
      }
    },
  };
}

/** Payments and notes that do not come to the bill's Balance: some are missing, or it was written off. */
function remarkBalance(row: RowCursor, expected: Paise, context: ImportContext): void {
  const balance = row.amount('outstanding');
  if (balance !== null && balance !== expected) {
    context.warnField(row, 'total_differs', 'outstanding');
  }
}

/** The row's own id, else its number, in a form in which neither is taken for the other; one must be there. */
export function documentId(row: RowCursor, numberField: string): string | null {
  const id = row.text('source_id');
  if (id !== null) return `id:${id}`;
  const number = row.text(numberField);
  if (number !== null) return `no:${number}`;
  row.requiredText(row.has('source_id') ? 'source_id' : numberField);
  return null;
}

/** The amount of a document, above zero. */
export function requiredTotal(row: RowCursor): Paise {
  const total = row.requiredAmount('amount');
  if (row.fault === null && total < 0) row.rejectField('negative_amount', 'amount');
  if (row.fault === null && total === 0) row.rejectField('zero_amount', 'amount');
  return total;
}
