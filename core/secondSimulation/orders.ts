import { civilOf, type Day, daysInMonth, monthStart } from '../books/dates.ts';
import type { Buyer } from './customers.ts';
import type { Market } from './market.ts';
import type { Draws } from './random.ts';
import { daysFromDiwali, type OpenDays } from './workCalendar.ts';

/** Goods delivered: the beginning of every bill. Nothing downstream changes it. */
export interface Order {
  readonly index: number;
  readonly buyer: Buyer;
  readonly line: number;
  readonly delivered: Day;
  /** Paise, tax included. */
  readonly amount: number;
  readonly salesperson: string;
}

export const TAX = 1.18;

/** Orders against a plain month: the year end is busy, the month after it slack. */
const SEASON = [1, 0.97, 1.38, 0.78, 0.9, 0.97, 0.97, 1, 1.12, 1, 0.97, 1];

/** How the work grows: the factor of a day against the first. */
export function growthAt(yearly: number, first: Day, day: Day): number {
  return (1 + yearly) ** ((day - first) / 365);
}

/** Deliveries from the first day of `from`'s month to `to`, in order of days. */
export function placeOrders(
  span: { readonly from: Day; readonly to: Day; readonly growth: number },
  market: Market,
  buyers: readonly Buyer[],
  office: OpenDays,
  draws: Draws,
): Order[] {
  const orders: Omit<Order, 'index'>[] = [];
  for (const buyer of buyers) {
    const mix = market
      .lineMix(buyer.branch, buyer.group)
      .map((w, l) => w * (market.lines[l]?.weight ?? 0));
    let month = 0;
    for (let start = monthStart(span.from); start <= span.to; month++) {
      const { year, month: number } = civilOf(start);
      const length = daysInMonth(year, number);
      const expected =
        buyer.ordersPerMonth * (SEASON[number - 1] ?? 1) * growthAt(span.growth, span.from, start);
      const count = poisson(expected, draws, buyer.index, month);
      for (let k = 0; k < count; k++) {
        const turn = month * 1000 + k;
        const date = Math.floor(length * draws.uniform('order-date', buyer.index, turn) ** 0.75);
        const delivered = office.onOrAfter(start + date);
        const festive = Math.abs(daysFromDiwali(delivered) - 3) <= 5;
        if (delivered > span.to || delivered < span.from) continue;
        if (festive && draws.chance('festive', 0.55, buyer.index, turn)) continue;
        const rupees =
          buyer.usualOrder * Math.exp(0.65 * draws.normal('order-size', buyer.index, turn) - 0.21);
        orders.push({
          buyer,
          line: draws.weighted('order-line', mix, buyer.index, turn),
          delivered,
          amount: Math.max(50_000, Math.round(rupees * TAX * 100)),
          salesperson: seller(market, buyer, draws, turn),
        });
      }
      start += length;
    }
  }
  orders.sort(
    (a, b) => a.delivered - b.delivered || a.buyer.index - b.buyer.index || a.amount - b.amount,
  );
  return orders.map((order, index) => ({ ...order, index }));
}

/** Now and then a colleague of the branch writes the order. */
function seller(market: Market, buyer: Buyer, draws: Draws, turn: number): string {
  const people = market.branches[buyer.branch]?.salespeople ?? [];
  if (!draws.chance('stand-in', 0.04, buyer.index, turn)) return buyer.salesperson;
  return (
    people[draws.whole('stand-in-who', 0, people.length - 1, buyer.index, turn)] ??
    buyer.salesperson
  );
}

function poisson(mean: number, draws: Draws, entity: number, month: number): number {
  const limit = Math.exp(-mean);
  let product = 1;
  for (let count = 0; count < 900; count++) {
    product *= draws.uniform('order-count', entity, month * 1000 + count);
    if (product <= limit) return count;
  }
  return 900;
}
