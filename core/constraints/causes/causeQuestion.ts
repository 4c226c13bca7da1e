import type { Dimension, Ledger, Stage } from '../../flow/ledger.ts';
import type { Slices } from '../../flow/slice.ts';
import type { CellPart, Membership } from '../cell.ts';

/** A constraint whose causes are asked for. */
export interface CauseQuestion {
  readonly ledger: Ledger;
  readonly slices: Slices;
  readonly dimensions: readonly Dimension[];
  readonly stage: Stage;
  /** What the cell is cut by; none for a whole stage. */
  readonly parts: readonly CellPart[];
  readonly member: Membership;
  /** Rows that came to the stage after this day are looked at (since when: all). */
  readonly from: number;
  /** Days per rupee above what is achievable, and paise × days a year that they come to. */
  readonly excessDays: number;
  readonly yearlyExcess: number;
}
