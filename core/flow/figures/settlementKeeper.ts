import { type Day, NO_DAY } from '../../books/dates.ts';
import { NEVER } from '../boundaries.ts';
import type { LedgerEvents } from '../events.ts';
import type { Ledger } from '../ledger.ts';
import { billOf, type SweepWatch } from '../openOverDays.ts';
import type { Settlement } from '../settle.ts';
import { TdsSplit } from './tdsSplit.ts';

/** The settlement of each day of one sweep over the events, and the day from which a bill's slices stay as they are. */
export class SettlementKeeper implements SweepWatch {
  readonly #ledger: Ledger;
  readonly #events: LedgerEvents;
  readonly #applied: Float64Array;
  readonly #tds: Float64Array;
  readonly #split: TdsSplit;
  readonly #onAccount: Float64Array;
  /** Per invoice: the latest of its events and of the clearings of its money. */
  readonly #lastEvent: Int32Array;
  #toldAgain: number[] = [];
  /** Per invoice: no slice of it changes from this day on; NEVER while that cannot be told. */
  readonly stillFrom: Int32Array;

  constructor(ledger: Ledger, events: LedgerEvents) {
    this.#ledger = ledger;
    this.#events = events;
    this.#applied = new Float64Array(events.date.length);
    this.#tds = new Float64Array(ledger.allocations.count);
    this.#split = new TdsSplit(ledger);
    this.#onAccount = new Float64Array(ledger.receipts.count);
    this.#lastEvent = new Int32Array(ledger.invoices.count).fill(NO_DAY);
    this.stillFrom = new Int32Array(ledger.invoices.count).fill(NEVER);
  }

  restart(): void {
    const { allocations } = this.#ledger;
    for (const code of this.#toldAgain) {
      this.#applied[code] = 0;
      if (code >= allocations.count) continue;
      this.#tds[code] = 0;
      this.#split.forget(allocations.receipt[code]!);
    }
    this.#toldAgain = [];
  }

  took(code: number, amount: number, left: number, money: number, again: boolean): void {
    const { allocations } = this.#ledger;
    this.#applied[code] = amount;
    if (code < allocations.count) {
      this.#tds[code] = this.#split.within(allocations.receipt[code]!, amount, money);
    }
    if (again) this.#toldAgain.push(code);
    else this.#settle(code, left);
  }

  /** What settle() gives for the day of the sweep; the arrays change with the next day. */
  settlementOn(day: Day, open: Float64Array, money: Float64Array): Settlement {
    const { effective } = this.#events;
    for (let r = 0; r < money.length; r++) {
      this.#onAccount[r] = effective[r]! <= day ? money[r]! : 0;
    }
    return {
      applied: this.#applied,
      tds: this.#tds,
      open,
      onAccount: this.#onAccount,
      taken: this.#split.taken,
    };
  }

  /** A bill stays as it is once it is paid and its last stamp has come, the clearing of its money with it. */
  #settle(code: number, left: number): void {
    const { allocations, receipts, invoices } = this.#ledger;
    const i = billOf(this.#ledger, code);
    const cleared =
      code < allocations.count ? receipts.clearedDate[allocations.receipt[code]!]! : NO_DAY;
    const last = Math.max(this.#lastEvent[i]!, cleared, this.#events.date[code]!);
    this.#lastEvent[i] = last;
    if (left > 0) return;
    this.stillFrom[i] = Math.max(
      last,
      invoices.deliveryDate[i]!,
      invoices.sentDate[i]!,
      invoices.acceptedDate[i]!,
      invoices.disputeOpened[i]!,
      invoices.disputeClosed[i]!,
    );
  }
}
