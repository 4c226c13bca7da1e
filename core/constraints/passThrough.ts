import type { Ledger, Stage } from '../flow/ledger.ts';
import { ALLOCATED, type Slices } from '../flow/slice.ts';
import type { Membership } from './cell.ts';
import { ANCHORS, type DueAnchors } from './dueAnchor.ts';

/**
 * How many days earlier the money comes when a stage takes one day less: 1 where the rest of the flow hangs
 * on the end of the stage, 0 where it hangs on something else (a bill's own due date does not move because
 * the bill was sent sooner).
 *
 * Billing and dispatch are decided by the due anchor, the date that credit days are counted from, weighed by
 * rupees. Where dispatch is not the anchor, customers may still pay a set time after they get the bill: the
 * slope of receipt on dispatch days within those customers says so, shrunk by its own uncertainty.
 */
export function passThrough(
  ledger: Ledger,
  s: Slices,
  anchors: DueAnchors,
  stage: Stage,
  member: Membership,
): number {
  if (stage === 'billing') return 1 - anchoredShare(ledger, anchors, member, ['delivery']);
  if (stage !== 'dispatch') return 1;
  const anchored = anchoredShare(ledger, anchors, member, ['sent', 'accepted']);
  const { customer } = ledger.invoices;
  const slope = withinCustomerSlope(
    ledger,
    s,
    (i) => member.invoice[i] === 1 && anchors.anchor[customer[i]!]! < 2,
  );
  if (slope === null || slope.beta <= 0) return anchored;
  const certain = Math.max(0, 1 - slope.variance / (slope.beta * slope.beta));
  return anchored + (1 - anchored) * Math.min(1, slope.beta * certain);
}

/** Share of the members' rupees whose customer's credit days run from one of these dates. */
function anchoredShare(
  ledger: Ledger,
  anchors: DueAnchors,
  member: Membership,
  from: readonly (typeof ANCHORS)[number][],
): number {
  const { customer, amount, dueSource, count } = ledger.invoices;
  let all = 0;
  let anchored = 0;
  for (let i = 0; i < count; i++) {
    if (member.invoice[i] !== 1 || dueSource[i] !== 0) continue;
    all += amount[i]!;
    if (from.includes(ANCHORS[anchors.anchor[customer[i]!]!] ?? 'invoice')) anchored += amount[i]!;
  }
  return all > 0 ? anchored / all : 0;
}

/** How many days earlier a customer pays for a bill sent a day earlier, pooled over customers; null where it cannot be told. */
export function withinCustomerSlope(
  ledger: Ledger,
  s: Slices,
  counts: (invoice: number) => boolean,
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
    if (inv < 0 || s.kind[i] !== ALLOCATED || !counts(inv)) continue;
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
