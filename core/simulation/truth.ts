import type { Day } from '../books/dates.ts';
import { billsOf } from './bill.ts';
import { extraDays, live } from './life.ts';
import type { Plant, Truth } from './options.ts';
import { type Part, settle } from './settle.ts';
import { type CustomerProfile, firstDayOf, type World } from './world.ts';

interface Waiting {
  /** paise × days between delivery and the end of each part, within the window. */
  total: number;
  /** Of these, between dispatch and due. */
  terms: number;
}

function overlap(from: Day, to: Day, after: Day, until: Day): number {
  return Math.max(0, Math.min(to, until) - Math.max(from, after));
}

/** Adds the rupee-days of parts within (after, until]. */
function addWaiting(into: Waiting, parts: Iterable<Part>, after: Day, until: Day): void {
  for (const part of parts) {
    const { life } = part;
    into.total += part.amount * overlap(life.bill.delivery, part.allocated, after, until);
    const dueOrPaid = Math.min(life.due, part.received);
    into.terms +=
      part.amount * overlap(Math.min(life.accepted, dueOrPaid), dueOrPaid, after, until);
  }
}

/** The parts of one customer's bills under a plant. */
export function partsOf(world: World, customer: CustomerProfile, plant: Plant | null): Part[] {
  const lives = billsOf(world, customer).map((bill) => live(world, bill, plant));
  const { payments, credits } = settle(world, lives, plant);
  return [...payments.flatMap((payment) => payment.parts), ...credits];
}

/** All rupee-days of the bills delivered in (after, until], however long they take. */
function cohortWaiting(parts: readonly Part[], after: Day, until: Day): number {
  const waiting: Waiting = { total: 0, terms: 0 };
  const cohort = parts.filter(
    ({ life }) => life.bill.delivery > after && life.bill.delivery <= until,
  );
  addWaiting(waiting, cohort, after, Number.POSITIVE_INFINITY);
  return waiting.total;
}

/**
 * Runs every customer twice on the same draws, with and without the plant: the difference in rupee-days
 * over the last 365 days is what the plant costs.
 */
export function truthOf(world: World): Truth {
  const { asOf, options } = world;
  const plant = options.constraint;
  const year = asOf - 365;
  const since = plant === null ? year : Math.max(year, firstDayOf(options, plant.fromMonth ?? 0));
  const withPlant: Waiting = { total: 0, terms: 0 };
  const without: Waiting = { total: 0, terms: 0 };
  let cohortExtra = 0;
  let affectedInvoices = 0;
  for (const customer of world.customers) {
    const planted = partsOf(world, customer, plant);
    addWaiting(withPlant, planted, year, asOf);
    if (plant === null) continue;
    const healthy = partsOf(world, customer, null);
    addWaiting(without, healthy, year, asOf);
    cohortExtra += cohortWaiting(planted, since, asOf) - cohortWaiting(healthy, since, asOf);
    affectedInvoices += affectedOf(world, plant, planted);
  }
  const extra = plant === null ? 0 : withPlant.total - without.total;
  const waitingOutsideTerms = withPlant.total - withPlant.terms;
  return {
    plant,
    cell: plant === null ? null : cellOf(plant),
    extraRupeeDays: extra,
    cashEffect: Math.round(extra / 365),
    cashAtVolume: Math.round(cohortExtra / Math.max(1, asOf - since)),
    waitingOutsideTerms,
    share: waitingOutsideTerms === 0 ? 0 : extra / waitingOutsideTerms,
    affectedInvoices,
    asOf,
  };
}

function affectedOf(world: World, plant: Plant, parts: readonly Part[]): number {
  const bills = new Set<number>();
  for (const { life, cleared } of parts) {
    const { bill } = life;
    const later =
      extraDays(world, plant, 'clearing', bill, cleared) +
      extraDays(world, plant, 'allocation', bill, cleared);
    if (bill.delivery <= world.asOf && (life.affected || later > 0)) bills.add(bill.ordinal);
  }
  return bills.size;
}

function cellOf(plant: Plant): Truth['cell'] {
  const stage = plant.kind;
  if (plant.customers !== undefined) {
    const [only, ...more] = plant.customers;
    const value = more.length === 0 && only !== undefined ? only : plant.customers;
    return { stage, dimension: 'customer', value };
  }
  if (plant.segment === undefined) return { stage, dimension: 'all', value: null };
  return { stage, dimension: plant.segment.dimension, value: plant.segment.value };
}
