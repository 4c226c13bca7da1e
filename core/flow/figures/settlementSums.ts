import { type Day, NO_DAY } from '../../books/dates.ts';
import type { LedgerEvents } from '../events.ts';
import type { Ledger } from '../ledger.ts';
import { billOf, type SweepWatch } from '../openOverDays.ts';
import { known } from '../order.ts';
import type { PaidFigures, SettledFigures } from './figures.ts';
import { TdsSplit } from './tdsSplit.ts';

/** Running sums over events; minor units, minor units × days, bills, days. */
class Sums {
  creditsTaken = 0;
  paid = 0;
  daysToPay = 0;
  daysBeyondTerms = 0;
  bills = 0;
  amount = 0;
  late = 0;
  lateAmount = 0;
  daysLate = 0;
  daysSigned = 0;
  daysFromBill = 0;

  addPaid({ invoices }: Ledger, i: number, amount: number, received: Day): void {
    this.paid += amount;
    this.daysToPay += amount * (received - invoices.invoiceDate[i]!);
    this.daysBeyondTerms += amount * (received - invoices.dueDate[i]!);
  }

  addSettled({ invoices }: Ledger, i: number, on: Day): void {
    const over = on - invoices.dueDate[i]!;
    const amount = invoices.amount[i]!;
    this.bills++;
    this.amount += amount;
    this.daysSigned += over;
    this.daysFromBill += on - invoices.invoiceDate[i]!;
    if (over <= 0) return;
    this.late++;
    this.lateAmount += amount;
    this.daysLate += over;
  }
}

/**
 * What was paid, credited and settled by each day of one sweep over the events, kept as running sums: a day costs
 * what happened since the one before. Only what a later day rewrites, and bills whose source says itself when they
 * were settled, are added up anew.
 */
export class SettlementSums implements SweepWatch {
  readonly #ledger: Ledger;
  readonly #events: LedgerEvents;
  readonly #forward = new Sums();
  #again = new Sums();
  /** Per invoice: the latest day on which money or a credit took something off it. */
  readonly #lastMoney: Int32Array;
  readonly #stated: readonly number[];
  readonly #tds: TdsSplit;
  #toldAgain: number[] = [];

  constructor(ledger: Ledger, events: LedgerEvents) {
    this.#ledger = ledger;
    this.#events = events;
    this.#lastMoney = new Int32Array(ledger.invoices.count).fill(NO_DAY);
    this.#tds = new TdsSplit(ledger);
    const stated: number[] = [];
    const { statedSettled, count } = ledger.invoices;
    for (let i = 0; i < count; i++) if (statedSettled[i] !== NO_DAY) stated.push(i);
    this.#stated = stated;
  }

  restart(): void {
    const { allocations } = this.#ledger;
    this.#again = new Sums();
    for (const code of this.#toldAgain) {
      this.#lastMoney[billOf(this.#ledger, code)] = NO_DAY;
      if (code < allocations.count) this.#tds.forget(allocations.receipt[code]!);
    }
    this.#toldAgain = [];
  }

  took(code: number, amount: number, left: number, money: number, again: boolean): void {
    const { allocations, credits, invoices } = this.#ledger;
    const sums = again ? this.#again : this.#forward;
    if (again) this.#toldAgain.push(code);
    const i = billOf(this.#ledger, code);
    let on: Day;
    if (code < allocations.count) {
      const r = allocations.receipt[code]!;
      on = this.#events.effective[r]!;
      const paid = amount - this.#tds.within(r, amount, money);
      if (paid > 0) sums.addPaid(this.#ledger, i, paid, on);
    } else {
      on = credits.date[code - allocations.count]!;
      sums.creditsTaken += amount;
    }
    if (on > this.#lastMoney[i]!) this.#lastMoney[i] = on;
    if (left === 0 && invoices.statedSettled[i] === NO_DAY) {
      sums.addSettled(this.#ledger, i, this.#lastMoney[i]!);
    }
  }

  /** Credits that bills have taken by the day of the sweep. */
  get creditsTaken(): number {
    return this.#forward.creditsTaken + this.#again.creditsTaken;
  }

  /** What was paid and matched by the day of the sweep. */
  get paid(): PaidFigures {
    const { paid, daysToPay, daysBeyondTerms } = added(this.#forward, this.#again);
    return { amount: paid, daysToPay, daysBeyondTerms };
  }

  /** The bills settled by the day of the sweep; `open` as the sweep tells it. */
  settledBy(day: Day, open: Float64Array): SettledFigures {
    const { invoices } = this.#ledger;
    const stated = new Sums();
    for (const i of this.#stated) {
      if (invoices.invoiceDate[i]! > day) continue;
      const told = invoices.statedSettled[i]!;
      const money = this.#lastMoney[i]!;
      if (known(told, day)) stated.addSettled(this.#ledger, i, told);
      else if (open[i] === 0 && money !== NO_DAY) stated.addSettled(this.#ledger, i, money);
    }
    return added(this.#forward, this.#again, stated);
  }
}

function added(...parts: readonly Sums[]): Sums {
  const sum = new Sums();
  for (const part of parts) {
    for (const key of FIGURES) sum[key] += part[key];
  }
  return sum;
}

const FIGURES = [
  'creditsTaken',
  'paid',
  'daysToPay',
  'daysBeyondTerms',
  'bills',
  'amount',
  'late',
  'lateAmount',
  'daysLate',
  'daysSigned',
  'daysFromBill',
] as const;
