import type { Day } from '../../books/dates.ts';
import type { MatchWay } from '../../books/model.ts';

/** A bill with money still to come, in one currency; minor units. */
export interface OpenBill {
  readonly party: number;
  /** Of the books' own; no two of them have the same. */
  readonly key: string;
  readonly number: string | null;
  readonly date: Day;
  readonly due: Day;
  /** Not matched with anything yet; positive. */
  readonly open: number;
}

/** A receipt with money left that no bill has taken. */
export interface FreeReceipt {
  readonly party: number;
  /** As a bill's. */
  readonly key: string;
  /** The receipt's own number. */
  readonly number: string | null;
  /** What the payer or the bank wrote on it. */
  readonly reference: string | null;
  readonly date: Day;
  /** Money and tds left; positive. */
  readonly left: number;
  /** The tds within what is left, where nothing of the receipt was taken before; else 0. */
  readonly tds: number;
}

/** Positions in the bills and receipts that were matched, minor units. */
export interface Match {
  readonly receipt: number;
  readonly bill: number;
  readonly amount: number;
  readonly way: MatchWay;
}
