import type { Ledger } from '../ledger.ts';
import { tdsPart } from '../settle.ts';

/** The tax withheld within what receipts give, told event by event as settle() divides it. */
export class TdsSplit {
  readonly #tds: Float64Array;
  /** Per receipt: rupees that bills have taken. */
  readonly taken: Float64Array;
  readonly #given: Float64Array;

  constructor({ receipts }: Ledger) {
    this.#tds = receipts.tds;
    this.taken = new Float64Array(receipts.count);
    this.#given = new Float64Array(receipts.count);
  }

  /**
   * The tax within rupees that a receipt just gave.
   * @param money what it has left
   */
  within(receipt: number, amount: number, money: number): number {
    this.taken[receipt]! += amount;
    const tds = this.#tds[receipt]!;
    if (tds === 0) return 0;
    const part = tdsPart(tds, this.taken[receipt]!, money, this.#given[receipt]!, amount);
    this.#given[receipt]! += part;
    return part;
  }

  /** The receipt's events are about to be told anew. */
  forget(receipt: number): void {
    this.taken[receipt] = 0;
    this.#given[receipt] = 0;
  }
}
