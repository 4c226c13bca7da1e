import type { BookRecords } from '../../../core/flow/records.ts';
import type { Cell } from './cell.ts';

/** What is really the matter with a simulated company. */
export interface Planted {
  readonly cell: Cell;
  /** Other cells that are the same trouble by another name, as its simulator tells them. */
  readonly aliases: readonly Cell[];
  /** Of the company's waiting outside terms, 0–1: over the last year, or since it acts where that is shorter. */
  readonly share: number;
  /** Waiting money it ties up, paise: known, because the same company was run without it on the same draws. */
  readonly cash: number;
}

/** A company with its books and its truth, whichever simulator made it. */
export interface JudgedCompany {
  readonly books: BookRecords;
  /** Null in a balanced company. */
  readonly planted: Planted | null;
}
