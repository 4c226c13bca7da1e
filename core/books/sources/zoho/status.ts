import type { ImportContext } from '../../canonical/context.ts';
import type { RowCursor } from '../../tables/cursor.ts';

/** Not issued, or taken back: no receivable. */
const NO_RECEIVABLE: ReadonlySet<string> = new Set([
  'draft',
  'void',
  'voided',
  'pending approval',
  'rejected',
  'deleted',
  'cancelled',
  'canceled',
]);

const RECEIVABLE: ReadonlySet<string> = new Set([
  'sent',
  'overdue',
  'due',
  'paid',
  'partially paid',
  'unpaid',
  'closed',
  'open',
  'viewed',
  'approved',
  'invoiced',
  'written off',
  'success',
  'cleared',
  'deposited',
]);

/** `Invoice (Draft)` where the row's status says that its document is no receivable, else null. */
export function leftOutByStatus(row: RowCursor, label: string): string | null {
  const status = row.text('status');
  return status !== null && NO_RECEIVABLE.has(statusKey(status)) ? `${label} (${status})` : null;
}

/** Remarks on a status that is none of those known; its document is taken. */
export function remarkUnknownStatus(row: RowCursor, context: ImportContext): void {
  const status = row.text('status');
  if (status !== null && !RECEIVABLE.has(statusKey(status))) {
    context.warnField(row, 'unknown_status', 'status');
  }
}

function statusKey(status: string): string {
  return status.toLowerCase().replace(/[_\s]+/g, ' ');
}
