import type { CellPart } from './cell.ts';

/** A segment that stands out in one stage, before it is measured in rupees. */
export interface Candidate {
  readonly parts: readonly CellPart[];
  readonly z: number;
  readonly days: number;
  /** How far ordinary segments of the dimension lie apart, days. */
  readonly spread: number;
  readonly rows: number;
  readonly customers: number;
  /** Explained variation less the price of its description, in log-likelihood units. */
  readonly evidence: number;
}
