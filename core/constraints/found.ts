import type { Cell, Membership } from './cell.ts';
import type { Standout } from './stageSearch.ts';

/** A cell that holds cash back, with what it costs and how the three tests see it. */
export interface Found {
  readonly cell: Cell;
  readonly member: Membership;
  readonly basis: 'peers' | 'own_record' | 'norm';
  readonly currentDays: number;
  readonly achievableDays: number;
  readonly excessDays: number;
  readonly z: number;
  /** Paise per day that flow through the cell (last 365 days). */
  readonly rate: number;
  /** Share of saved days that reach the bank. */
  readonly passes: number;
  /** One-time cash freed, paise: estimate and bootstrap draws. */
  readonly cash: number;
  readonly draws: Float64Array;
  readonly tests: {
    readonly excess: number;
    readonly walk: number | null;
    readonly replay: number | null;
  };
  readonly confidence: number;
  readonly standout: Standout | null;
}
