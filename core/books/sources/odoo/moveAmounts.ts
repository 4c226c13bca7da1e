import type { Paise } from '../../money.ts';
import type { RowCursor } from '../../tables/cursor.ts';
import { currencyOf } from '../../tables/rowParts.ts';
import { plain } from './states.ts';

export interface MoveAmounts {
  /** Above zero for a bill, whatever sign a credit note's row has. */
  readonly total: Paise;
  readonly negative: boolean;
  /** What is not settled of it, in its own currency; null where the row does not tell. */
  readonly open: Paise | null;
  readonly currency: string;
  /** Units of the books' currency for one of the move's. */
  readonly exchangeRate: number | null;
}

/**
 * A move's amounts. The signed ones are in the company's currency, the others in the move's own: both
 * together give its rate; where only the signed ones are exported, the move is read in the company's.
 * Rejects the row where there is no total or nothing in it.
 * @param books ISO code of the company's currency
 */
export function moveAmounts(row: RowCursor, books: string): MoveAmounts | null {
  const own = row.amount('amount');
  const company = row.amount('signed_total');
  const total = own ?? company;
  const ownOpen = row.amount('outstanding');
  const companyOpen = row.amount('signed_residual');
  if (row.fault === null && total === null) row.requiredAmount('amount');
  if (row.fault === null && total === 0) row.rejectField('zero_amount', 'amount');
  if (row.fault !== null || total === null) return null;
  const currency = own === null ? books : currencyOf(row, books);
  const rate =
    currency === books || own === null || company === null || company === 0
      ? null
      : Math.abs(company / own);
  const translated = companyOpen === null ? null : Math.round(companyOpen / (rate ?? 1));
  const openOfOwn = currency === books || rate !== null ? translated : null;
  const openOfCompany = companyOpen ?? (currencyOf(row, books) === books ? ownOpen : null);
  const open = own === null ? openOfCompany : (ownOpen ?? openOfOwn);
  return {
    total: Math.abs(total),
    negative: total < 0,
    open: open === null ? null : Math.abs(open),
    currency,
    exchangeRate: rate,
  };
}

const REVERSAL = /reversal of:?\s*([^,;]+)/i;

/** The number of the bill that a credit note reverses: its own field, else what its reference says. */
export function reversedBill(row: RowCursor): string | null {
  const told =
    row.text('reversed_entry') ?? REVERSAL.exec(row.text('reference') ?? '')?.[1] ?? null;
  const number = told?.replace(/\s*\([^()]*\)$/, '').trim() ?? '';
  return number === '' ? null : number;
}

/** The whole bill was taken back by credit notes. */
export function isReversed(row: RowCursor): boolean {
  return plain(row, 'payment_state') === 'reversed';
}
