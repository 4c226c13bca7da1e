import type { Day } from '../../books/dates.ts';
import type { Ledger } from '../ledger.ts';
import { type Slices, stageDays } from '../slice.ts';
import { YEAR } from '../stages.ts';
import { COLLECTION, entered, observed, stageFrom, stageTo } from '../stageTime.ts';

/** One stage's sums over slices that stay as they are, grown as days pass and more of them come to rest. */
export class StillSums {
  readonly #stage: number;
  readonly #slices: Slices;
  readonly #ledger: Ledger;
  readonly #first: Day;
  /** By day: how the rupees in the stage change from the day before, over the slices added so far. */
  readonly #change: Float64Array;
  rupeeDays = 0;
  observedAmount = 0;
  readonly ended: Float64Array;

  /**
   * @param slices of the last day looked at
   * @param first no slice begins before it
   * @param longest days that a slice waits in a stage at most
   */
  constructor(ledger: Ledger, slices: Slices, stage: number, first: Day, longest: number) {
    this.#ledger = ledger;
    this.#slices = slices;
    this.#stage = stage;
    this.#first = first;
    this.#change = new Float64Array(Math.max(0, slices.asOf - first) + 2);
    this.ended = new Float64Array(longest + 1);
  }

  /** Adds a slice of a settled bill: it has left every stage that it entered. */
  add(s: number): void {
    const slices = this.#slices;
    if (!entered(slices, this.#stage, s)) return;
    const amount = slices.amount[s]!;
    const days = stageDays(slices, this.#stage, s);
    this.rupeeDays += amount * days;
    this.#accrue(stageFrom(slices, this.#stage, s), stageTo(slices, this.#stage, s), amount);
    if (this.#stage === COLLECTION) {
      this.#accrue(slices.disputeFrom[s]!, slices.disputeTo[s]!, -amount);
    }
    if (!observed(this.#ledger, slices, this.#stage, s)) return;
    this.observedAmount += amount;
    this.ended[days]! += amount;
  }

  /** Rupee-days that the slices added so far accrued in the 365 days up to a day. */
  accruedInYear(until: Day): number {
    let inStage = 0;
    let sum = 0;
    const end = Math.min(until - this.#first, this.#change.length - 1);
    for (let at = 0; at <= end; at++) {
      inStage += this.#change[at]!;
      if (this.#first + at > until - YEAR) sum += inStage;
    }
    return sum;
  }

  #accrue(from: Day, to: Day, amount: number): void {
    this.#change[from + 1 - this.#first]! += amount;
    this.#change[to + 1 - this.#first]! -= amount;
  }
}
