import { parsePaise } from '../../core/books/amountText.ts';

/** The amount a person typed, in paise; null where nothing is typed. */
export function rupeesTyped(typed: string): number | null | 'wrong' {
  if (typed.trim() === '') return null;
  const paise = parsePaise(typed);
  return paise === null || paise < 0 ? 'wrong' : paise;
}
