import type { Day } from '../books/dates.ts';
import type { Bill, Payment } from './bill.ts';
import type { Company } from './company.ts';
import { FLOW, type FlowStage } from './dose.ts';
import { NEVER } from './workCalendar.ts';

export type ByStage = Readonly<Record<FlowStage, number>>;

/** Waiting rupees (paise) and paise-days of the real flow, cut into slices as design §4 says. */
export interface Waiting {
  /** Paise-days in (A−365, A]. */
  readonly year: ByStage;
  /** Paise-days in (A−90, A]. */
  readonly quarter: ByStage;
  /** Paise-days from the first simulated day to A. */
  readonly all: ByStage;
  /** Paise waiting at the end of A. */
  readonly level: ByStage;
}

export const YEAR = 365;
export const QUARTER = 90;

/** The waiting of every slice (bills in the order of orders): paid pieces, credits and open rests; unbilled deliveries wait in billing. */
export function measureWaiting(
  company: Company,
  bills: readonly Bill[],
  payments: readonly Payment[],
): Waiting {
  const gauge = new Gauge(company.asOf);
  const open = new Float64Array(bills.length);
  for (const bill of bills) {
    let rest = bill.order.amount;
    for (const credit of bill.credits) {
      if (credit.date > company.asOf) continue;
      rest -= credit.amount;
      gauge.slice(bill, credit.amount, credit.date, credit.date, credit.date);
    }
    open[bill.order.index] = rest;
  }
  for (const payment of payments) {
    const received = payment.instrument ?? payment.day;
    if (payment.returned !== null || received > company.asOf) continue;
    for (const { bill, amount } of payment.pieces) {
      open[bill.order.index] = (open[bill.order.index] ?? 0) - amount;
      gauge.slice(bill, amount, received, payment.cleared, payment.allocated);
    }
  }
  for (const bill of bills) {
    const rest = open[bill.order.index] ?? 0;
    if (rest > 0) gauge.slice(bill, rest, NEVER, NEVER, NEVER);
  }
  return gauge.read();
}

class Gauge {
  private readonly asOf: Day;
  private readonly year = zeros();
  private readonly quarter = zeros();
  private readonly all = zeros();
  private readonly level = zeros();

  constructor(asOf: Day) {
    this.asOf = asOf;
  }

  slice(bill: Bill, amount: number, received: Day, cleared: Day, allocated: Day): void {
    const delivered = bill.order.delivered;
    const invoiced = Math.min(Math.max(delivered, bill.invoiced), received);
    const accepted = Math.min(Math.max(invoiced, bill.accepted), received);
    const due = Math.min(Math.max(accepted, bill.due), received);
    const dispute = bill.dispute;
    const from = dispute === null ? received : Math.min(Math.max(due, dispute.opened), received);
    const to = dispute === null ? received : Math.max(from, Math.min(dispute.closed, received));
    this.add('billing', amount, delivered, invoiced);
    this.add('dispatch', amount, invoiced, accepted);
    this.add('terms', amount, accepted, due);
    this.add('collection', amount, due, from);
    this.add('dispute', amount, from, to);
    this.add('collection', amount, to, received);
    this.add('clearing', amount, received, Math.max(received, cleared));
    this.add(
      'allocation',
      amount,
      Math.max(received, cleared),
      Math.max(received, cleared, allocated),
    );
  }

  read(): Waiting {
    return { year: this.year, quarter: this.quarter, all: this.all, level: this.level };
  }

  private add(stage: FlowStage, amount: number, from: Day, to: Day): void {
    const end = Math.min(to, this.asOf);
    if (end > from) {
      this.all[stage] += amount * (end - from);
      this.year[stage] += amount * Math.max(0, end - Math.max(from, this.asOf - YEAR));
      this.quarter[stage] += amount * Math.max(0, end - Math.max(from, this.asOf - QUARTER));
    }
    if (from <= this.asOf && to > this.asOf) this.level[stage] += amount;
  }
}

function zeros(): Record<FlowStage, number> {
  return {
    billing: 0,
    dispatch: 0,
    terms: 0,
    dispute: 0,
    collection: 0,
    clearing: 0,
    allocation: 0,
  };
}

/** Sum over stages; without `terms` unless asked for. */
export function waitingOf(stages: ByStage, withTerms: boolean): number {
  return FLOW.reduce(
    (sum, stage) => sum + (stage === 'terms' && !withTerms ? 0 : stages[stage]),
    0,
  );
}
