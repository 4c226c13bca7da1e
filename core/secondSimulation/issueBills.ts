import { type Day, financialYear } from '../books/dates.ts';
import type { Bill, Credit, Dispute } from './bill.ts';
import { branchDesk } from './branchDesk.ts';
import { type Company, traitsOfOrder, wholeDays } from './company.ts';
import { serve } from './desk.ts';
import { type Dose, extraDays } from './dose.ts';
import type { Order } from './orders.ts';
import { NEVER } from './workCalendar.ts';

export interface IssuedBill {
  readonly order: Order;
  readonly invoiced: Day;
  readonly sent: Day;
  readonly accepted: Day;
}

/** Billing desks, dispatch runs and acceptance: from delivery to a bill in the customer's hands. */
export function issueBills(company: Company, doses: readonly Dose[]): IssuedBill[] {
  const invoiced = billingDays(company, doses);
  return company.orders.map((order) => ({
    order,
    ...dispatchOf(company, doses, order, invoiced[order.index] ?? NEVER),
  }));
}

/** The day each order is invoiced: its papers come back from delivery, then it queues before its branch's desk. */
function billingDays(company: Company, doses: readonly Dose[]): Int32Array {
  const { draws } = company;
  const days = new Int32Array(company.orders.length).fill(NEVER);
  for (let branch = 0; branch < company.market.branches.length; branch++) {
    const jobs = company.orders
      .filter((o) => o.buyer.branch === branch)
      .map((order) => ({
        order,
        arrives:
          order.delivered +
          (draws.chance('papers', 0.35, order.index)
            ? draws.whole('papers-by', 1, 2, order.index)
            : 0),
        effort: 0.7 + 0.6 * draws.uniform('bill-effort', order.index),
      }))
      .sort((a, b) => a.arrives - b.arrives || a.order.index - b.order.index);
    const finished = serve(jobs, branchDesk(company, doses, 'billing', branch, 1));
    for (const [i, job] of jobs.entries()) days[job.order.index] = finished[i] ?? NEVER;
  }
  return days;
}

function dispatchOf(
  company: Company,
  doses: readonly Dose[],
  order: Order,
  invoiced: Day,
): Omit<IssuedBill, 'order'> {
  if (invoiced === NEVER) return { invoiced, sent: NEVER, accepted: NEVER };
  const { draws, office, market } = company;
  const traits = traitsOfOrder(company, order);
  const region = market.regions.get(traits.region) ?? { every: 1, transit: 1 };
  const every = region.every + 2 * extraDays(doses, 'dispatch', traits, invoiced);
  const ready = office.index(invoiced + wholeDays(0.5, draws.uniform('after-noon', order.index)));
  const run = Math.ceil(Math.ceil(ready / every) * every - 1e-9);
  const sent = office.day(run);
  const portal = market.groups[order.buyer.group]?.portal === true;
  const hands = sent + (portal ? 0 : region.transit);
  const accepted =
    sent === NEVER
      ? NEVER
      : office.add(hands, order.buyer.inward + draws.whole('inward-by', 0, 2, order.index));
  return { invoiced, sent, accepted };
}

const REASONS = ['price', 'quantity', 'quality', 'paperwork'] as const;

/** Terms and disputes: the bills as their customers hold them, in the order of orders. */
export function settleTerms(
  company: Company,
  doses: readonly Dose[],
  issued: readonly IssuedBill[],
): Bill[] {
  const disputes = disputesOf(company, doses, issued);
  const { draws, market } = company;
  return issued.map((bill, i) => {
    const { order, invoiced, accepted } = bill;
    const { buyer } = order;
    const traits = traitsOfOrder(company, order);
    const longer = wholeDays(
      extraDays(doses, 'terms', traits, invoiced),
      draws.uniform('terms-by', order.index),
    );
    const creditDays = buyer.creditDays + longer;
    const after = (day: Day) => (day === NEVER ? NEVER : day + creditDays);
    const dispute = disputes[i] ?? null;
    const credits: Credit[] = [];
    if (accepted !== NEVER && draws.chance('returned', 0.03, order.index)) {
      credits.push({
        date: accepted + draws.whole('returned-after', 5, 25, order.index),
        amount: Math.round(
          order.amount * (0.05 + 0.35 * draws.uniform('returned-part', order.index)),
        ),
        reason: 'return',
      });
    }
    const usual = market.lines[order.line]?.disputeRate ?? 0;
    if (
      dispute !== null &&
      dispute.closed !== NEVER &&
      draws.chance('dispute', usual * 0.4, order.index)
    ) {
      credits.push({
        date: dispute.closed,
        amount: Math.round(order.amount * (0.02 + 0.08 * draws.uniform('discount', order.index))),
        reason: 'discount',
      });
    }
    return {
      ...bill,
      traits,
      number: `INV-${financialYear(order.delivered)}-${String(order.index + 1).padStart(6, '0')}`,
      due: after(buyer.anchor === 'acceptance' ? accepted : invoiced),
      payerDue: after(buyer.anchor === 'invoice' ? invoiced : accepted),
      dispute,
      credits,
    };
  });
}

/** Each product line examines its own disputes, one after the other; the answer takes days beyond the desk's work. */
function disputesOf(
  company: Company,
  doses: readonly Dose[],
  issued: readonly IssuedBill[],
): (Dispute | null)[] {
  const { draws, market, office } = company;
  const found: (Dispute | null)[] = issued.map(() => null);
  const ofLine: { bill: IssuedBill; index: number }[][] = market.lines.map(() => []);
  const orders = new Float64Array(market.lines.length);
  for (const [index, bill] of issued.entries()) {
    orders[bill.order.line] = (orders[bill.order.line] ?? 0) + 1;
    if (bill.accepted !== NEVER) ofLine[bill.order.line]?.push({ bill, index });
  }
  for (const [line, { name, disputeRate, examination }] of market.lines.entries()) {
    const more = (day: Day) =>
      Math.min(3.5, 1 + extraDays(doses, 'dispute', { productLine: name }, day) / 15);
    const jobs = (ofLine[line] ?? [])
      .filter(({ bill: { order, invoiced } }) =>
        draws.chance('dispute', disputeRate * more(invoiced), order.index),
      )
      .map(({ bill, index }) => ({
        index,
        order: bill.order.index,
        arrives: bill.accepted + draws.whole('dispute-after', 2, 20, bill.order.index),
        effort: 0.5 + draws.uniform('dispute-effort', bill.order.index),
      }))
      .sort((a, b) => a.arrives - b.arrives || a.order - b.order);
    const rate = ((orders[line] ?? 0) / (company.asOf - company.from)) * disputeRate;
    const taken = serve(jobs, {
      from: company.from,
      to: company.asOf,
      budget: (day) =>
        office.onOrAfter(day) === day ? more(day) * (1.6 * rate + 0.4 * Math.sqrt(rate)) : 0,
      overtimeAge: () => Number.POSITIVE_INFINITY,
    });
    for (const [i, job] of jobs.entries()) {
      const start = taken[i] ?? NEVER;
      const pace = -Math.log(1 - draws.uniform('examination', job.order));
      const slow =
        extraDays(doses, 'dispute', { productLine: name }, job.arrives) *
        (0.6 + 0.8 * draws.uniform('slow', job.order));
      const days = 2 + examination * Math.min(3, pace) + slow;
      found[job.index] = {
        opened: job.arrives,
        closed: start === NEVER ? NEVER : office.onOrAfter(start + Math.round(days)),
        reason: REASONS[draws.weighted('dispute-reason', [3, 2, 3, 1], job.order)] ?? 'quality',
      };
    }
  }
  return found;
}
