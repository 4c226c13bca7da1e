import type { Day } from '../books/dates.ts';
import type { Paise } from '../books/money.ts';
import { plantDays } from './acting.ts';
import { type Bill, type BillSource, billsOf } from './bill.ts';
import type { CustomerProfile } from './customerProfile.ts';
import { live } from './life.ts';
import type { Plant, Truth } from './options.ts';
import { type Part, settle } from './settle.ts';
import { firstDayOf, type World } from './world.ts';

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
export function partsOf(
  world: World,
  customer: CustomerProfile,
  plant: Plant | null,
  bills: readonly Bill[] = billsOf(world, customer),
): Part[] {
  const lives = bills.map((bill) => live(world, bill, plant));
  const { payments, credits } = settle(world, lives, plant);
  return [...payments.flatMap((payment) => payment.parts), ...credits];
}

/**
 * The figures by which a plant is judged: over the last quarter where it grows, at the volume since it acts
 * where it set in within the books, over the last year where it was always there.
 */
export function judgedBy(plant: Plant): 'year' | 'quarter' | 'volume' {
  if (plant.growsOver !== undefined || plant.shortfall !== undefined) return 'quarter';
  return plant.fromMonth === undefined ? 'year' : 'volume';
}

/** The share and the cash of a truth by which its plant is judged. */
export function judgedTruth(truth: Truth): { readonly share: number; readonly cash: Paise } {
  switch (truth.plant === null ? 'year' : judgedBy(truth.plant)) {
    case 'year':
      return { share: truth.share, cash: truth.cashEffect };
    case 'quarter':
      return { share: truth.shareLately, cash: truth.cashLately };
    case 'volume':
      return { share: truth.shareAtVolume, cash: truth.cashAtVolume };
  }
}

/** What a whole company waits under a plant; all of the real flow, nothing missing. */
export interface Flow {
  readonly year: Waiting;
  /** (A−90, A] */
  readonly quarter: Waiting;
  /** All rupee-days, however long they take, of the bills delivered in (since, A]. */
  readonly cohort: Waiting;
  readonly affected: number;
}

const YEAR = 365;
const QUARTER = 90;

/** Days on which the bills that tell the cost at volume were delivered: after this one. */
function sinceOf({ asOf, options }: World): Day {
  const { constraint } = options;
  const year = asOf - YEAR;
  return constraint === null
    ? year
    : Math.max(year, firstDayOf(options, constraint.fromMonth ?? 0));
}

/** Runs every customer under a plant, or without (null); the earlier constraint acts either way. */
export function flowUnder(
  world: World,
  plant: Plant | null,
  bills: BillSource = (customer) => billsOf(world, customer),
): Flow {
  const { asOf } = world;
  const since = sinceOf(world);
  const year: Waiting = { total: 0, terms: 0 };
  const quarter: Waiting = { total: 0, terms: 0 };
  const cohort: Waiting = { total: 0, terms: 0 };
  let affected = 0;
  for (const customer of world.customers) {
    const parts = partsOf(world, customer, plant, bills(customer));
    addWaiting(year, parts, asOf - YEAR, asOf);
    addWaiting(quarter, parts, asOf - QUARTER, asOf);
    const recent = parts.filter(({ life }) => {
      const { delivery } = life.bill;
      return delivery > since && delivery <= asOf;
    });
    addWaiting(cohort, recent, since, Number.POSITIVE_INFINITY);
    if (plant !== null) affected += affectedOf(world, plant, parts);
  }
  return { year, quarter, cohort, affected };
}

const outsideTerms = (waiting: Waiting): number => waiting.total - waiting.terms;

/** Extra rupee-days of one flow over the other as a share of the first's waiting outside terms. */
function shareOf(planted: Waiting, healthy: Waiting): number {
  const outside = outsideTerms(planted);
  return outside === 0 ? 0 : (planted.total - healthy.total) / outside;
}

/** Compares the company under its plant with the same company, on the same draws, without it. */
export function truthOf(
  world: World,
  bills: BillSource = (customer) => billsOf(world, customer),
): Truth {
  const plant = world.options.constraint;
  const planted = flowUnder(world, plant, bills);
  return compare(world, planted, plant === null ? planted : flowUnder(world, null, bills));
}

/** The truth about a world's plant from its flow with it and without. */
export function compare(world: World, planted: Flow, without: Flow): Truth {
  const { asOf, options } = world;
  const plant = options.constraint;
  const extra = planted.year.total - without.year.total;
  return {
    plant,
    cell: plant === null ? null : cellOf(plant),
    extraRupeeDays: extra,
    cashEffect: Math.round(extra / YEAR),
    cashAtVolume: Math.round(
      (planted.cohort.total - without.cohort.total) / Math.max(1, asOf - sinceOf(world)),
    ),
    cashLately: Math.round((planted.quarter.total - without.quarter.total) / QUARTER),
    waitingOutsideTerms: outsideTerms(planted.year),
    share: shareOf(planted.year, without.year),
    shareLately: shareOf(planted.quarter, without.quarter),
    shareAtVolume: shareOf(planted.cohort, without.cohort),
    affectedInvoices: planted.affected,
    asOf,
  };
}

function affectedOf(world: World, plant: Plant, parts: readonly Part[]): number {
  const bills = new Set<number>();
  for (const { life, cleared } of parts) {
    const { bill } = life;
    const later =
      plantDays(world, plant, 'clearing', bill, cleared) +
      plantDays(world, plant, 'allocation', bill, cleared);
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
