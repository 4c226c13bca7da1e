import { type Day, NO_DAY } from '../books/dates.ts';
import type { AnalysisReport } from '../contract/analysis.ts';
import { MAX_FILTER_BILLS } from '../contract/ledger.ts';
import { billFigures } from '../flow/billFigures.ts';
import type { Ledger } from '../flow/ledger.ts';
import { known } from '../flow/order.ts';
import type { Slices } from '../flow/slice.ts';
import { type DisputedBills, disputedBills } from './disputedBills.ts';
import { type MoneyDays, moneyDays } from './moneyDays.ts';

/** A bill by its position in the ledger. */
export type Bill = number;
export type Bills = readonly Bill[];

/** Bills that a piece of evidence speaks of. */
export interface BillGroup {
  readonly bills: number;
  /** paise: their amounts, or of what is open of them. */
  readonly amount: number;
  /** Row ids, largest amounts first; at most as many as a filter can name. */
  readonly ids: readonly number[];
}

/** What the user answered, by question. */
export type Answers = Readonly<Record<string, string>>;

/** The window in which habits are looked for: the last year. */
const YEAR = 365;
/** Debts longer past due than this are doubtful and tell nothing of how the firm works (design §4). */
const DOUBTFUL_AFTER = 3 * YEAR;

/** The books as of a date, as conditions and evidence ask for them: a figure per bill, in days and paise. */
export class Facts {
  readonly ledger: Ledger;
  readonly slices: Slices;
  readonly report: AnalysisReport;
  readonly answers: Answers;
  /** Ratio per year. */
  readonly costOfFunds: number;
  readonly asOf: Day;
  /** Bills made in the last year. */
  readonly recent: Bills;
  /** Of them, settled. */
  readonly settledRecent: Bills;
  /** Past their due date and open, doubtful debts apart. */
  readonly overdue: Bills;
  readonly disputed: DisputedBills | null;
  readonly #open: Float64Array;
  readonly #settled: Int32Array;
  #money: ReadonlyMap<Bill, MoneyDays> | null = null;

  constructor(
    { ledger, slices }: { readonly ledger: Ledger; readonly slices: Slices },
    also: Pick<Facts, 'report' | 'answers' | 'costOfFunds'>,
  ) {
    this.ledger = ledger;
    this.slices = slices;
    this.report = also.report;
    this.answers = also.answers;
    this.costOfFunds = also.costOfFunds;
    this.asOf = slices.asOf;
    const { open, settled } = billFigures(ledger, slices, null);
    this.#open = open;
    this.#settled = settled;
    const { count, invoiceDate, dueDate, amount } = ledger.invoices;
    const recent: Bill[] = [];
    const overdue: Bill[] = [];
    for (let i = 0; i < count; i++) {
      const made = invoiceDate[i]!;
      if (made > this.asOf || amount[i]! <= 0) continue;
      if (made > this.asOf - YEAR) recent.push(i);
      const due = dueDate[i]!;
      if (open[i]! > 0 && due < this.asOf && due >= this.asOf - DOUBTFUL_AFTER) overdue.push(i);
    }
    this.recent = recent;
    this.settledRecent = recent.filter((i) => settled[i] !== NO_DAY);
    this.overdue = overdue;
    this.disputed = disputedBills(ledger, slices);
  }

  amount = (i: Bill): number => this.ledger.invoices.amount[i]!;
  made = (i: Bill): Day => this.ledger.invoices.invoiceDate[i]!;
  due = (i: Bill): Day => this.ledger.invoices.dueDate[i]!;
  /** From when the days of the law run: acceptance, else delivery, else the bill's own date. */
  acceptedOn = (i: Bill): Day => {
    const { acceptedDate, deliveryDate } = this.ledger.invoices;
    if (known(acceptedDate[i]!, this.asOf)) return acceptedDate[i]!;
    return known(deliveryDate[i]!, this.asOf) ? deliveryDate[i]! : this.made(i);
  };
  customer = (i: Bill): number => this.ledger.invoices.customer[i]!;
  open = (i: Bill): number => this.#open[i]!;
  /** NO_DAY while it is not. */
  settledOn = (i: Bill): Day => this.#settled[i]!;
  isSettled = (i: Bill): boolean => this.#settled[i] !== NO_DAY;
  /** Agreed days; meaningless where the due date is assumed. */
  term = (i: Bill): number => this.due(i) - this.made(i);
  hasTerm = (i: Bill): boolean => this.ledger.invoices.dueSource[i] !== 2;
  /** From the bill to its settlement; until today while open. */
  daysToPay = (i: Bill): number =>
    (this.isSettled(i) ? this.settledOn(i) : this.asOf) - this.made(i);
  /** Past due at its settlement; until today while open; never below zero. */
  daysLate = (i: Bill): number =>
    Math.max(0, (this.isSettled(i) ? this.settledOn(i) : this.asOf) - this.due(i));
  isLate = (i: Bill): boolean => this.daysLate(i) > 0;
  /** From delivery to the bill; null where the books do not tell. */
  billingDays = (i: Bill): number | null => {
    const delivery = this.ledger.invoices.deliveryDate[i]!;
    return known(delivery, this.asOf) ? Math.max(0, this.made(i) - delivery) : null;
  };
  /** From the bill to the customer's having it; null where the books do not tell. */
  dispatchDays = (i: Bill): number | null => {
    const { acceptedDate, sentDate } = this.ledger.invoices;
    const accepted = acceptedDate[i]!;
    const arrived = known(accepted, this.asOf) ? accepted : sentDate[i]!;
    return known(arrived, this.asOf) ? Math.max(0, arrived - this.made(i)) : null;
  };

  /** Of the last money of a bill: days until it was good, and until it was matched where the books state it. */
  moneyDays(i: Bill): MoneyDays | null {
    this.#money ??= moneyDays(this.slices);
    return this.#money.get(i) ?? null;
  }

  sum(bills: Bills, of: (i: Bill) => number): number {
    let sum = 0;
    for (const i of bills) sum += of(i);
    return sum;
  }

  /** 0 of nothing. */
  mean(bills: Bills, of: (i: Bill) => number): number {
    return bills.length === 0 ? 0 : this.sum(bills, of) / bills.length;
  }

  /** By count; 0 of nothing. */
  share(bills: Bills, is: (i: Bill) => boolean): number {
    return bills.length === 0 ? 0 : bills.filter(is).length / bills.length;
  }

  /** Of the rupees of some bills those of others; 0 of nothing. */
  rupeeShare(part: Bills, whole: Bills, of: (i: Bill) => number = this.amount): number {
    const all = this.sum(whole, of);
    return all > 0 ? this.sum(part, of) / all : 0;
  }

  group(bills: Bills, of: (i: Bill) => number = this.amount): BillGroup {
    const { rowId } = this.ledger.invoices;
    return {
      bills: bills.length,
      amount: this.sum(bills, of),
      ids: bills
        .toSorted((a, b) => of(b) - of(a) || a - b)
        .slice(0, MAX_FILTER_BILLS)
        .map((i) => rowId[i]!),
    };
  }

  /** Bills by customer, those of few bills included. */
  byCustomer(bills: Bills): Map<number, Bill[]> {
    const found = new Map<number, Bill[]>();
    for (const i of bills) {
      const of = found.get(this.customer(i));
      if (of === undefined) found.set(this.customer(i), [i]);
      else of.push(i);
    }
    return found;
  }
}
