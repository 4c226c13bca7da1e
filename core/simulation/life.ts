import { civilOf, type Day, dayFromCivil, monthEnd } from '../books/dates.ts';
import { extraDays, plantDays } from './acting.ts';
import type { Bill } from './bill.ts';
import { monthStart, weekday, workday } from './calendar.ts';
import type { CustomerProfile } from './customerProfile.ts';
import { changedForAll, notBefore } from './intervention.ts';
import type { Plant, PlantKind } from './options.ts';
import type { World } from './world.ts';

/** What really happens to a bill up to the customer's willingness to pay; none of it cut at the as-of date. */
export interface Life {
  readonly bill: Bill;
  readonly invoiced: Day;
  readonly sent: Day;
  /** Acceptance where the customer gives one, else the day it was sent. */
  readonly accepted: Day;
  readonly acceptanceStamped: boolean;
  readonly due: Day;
  readonly disputeOpened: Day | null;
  readonly disputeClosed: Day | null;
  /** First day on which the customer would pay; his payment run comes on or after it. */
  readonly willing: Day;
  readonly affected: boolean;
}

const MEAN = { billing: 1.4, sending: 1.1, accepting: 1.6, dispute: 16 } as const;
const DISPUTE_SHARE = 0.055;

function days(mean: number, unit: number): number {
  return Math.round(mean * unit);
}

/** Customers pay slower in the year's first month and around Diwali, faster in March (book closing). */
function seasonOfLateness(due: Day): number {
  const { month } = civilOf(due);
  if (month === 3) return 0.8;
  if (month === 4 || month === 10 || month === 11) return 1.25;
  return 1;
}

const STUCK_SHARE = 0.018;

/** Days after due (before: negative) on which he is ready: some bills early, most late, a few stuck for months. */
function paysAfter(customer: CustomerProfile, meanLate: number, draws: Bill['draws']): number {
  const { mood } = draws;
  if (mood < customer.punctual) {
    return -Math.round((0.3 * customer.terms * mood) / customer.punctual);
  }
  const stuck = mood > 1 - STUCK_SHARE ? 20 + (180 * (1 - mood)) / STUCK_SHARE : 0;
  return days(meanLate, draws.late) + Math.round(stuck);
}

/** The bill's life under a plant (or null): the same draws, other delays. */
export function live(world: World, bill: Bill, plant: Plant | null): Life {
  const { customer, draws } = bill;
  const by = (effects: ReadonlyMap<string, number>, ...names: string[]): number =>
    names.reduce((product, name) => product * (effects.get(name) ?? 1), 1);
  let affected = false;
  const extra = (kind: PlantKind, entry: Day, here = world): number => {
    affected ||= plantDays(here, plant, kind, bill, entry) > 0;
    return extraDays(here, plant, kind, bill, entry);
  };

  const billing =
    days(MEAN.billing * by(world.billing, bill.branch, bill.productLine), draws.billing) +
    extra('billing', bill.delivery);
  const invoiced = bill.delivery + changedForAll(world, 'billing', bill, bill.delivery, billing);
  const dispatchEffect = by(world.dispatch, bill.branch, bill.channel);
  const dispatching =
    days(MEAN.sending * dispatchEffect, draws.sending) + extra('dispatch', invoiced);
  const sent = invoiced + changedForAll(world, 'dispatch', bill, invoiced, dispatching);
  const acceptanceStamped = customer.acknowledges && draws.acceptStamp < 0.92;
  const accepted = acceptanceStamped ? sent + days(MEAN.accepting, draws.accepting) : sent;
  const longerTerms = extra('terms', invoiced);
  const due = (customer.anchor === 'accepted' ? accepted : invoiced) + customer.terms + longerTerms;

  const meanLate =
    customer.lateness *
    by(world.lateness, customer.salesperson, customer.segment) *
    seasonOfLateness(due);
  const readyIn = (here: World): Day => {
    const late = paysAfter(customer, meanLate, draws) + extra('collection', due, here);
    return Math.max(due + changedForAll(here, 'collection', bill, due, late), accepted);
  };
  const ready = notBefore(world, due, readyIn);

  const arguing = extra('dispute', accepted);
  const usual = DISPUTE_SHARE * by(world.disputes, bill.productLine, bill.branch);
  // More disputes and longer ones, so that a planted cell loses about `extraDays` per bill over all its bills.
  const limit = Math.min(Math.max(usual, 0.35), usual + 0.02 * arguing);
  const length = (usual * MEAN.dispute + arguing) / limit;
  const stem = { bill, invoiced, sent, accepted, acceptanceStamped, due, affected };
  if (draws.disputed >= limit) {
    return { ...stem, disputeOpened: null, disputeClosed: null, willing: ready };
  }
  const disputeOpened = Math.min(accepted + Math.round(12 * draws.disputeOpened), ready);
  const argued = days(length, draws.disputeLength) + 2;
  const blocked = Math.max(due, disputeOpened);
  return {
    ...stem,
    disputeOpened,
    disputeClosed: blocked + argued,
    willing: Math.max(ready, blocked) + argued + 1,
  };
}

/** The customer's first payment day on or after a day. */
export function payDay(customer: CustomerProfile, willing: Day): Day {
  switch (customer.payRun) {
    case 'any':
      return workday(willing);
    case 'weekly':
      return willing + ((customer.payWeekday - weekday(willing) + 7) % 7);
    case 'fortnightly': {
      const { year, month, day } = civilOf(willing);
      if (day <= 10) return workday(dayFromCivil(year, month, 10));
      return workday(day <= 25 ? dayFromCivil(year, month, 25) : monthStart(year, month, 1) + 9);
    }
    case 'month_end':
      return monthEnd(willing);
  }
}
