import { addMonths, type Day, dayFromCivil } from '../books/dates.ts';
import { type Buyer, buildBuyers } from './customers.ts';
import type { Traits } from './dose.ts';
import { buildMarket, type Market } from './market.ts';
import { growthAt, type Order, placeOrders } from './orders.ts';
import type { Draws } from './random.ts';
import { bankOpen, OpenDays, officeOpen } from './workCalendar.ts';

export type OrderTraits = Omit<Traits, 'mode'>;

/** Everything that is there before the flow begins and that no disturbance of the flow changes. */
export interface Company {
  readonly draws: Draws;
  readonly market: Market;
  readonly buyers: readonly Buyer[];
  readonly orders: readonly Order[];
  readonly office: OpenDays;
  readonly bank: OpenDays;
  /** First simulated day; the books begin later, with a backlog. */
  readonly from: Day;
  /** First day of the books. */
  readonly start: Day;
  readonly asOf: Day;
  /** Yearly growth of orders, 0.05: five per cent. */
  readonly growth: number;
  /** What each order is cut by, by its index; its mode is known only when it is paid. */
  readonly traits: readonly OrderTraits[];
  /** Orders a working day that a branch's staff is planned for, by branch, at the first day. */
  readonly plainDay: readonly number[];
}

const WARM_UP = 300;
const WORKING_DAYS = 25;

export function buildCompany(months: number, billsPerMonth: number, draws: Draws): Company {
  const start = dayFromCivil(
    2021 + draws.whole('first-year', 0, 1),
    draws.whole('first-month', 1, 12),
    draws.whole('first-day', 1, 20),
  );
  const asOf = addMonths(start, months) + draws.whole('last-days', 0, 9);
  const from = start - WARM_UP;
  const growth = 0.02 + 0.16 * draws.uniform('growth');
  const office = new OpenDays(from, asOf + 200, officeOpen);
  const bank = new OpenDays(from, asOf + 200, bankOpen);
  const market = buildMarket(draws);
  const buyers = buildBuyers(market, billsPerMonth, draws);
  const plainDay = market.branches.map(
    (_, branch) =>
      buyers.reduce((sum, b) => sum + (b.branch === branch ? b.ordersPerMonth : 0), 0) /
      WORKING_DAYS,
  );
  const orders = placeOrders({ from, to: asOf, growth }, market, buyers, office, draws);
  const traits = orders.map((order) => traitsOf(market, order));
  return {
    draws,
    market,
    buyers,
    orders,
    office,
    bank,
    from,
    start,
    asOf,
    growth,
    traits,
    plainDay,
  };
}

/** Orders a working day that a branch expects on a day, season apart. */
export function demandOf(company: Company, branch: number, day: Day): number {
  return (company.plainDay[branch] ?? 0) * growthAt(company.growth, company.from, day);
}

function traitsOf(market: Market, order: Order): OrderTraits {
  const branch = market.branches[order.buyer.branch];
  return {
    branch: branch?.name ?? '',
    region: branch?.region ?? '',
    salesperson: order.salesperson,
    customer: order.buyer.id,
    segment: market.groups[order.buyer.group]?.name ?? '',
    productLine: market.lines[order.line]?.name ?? '',
  };
}

export function traitsOfOrder(company: Company, order: Order): OrderTraits {
  return company.traits[order.index] ?? traitsOf(company.market, order);
}

/** Whole days around a fraction of them, by a chance. */
export function wholeDays(days: number, chance: number): number {
  return Math.floor(days + chance);
}
