import type { Dimension, Stage } from '../../flow/ledger.ts';
import type { Ramp } from './rampTest.ts';

/** A cell whose months rise, before it is asked whether by more than chance and whether it matters. */
export interface Rise {
  readonly stage: Stage;
  /** Null: the whole stage. */
  readonly dimension: Dimension | null;
  readonly value: number;
  readonly ramp: Ramp;
  /** Last day of the newest month that is watched. */
  readonly until: number;
}
