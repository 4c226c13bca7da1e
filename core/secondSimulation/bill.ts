import type { Day } from '../books/dates.ts';
import type { OrderTraits } from './company.ts';
import type { Order } from './orders.ts';

export interface Dispute {
  readonly opened: Day;
  readonly closed: Day;
  readonly reason: string;
}

export interface Credit {
  date: Day;
  readonly amount: number;
  readonly reason: 'return' | 'discount' | 'tds' | 'round_off';
}

/** What really happened to one order; NEVER for what has not. */
export interface Bill {
  readonly order: Order;
  readonly traits: OrderTraits;
  readonly number: string;
  readonly invoiced: Day;
  readonly sent: Day;
  readonly accepted: Day;
  /** The due date on the bill. */
  readonly due: Day;
  /** The due date by which its customer goes. */
  readonly payerDue: Day;
  readonly dispute: Dispute | null;
  readonly credits: Credit[];
}

/** The part of a receipt that pays one bill, tds included. */
export interface Piece {
  readonly bill: Bill;
  readonly amount: number;
  readonly tds: number;
}

export interface Payment {
  /** Stable over runs: by the bill that led to it. */
  readonly key: number;
  readonly pieces: readonly Piece[];
  /** The day it is handed over. */
  readonly day: Day;
  /** The date on a post-dated cheque; else null. */
  readonly instrument: Day | null;
  readonly mode: string;
  /** NEVER: sent back by the bank. */
  readonly cleared: Day;
  readonly returned: Day | null;
  /** Money beyond the bills, kept on account. */
  readonly surplus: number;
  /** Days until the desk learns which bills it pays. */
  readonly silentFor: number;
  allocated: Day;
}
