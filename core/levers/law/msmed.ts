import { addMonths, type Day, dayFromCivil } from '../../books/dates.ts';

/** MSMED Act 2006, section 15: no agreement may let a micro or small supplier wait longer, from acceptance. */
export const MSMED_MOST_DAYS = 45;

/** Sections 2(b) and 15: where no date was agreed, the bill is to be paid within so many days from acceptance. */
export const MSMED_UNAGREED_DAYS = 15;

/** Section 16: so many times the bank rate, with monthly rests. */
const TIMES = 3;

/**
 * Bank rate of the Reserve Bank of India, per year, from the day on which it changed. It was held on 6 February and
 * 8 April 2026; later decisions had not been seen when this was read, on 26 November 2026.
 */
export const BANK_RATES: readonly { readonly from: Day; readonly rate: number }[] = [
  { from: dayFromCivil(2023, 2, 8), rate: 0.0675 },
  { from: dayFromCivil(2025, 2, 7), rate: 0.065 },
  { from: dayFromCivil(2025, 4, 9), rate: 0.0625 },
  { from: dayFromCivil(2025, 6, 6), rate: 0.0575 },
  { from: dayFromCivil(2025, 12, 5), rate: 0.055 },
];

function bankRate(day: Day): number {
  return (BANK_RATES.findLast(({ from }) => from <= day) ?? BANK_RATES[0])?.rate ?? 0;
}

/**
 * Compound interest on a late payment to a micro or small enterprise: monthly rests at three times the bank rate that
 * holds at the beginning of each month, the last part of a month by its days; before the first known rate that one.
 * An estimate of what may be claimed. Minor units.
 * @param from first day on which it runs
 */
export function msmedInterest(amount: number, from: Day, until: Day): number {
  let owed = amount;
  for (let month = 0; ; month++) {
    const start = addMonths(from, month);
    if (start >= until) return Math.round(owed - amount);
    const end = addMonths(from, month + 1);
    const part = Math.min(1, (until - start) / (end - start));
    owed *= 1 + (part * TIMES * bankRate(start)) / 12;
  }
}
