import { NO_DAY } from '../books/dates.ts';
import type { Ledger, Stage } from '../flow/ledger.ts';
import { ALLOCATED, type Slices } from '../flow/slice.ts';
import type { Membership } from './cell.ts';

/**
 * How many days earlier the money comes when a stage takes one day less: 1 where the rest of the flow hangs
 * on the end of the stage, 0 where it hangs on something else (a bill's own due date does not move because
 * the bill was sent sooner).
 *
 * For billing and dispatch it is estimated from the rows: the slope of receipt on the stage's days within
 * customers, combined with a prior. The prior of dispatch is the due anchor: the share of bills whose due
 * date lies a fixed number of days after the dispatch rather than after the invoice date.
 */
export function passThrough(ledger: Ledger, s: Slices, stage: Stage, member: Membership): number {
  if (stage !== 'billing' && stage !== 'dispatch') return 1;
  const prior = stage === 'billing' ? 1 : dispatchAnchor(ledger, member);
  const slope = withinCustomerSlope(ledger, s, stage, member);
  if (slope === null) return prior;
  const PRIOR_SD = 0.2;
  const precision = 1 / (PRIOR_SD * PRIOR_SD);
  const own = 1 / Math.max(1e-4, slope.variance);
  return Math.min(1, Math.max(0, (prior * precision + slope.beta * own) / (precision + own)));
}

/** Share of a customer's bills, by count, whose due date is anchored to the dispatch stamp. */
function dispatchAnchor(ledger: Ledger, member: Membership): number {
  const { invoiceDate, dueDate, sentDate, acceptedDate, customer, count } = ledger.invoices;
  const stats = new Map<number, { n: number; a: number; aa: number; b: number; bb: number }>();
  for (let i = 0; i < count; i++) {
    if (member.invoice[i] !== 1) continue;
    const stamp = acceptedDate[i] !== NO_DAY ? acceptedDate[i]! : sentDate[i]!;
    if (stamp === NO_DAY || ledger.invoices.dueSource[i] === 2) continue;
    const c = customer[i]!;
    const own = stats.get(c) ?? { n: 0, a: 0, aa: 0, b: 0, bb: 0 };
    const fromInvoice = dueDate[i]! - invoiceDate[i]!;
    const fromDispatch = dueDate[i]! - stamp;
    own.n++;
    own.a += fromInvoice;
    own.aa += fromInvoice * fromInvoice;
    own.b += fromDispatch;
    own.bb += fromDispatch * fromDispatch;
    stats.set(c, own);
  }
  let anchored = 0;
  let bills = 0;
  for (const own of stats.values()) {
    if (own.n < 3) continue;
    const invoiceSpread = own.aa / own.n - (own.a / own.n) ** 2;
    const dispatchSpread = own.bb / own.n - (own.b / own.n) ** 2;
    bills += own.n;
    if (dispatchSpread < invoiceSpread) anchored += own.n;
  }
  return bills > 0 ? anchored / bills : 0;
}

function withinCustomerSlope(
  ledger: Ledger,
  s: Slices,
  stage: 'billing' | 'dispatch',
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
    const from = stage === 'billing' ? s.delivery[i]! : s.invoiced[i]!;
    const to = stage === 'billing' ? s.invoiced[i]! : s.dispatched[i]!;
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
