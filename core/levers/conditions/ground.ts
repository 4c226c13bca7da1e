import type { MessageValue } from '../../text/message.ts';
import type { PlaceView } from './placeView.ts';

/** What the books say towards a condition. */
export interface Ground {
  /** Bills, customers, receipts or follow-ups, as the condition's words say. */
  readonly count: number;
  /** Minor units. */
  readonly amount: number;
  /** What a lever's threshold is held against, 0–1. */
  readonly share: number;
  /** Of the place's money, where that is not the share. */
  readonly reach?: number;
  /** Row ids of the bills behind it, heaviest first, as many as a filter can name; null where it is not of bills. */
  readonly ids: readonly number[] | null;
  /** Further values of its sentence. */
  readonly values: Readonly<Record<string, MessageValue>>;
}

/** Every condition that is computed from the books of a place; null: the books cannot tell. */
export const GROUNDS = [
  'held', // longer in the stage than is achievable
  'waiting', // waits in the stage now
  'concentrated', // few customers hold most of the rupee-days
  'largeBills', // the largest fifth of the bills holds most of the rupee-days
  'smallBills', // many bills that together are little money
  'weekday', // leaves the stage on one weekday
  'monthEnd', // leaves the stage in the last five days of the month
  'unaccepted', // no word that the customer has the bill
  'copyAsked', // followed up, and the customer asks for a copy of the bill
  'cheque', // paid by cheque or draft
  'slowCheque', // cheques that take longer than truncation does
  'returned', // cheques that came back
  'postDated', // cheques dated after the day they came
  'gateway', // paid by card, wallet or gateway
  'onAccount', // money that no bill was matched with
  'onAccountOld', // the same, older than 30 days
  'severalBills', // receipts that pay three bills or more
  'silent', // past due and not followed up for 14 days
  'noPromise', // past due, followed up, and no date promised
  'brokenPromise', // promised, and not paid by three days later
  'longDispute', // in dispute for longer than 30 days
  'noReason', // in dispute without a reason
  'priceDispute',
  'orderDispute',
  'goodsDispute',
  'longerThanAgreed', // due later than the customer's agreed days
  'beyond45', // due later than 45 days from acceptance
  'dueAssumed', // no due date and no credit days
  'late45', // unpaid beyond the MSMED limit
  'nearing180', // unpaid, and near the day on which the buyer's input credit of GST falls due again, or past it
  'tdsShort', // open rests of the size of a tax deduction
  'billedWhileOverdue', // sold on credit to who is over 30 days late
  'manyOverdue', // customers with five overdue bills or more
  'newCustomers', // customers of the last 180 days
  'regular', // customers who buy small and often
  'overEway', // bills above the e-way bill threshold
  'gstin', // customers with a GSTIN
  'sales', // sales of the year
] as const;
export type GroundName = (typeof GROUNDS)[number];

/** Those that were asked for. */
export type Grounds = Readonly<Partial<Record<GroundName, Ground | null>>>;

/** Computes one of a place; null: the books cannot tell. */
export type Finder<Found = Ground | null> = (view: PlaceView) => Found;
export type Finders<Name extends GroundName> = Readonly<Record<Name, Finder>>;
