import type { Voucher } from '../model.ts';
import type { RowCursor } from '../tables/cursor.ts';
import type { ImportContext } from './context.ts';

const NOTHING = Object.freeze({});

/** A stamp whose digits, read as one number, grow with time: `2026-04-05 17:20:33`, with or without its time. */
const STAMP = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?)?/;

/**
 * A voucher's version by the `modified` stamp of its row: its digits as one number (20260405172033). Nothing
 * where the row has none or its order of day and month would have to be guessed.
 */
export function readVersion(row: RowCursor): Pick<Voucher, 'version'> {
  const stamp = row.has('modified') ? row.text('modified') : null;
  const parts = stamp === null ? null : STAMP.exec(stamp);
  if (parts === null) return NOTHING;
  const digits = [1, 2, 3, 4, 5, 6].map((at) => parts[at] ?? '00').join('');
  return { version: Number(digits) };
}

/**
 * The rate of a voucher in foreign money, from the row's `exchange_rate`. A rate of 1 says that the books
 * themselves are kept in that currency: there is nothing to translate. Remarks on foreign money without one.
 */
export function translationOf(
  row: RowCursor,
  currency: string,
  context: ImportContext,
): Pick<Voucher, 'exchangeRate'> {
  if (!row.has('exchange_rate') || currency === context.pour.currency) return NOTHING;
  const exchangeRate = row.number('exchange_rate');
  if (row.fault !== null || exchangeRate === 1) return NOTHING;
  if (exchangeRate === null || exchangeRate <= 0) {
    context.warnField(row, 'rate_missing', 'exchange_rate');
    return NOTHING;
  }
  return { exchangeRate };
}
