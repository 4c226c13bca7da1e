import type { RowCursor } from '../../tables/cursor.ts';

/** What a move is: technical name or label, in the form of `plain`. */
const BILLS: ReadonlySet<string> = new Set([
  ...['out invoice', 'customer invoice', 'out receipt', 'sales receipt', 'invoice'],
]);
const REFUNDS: ReadonlySet<string> = new Set([
  ...['out refund', 'customer credit note', 'customer refund', 'credit note', 'refund'],
]);
const NOT_POSTED: ReadonlyMap<string, string> = new Map([
  ['draft', 'Draft'],
  ['cancel', 'Cancelled'],
  ['cancelled', 'Cancelled'],
  ['canceled', 'Cancelled'],
  ['rejected', 'Rejected'],
]);
const YES: ReadonlySet<string> = new Set(['true', '1', 'yes', 'x']);

/** A cell in the form in which names and labels are compared; '' for a blank one. */
export function plain(row: RowCursor, field: string): string {
  return (row.text(field) ?? '').toLowerCase().replaceAll('_', ' ');
}

/** Whether the move is a credit note; by the sign of its total where its type is not told. */
export function isRefund(row: RowCursor, total: number): boolean {
  const type = plain(row, 'move_type');
  return type === '' ? total < 0 : REFUNDS.has(type);
}

/** `account.move (in_invoice)` for what is no posted customer document, else null. */
export function moveLeftOutAs(row: RowCursor): string | null {
  const type = plain(row, 'move_type');
  if (type !== '' && !BILLS.has(type) && !REFUNDS.has(type)) {
    return `account.move (${row.text('move_type')})`;
  }
  // A draft has no number yet.
  const state = NOT_POSTED.get(plain(row, 'status'));
  const draft = row.text('invoice_no') === '/' ? 'Draft' : undefined;
  return leftOut('account.move', state ?? draft);
}

/** `account.payment (outbound)` for what is no money from a customer, else null. */
export function paymentLeftOutAs(row: RowCursor): string | null {
  const type = plain(row, 'payment_type');
  const partner = plain(row, 'partner_type');
  if (YES.has(plain(row, 'transfer')) || /transfer/.test(type)) {
    return leftOut('account.payment', 'internal transfer');
  }
  if (type !== '' && !/inbound|receive/.test(type)) {
    return leftOut('account.payment', row.text('payment_type') ?? undefined);
  }
  if (partner !== '' && !partner.startsWith('customer')) {
    return leftOut('account.payment', row.text('partner_type') ?? undefined);
  }
  return leftOut('account.payment', NOT_POSTED.get(plain(row, 'status')));
}

function leftOut(model: string, why: string | undefined): string | null {
  return why === undefined ? null : `${model} (${why})`;
}
