import type { Day } from '../books/dates.ts';
import type { Paise } from '../books/money.ts';
import type { CustomerProfile } from './customerProfile.ts';
import { ofTinyLine, TINY_LINE, TINY_LINE_SIZE } from './distractors.ts';
import { CHANNEL_WEIGHTS, CHANNELS, PRODUCT_LINES, PRODUCT_WEIGHTS, REGIONS } from './names.ts';
import type { Plant, SimDimension } from './options.ts';
import { mixSeed, Random } from './random.ts';
import { firstDayOf, type World } from './world.ts';

/** One bill to be: what is sold, and every random draw of its life, made before any delay is applied. */
export interface Bill {
  readonly customer: CustomerProfile;
  /** Number within the company, the key of its random stream. */
  readonly ordinal: number;
  readonly delivery: Day;
  readonly amount: Paise;
  readonly branch: string;
  readonly productLine: string;
  readonly channel: string;
  readonly draws: Draws;
}

/** Unit-mean or uniform draws: the plant moves what they are multiplied with, never the draws themselves. */
interface Draws {
  readonly billing: number;
  readonly sending: number;
  readonly accepting: number;
  readonly acceptStamp: number;
  readonly late: number;
  /** Early, usual or stuck. */
  readonly mood: number;
  readonly disputed: number;
  readonly disputeOpened: number;
  readonly disputeLength: number;
  readonly disputeReason: number;
  readonly credited: number;
  readonly creditShare: number;
  readonly creditDelay: number;
  readonly inParts: number;
  readonly partShare: number;
  readonly partDelay: number;
  readonly mode: number;
  readonly clearing: number;
  readonly bounced: number;
  readonly allocating: number;
  readonly leftOnAccount: number;
}

/** Days of a simulated month on which goods leave: Sundays never, more towards the month's end. */
function deliveryDay(world: World, random: Random, fromMonth: number): Day {
  const weights = world.monthWeights.map((w, m) => (m < fromMonth ? 0 : w));
  const month = random.weighted(weights);
  const first = firstDayOf(world.options, month);
  const length = firstDayOf(world.options, month + 1) - first;
  const u = random.uniform();
  const day = first + Math.floor(length * (random.uniform() < 0.25 ? Math.sqrt(u) : u));
  return (day + 4) % 7 === 0 ? Math.max(first, day - 1) : day;
}

/** Hands out a customer's bills. */
export type BillSource = (customer: CustomerProfile) => readonly Bill[];

/** Draws each customer's bills once and keeps them all: for running one company many times. */
export function keptBills(world: World): BillSource {
  const kept = new Map<number, readonly Bill[]>();
  return (customer) => {
    let bills = kept.get(customer.index);
    if (bills === undefined) {
      bills = billsOf(world, customer);
      kept.set(customer.index, bills);
    }
    return bills;
  };
}

/** The customer's bills in order of delivery; memory is that of one customer. */
export function billsOf(world: World, customer: CustomerProfile): Bill[] {
  const from = world.firstBill[customer.index] ?? 0;
  const to = world.firstBill[customer.index + 1] ?? from;
  const bills: Bill[] = [];
  for (let ordinal = from; ordinal < to; ordinal++) bills.push(drawBill(world, customer, ordinal));
  return bills.sort((a, b) => a.delivery - b.delivery || a.ordinal - b.ordinal);
}

function drawBill(world: World, customer: CustomerProfile, ordinal: number): Bill {
  const random = new Random(mixSeed(world.options.seed, 0xb111, ordinal));
  const delivery = deliveryDay(world, random, customer.fromMonth);
  const rupees = Math.max(900, random.logNormal(customer.typicalBill, 0.8));
  // 18 % GST on whole rupees: paise appear as they do in real bills.
  const amount = Math.round(Math.round(rupees) * 118);
  const elsewhere = random.uniform() < world.options.trade.otherBranch;
  const otherBranch = REGIONS[random.whole(0, REGIONS.length - 1)]?.branch ?? customer.branch;
  const lineWeights = world.lineWeights.get(customer.segment) ?? PRODUCT_WEIGHTS;
  const bill: Bill = {
    customer,
    ordinal,
    delivery,
    amount,
    branch: elsewhere ? otherBranch : customer.branch,
    productLine: PRODUCT_LINES[random.weighted(lineWeights)] ?? 'Pumps',
    channel:
      customer.segment === 'Municipal'
        ? 'Tender'
        : (CHANNELS[random.weighted(CHANNEL_WEIGHTS.slice(0, 3))] ?? 'Field'),
    draws: {
      billing: random.gammaUnit(0.9),
      sending: random.gammaUnit(0.8),
      accepting: random.gammaUnit(1.2),
      acceptStamp: random.uniform(),
      late: random.gammaUnit(customer.steadiness),
      mood: random.uniform(),
      disputed: random.uniform(),
      disputeOpened: random.uniform(),
      disputeLength: random.gammaUnit(1.6),
      disputeReason: random.uniform(),
      credited: random.uniform(),
      creditShare: random.uniform(),
      creditDelay: random.gammaUnit(1.5),
      inParts: random.uniform(),
      partShare: random.uniform(),
      partDelay: random.gammaUnit(1.5),
      mode: random.uniform(),
      clearing: random.gammaUnit(3),
      bounced: random.uniform(),
      allocating: random.gammaUnit(0.9),
      leftOnAccount: random.uniform(),
    },
  };
  if (!world.options.distractors || !ofTinyLine(world.options.seed, ordinal)) return bill;
  const tiny = Math.max(100_000, Math.round(amount * TINY_LINE_SIZE));
  return { ...bill, productLine: TINY_LINE, amount: tiny };
}

/** The bill's value in a dimension; its mode is that of its customer's usual payments. */
export function segmentOf(bill: Bill, dimension: SimDimension): string {
  switch (dimension) {
    case 'segment':
      return bill.customer.segment;
    case 'region':
      return bill.customer.region;
    case 'salesperson':
      return bill.customer.salesperson;
    case 'branch':
      return bill.branch;
    case 'product_line':
      return bill.productLine;
    case 'channel':
      return bill.channel;
    case 'mode':
      return bill.customer.mode;
  }
}

/** Whether the plant's cell holds the bill, whatever the date. */
export function inCell(plant: Plant, bill: Bill): boolean {
  if (plant.customers !== undefined) return plant.customers.includes(bill.customer.id);
  // A plant on a mode lies in clearing, which looks at the payment's own mode.
  return (
    plant.segment === undefined ||
    plant.segment.dimension === 'mode' ||
    segmentOf(bill, plant.segment.dimension) === plant.segment.value
  );
}
