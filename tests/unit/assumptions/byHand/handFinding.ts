import type { HandBook } from '../../../helpers/handBooks/handBook.ts';

/** What somebody found with a pencil in books written by hand. */
export interface HandFinding {
  readonly book: HandBook;
  readonly answers?: Readonly<Record<string, string>>;
  /** How it was counted. */
  readonly because: string;
  /** Values of what is seen; shares as a part and its whole, money in rupees. */
  readonly seen: Readonly<Record<string, number | readonly [number, number] | { rupees: number }>>;
  /** Every line of the books' own, by what it says: bills and their rupees; null where it lists none. */
  readonly lines: Readonly<Record<string, readonly [bills: number, rupees: number] | null>>;
}
