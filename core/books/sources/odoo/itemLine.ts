import type { Paise } from '../../money.ts';
import type { RowCursor } from '../../tables/cursor.ts';
import { currencyOf } from '../../tables/rowParts.ts';
import { plain } from './states.ts';

export interface ItemAmount {
  readonly side: 'debit' | 'credit';
  /** Above zero, in the item's own currency. */
  readonly amount: Paise;
  readonly currency: string;
  /** Units of the books' currency for one of the item's. */
  readonly exchangeRate: number | null;
}

const NOT_POSTED = /^(?:draft|cancel)/;

/** What a journal item is counted as where it is no posted item of a receivable account; else null. */
export function itemLeftOutAs(row: RowCursor): string | null {
  if (NOT_POSTED.test(plain(row, 'status'))) return 'account.move.line (not posted)';
  return isReceivable(row) ? null : 'account.move.line (other account)';
}

/** By the account's type, else by its name, else by what only such items have: a day on which they are due. */
function isReceivable(row: RowCursor): boolean {
  const type = plain(row, 'account_type');
  if (type !== '') return type.includes('receivable');
  const account = plain(row, 'account');
  if (/receivable|debtor/.test(account)) return true;
  return !/payable|creditor/.test(account) && row.text('due_date') !== null;
}

/**
 * The amount and side of a journal item; debit and credit are in the company's currency, the amount in
 * currency in its own. Null, with the row rejected, where nothing is booked.
 * @param books ISO code of the company's currency
 */
export function itemAmount(row: RowCursor, books: string): ItemAmount | null {
  const debit = row.amount('debit', null) ?? 0;
  const credit = row.amount('credit', null) ?? 0;
  const own = row.amount('amount_currency');
  const currency = currencyOf(row, books);
  const company = debit - credit;
  if (row.fault === null && company === 0) row.rejectField('zero_amount', 'debit');
  if (row.fault !== null) return null;
  const side = company > 0 ? 'debit' : 'credit';
  const isForeign = currency !== books && own !== null && own !== 0;
  return isForeign
    ? { side, amount: Math.abs(own), currency, exchangeRate: Math.abs(company / own) }
    : { side, amount: Math.abs(company), currency: books, exchangeRate: null };
}
