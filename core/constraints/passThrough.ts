import { NO_DAY } from '../books/dates.ts';
import type { Ledger, Stage } from '../flow/ledger.ts';
import { ALLOCATED, type Slices } from '../flow/slice.ts';
import type { Membership } from './cell.ts';

/**
 * How many days earlier the money comes when a stage takes one day less: 1 where the rest of the flow hangs
 * on the end of the stage, 0 where it hangs on something else (a bill's own due date does not move because
 * the bill was sent sooner).
 *
 * Billing and dispatch are decided by the due anchor, the date that credit days are counted from, inferred
 * per customer from the bills. Where dispatch is not the anchor, customers may still pay a set time after
 * they get the bill: the lower bound of the slope of receipt on dispatch days within customers says so.
 */
export function passThrough(ledger: Ledger, s: Slices, stage: Stage, member: Membership): number {
  if (stage === 'billing') return 1 - anchoredShare(ledger, member).delivery;
  if (stage !== 'dispatch') return 1;
  const slope = withinCustomerSlope(ledger, s, member);
  const proven = slope === null ? 0 : slope.beta - 1.64 * Math.sqrt(slope.variance);
  return Math.min(1, Math.max(anchoredShare(ledger, member).dispatch, proven, 0));
}

/** Shares of the bills whose customer's credit days run from the delivery or the dispatch instead of the bill's date. */
function anchoredShare(ledger: Ledger, member: Membership): { delivery: number; dispatch: number } {
  const { invoiceDate, deliveryDate, dueDate, sentDate, acceptedDate, customer, count } =
    ledger.invoices;
  const terms = new Map<number, Map<number, number>[]>();
  for (let i = 0; i < count; i++) {
    if (member.invoice[i] !== 1 || ledger.invoices.dueSource[i] !== 0) continue;
    const anchors = [invoiceDate[i]!, deliveryDate[i]!, sentDate[i]!, acceptedDate[i]!];
    const own = terms.get(customer[i]!) ?? anchors.map(() => new Map<number, number>());
    anchors.forEach((anchor, at) => {
      if (anchor === NO_DAY) return;
      const days = dueDate[i]! - anchor;
      own[at]?.set(days, (own[at]?.get(days) ?? 0) + 1);
    });
    terms.set(customer[i]!, own);
  }
  let delivery = 0;
  let dispatch = 0;
  let bills = 0;
  for (const own of terms.values()) {
    const [invoice, delivered, sent, accepted] = own.map(regularity);
    if (!invoice || !delivered || !sent || !accepted || invoice.n < 3) continue;
    bills += invoice.n;
    if (Math.max(regular(sent, invoice.n), regular(accepted, invoice.n)) > invoice.share)
      dispatch += invoice.n;
    else if (regular(delivered, invoice.n) > invoice.share) delivery += invoice.n;
  }
  return bills > 0
    ? { delivery: delivery / bills, dispatch: dispatch / bills }
    : { delivery: 0, dispatch: 0 };
}

/** An anchor that most of the bills lack cannot be what their due dates run from. */
function regular(anchor: { n: number; share: number }, bills: number): number {
  return anchor.n >= bills / 2 ? anchor.share : 0;
}

/** How regular an anchor is: the share of its bills that carry the customer's usual number of days. */
function regularity(days: ReadonlyMap<number, number>): { n: number; share: number } {
  let n = 0;
  let most = 0;
  for (const count of days.values()) {
    n += count;
    if (count > most) most = count;
  }
  return { n, share: n > 0 ? most / n : 0 };
}

/** How many days earlier a customer pays for a bill sent a day earlier, pooled over customers; null where it cannot be told. */
export function withinCustomerSlope(
  ledger: Ledger,
  s: Slices,
  member: Membership,
): { beta: number; variance: number } | null {
  const customers = ledger.customers.count;
  const n = new Float64Array(customers);
  const mx = new Float64Array(customers);
  const my = new Float64Array(customers);
  const x = new Float64Array(s.count);
  const y = new Float64Array(s.count);
  const rows: number[] = [];
  const CAP = 365;
  for (let i = 0; i < s.count; i++) {
    const inv = s.invoice[i]!;
    if (inv < 0 || s.kind[i] !== ALLOCATED || member.invoice[inv] !== 1) continue;
    const from = s.invoiced[i]!;
    const to = s.dispatched[i]!;
    // An early payer's receipt clips the boundaries before it and would fake a slope.
    if (s.received[i]! <= s.due[i]! && s.received[i]! < ledger.invoices.dueDate[inv]!) continue;
    x[i] = Math.min(to - from, CAP);
    y[i] = Math.min(s.received[i]! - from, CAP * 2);
    const c = s.customer[i]!;
    n[c] = n[c]! + 1;
    mx[c] = mx[c]! + x[i]!;
    my[c] = my[c]! + y[i]!;
    rows.push(i);
  }
  let sxx = 0;
  let sxy = 0;
  let syy = 0;
  let df = -1;
  for (const i of rows) {
    const c = s.customer[i]!;
    if (n[c]! < 3) continue;
    const dx = x[i]! - mx[c]! / n[c]!;
    const dy = y[i]! - my[c]! / n[c]!;
    sxx += dx * dx;
    sxy += dx * dy;
    syy += dy * dy;
    df += 1 - 1 / n[c]!;
  }
  if (df < 20 || sxx <= 0) return null;
  const beta = sxy / sxx;
  return { beta, variance: Math.max(0, syy - beta * sxy) / df / sxx };
}
