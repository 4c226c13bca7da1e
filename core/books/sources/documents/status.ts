import type { ImportContext } from '../../canonical/context.ts';
import type { RowCursor } from '../../tables/cursor.ts';

/** The words a source has for the state of a document, in lower case with single blanks. */
export interface StatusWords {
  /** Not issued, or taken back: no receivable. */
  readonly leftOut: ReadonlySet<string>;
  readonly taken: ReadonlySet<string>;
}

/** `Invoice (Draft)` where the row's status says that its document is no receivable, else null. */
export function leftOutByStatus(row: RowCursor, label: string, words: StatusWords): string | null {
  const status = row.text('status');
  return status !== null && words.leftOut.has(statusKey(status)) ? `${label} (${status})` : null;
}

/** Remarks on a status that is none of those known; its document is taken. */
export function remarkUnknownStatus(
  row: RowCursor,
  context: ImportContext,
  words: StatusWords,
): void {
  const status = row.text('status');
  if (status !== null && !words.taken.has(statusKey(status))) {
    context.warnField(row, 'unknown_status', 'status');
  }
}

function statusKey(status: string): string {
  return status.toLowerCase().replace(/[_\s]+/g, ' ');
}
