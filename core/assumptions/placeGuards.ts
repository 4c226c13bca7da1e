import { slicesIn } from '../constraints/placeCell.ts';
import type { ConstraintPlace } from '../contract/focusing.ts';
import type { InvoiceFilter } from '../contract/ledger.ts';
import { stageIndex } from '../flow/slice.ts';
import { accruedInWindow } from '../flow/stageTime.ts';
import type { Bill, Facts } from './facts.ts';

const QUARTER = 90;
const MONTH = 30;
const YEAR = 365;

/** A customer with what of the place's waiting rupees is his. */
interface Holder {
  readonly name: string;
  readonly share: number;
  readonly rows: InvoiceFilter;
}

/** What the rows of a place hold against habits of judging. */
export interface PlaceGuards {
  /** paise waiting there on an average day of the last 90, and of the same 90 a year ago; null where not so old. */
  readonly waiting: number;
  readonly waitingThen: number | null;
  /**
   * The customer most heard of in the last 30 days (most follow-ups; in books without any the one whose bill fell due
   * last), and the one who holds most; null where nothing waits, or they are one.
   */
  readonly loudest: (Holder & { readonly times: number | null }) | null;
  readonly largest: Holder | null;
}

export function placeGuards(facts: Facts, place: ConstraintPlace): PlaceGuards {
  const { slices, ledger, asOf } = facts;
  const inside = slicesIn(ledger, slices)(place);
  const stage = stageIndex(place.stage);
  let now = 0;
  let then = 0;
  let firstDay = asOf;
  const waiting = new Map<number, { amount: number; bills: Set<Bill> }>();
  let total = 0;
  for (let s = 0; s < slices.count; s++) {
    if (!inside(s)) continue;
    const amount = slices.amount[s]!;
    firstDay = Math.min(firstDay, slices.invoiced[s]!);
    now += amount * accruedInWindow(slices, stage, s, asOf - QUARTER, asOf);
    then += amount * accruedInWindow(slices, stage, s, asOf - YEAR - QUARTER, asOf - YEAR);
    const bill = slices.invoice[s]!;
    if (bill < 0 || slices.waitingIn[s] !== stage) continue;
    const of = waiting.get(slices.customer[s]!) ?? { amount: 0, bills: new Set() };
    of.amount += amount;
    of.bills.add(bill);
    waiting.set(slices.customer[s]!, of);
    total += amount;
  }
  const holder = (customer: number): Holder => {
    const { amount, bills } = waiting.get(customer) ?? { amount: 0, bills: new Set<Bill>() };
    return {
      name: ledger.customers.name[customer] ?? '',
      share: total > 0 ? amount / total : 0,
      rows: { asOf, bills: [...facts.group([...bills]).ids] },
    };
  };
  const loud = loudestOf(facts, waiting);
  const large = [...waiting].sort((a, b) => b[1].amount - a[1].amount)[0]?.[0];
  const apart = loud !== null && large !== undefined && loud.customer !== large;
  return {
    waiting: Math.round(now / QUARTER),
    waitingThen: firstDay <= asOf - YEAR - QUARTER ? Math.round(then / QUARTER) : null,
    loudest: apart ? { ...holder(loud.customer), times: loud.times } : null,
    largest: apart ? holder(large) : null,
  };
}

function loudestOf(
  facts: Facts,
  waiting: ReadonlyMap<number, { readonly bills: ReadonlySet<Bill> }>,
): { readonly customer: number; readonly times: number | null } | null {
  const { followUps } = facts.ledger;
  const heard = new Map<number, number>();
  for (let f = 0; f < followUps.count; f++) {
    const customer = followUps.customer[f]!;
    const date = followUps.date[f]!;
    if (date <= facts.asOf - MONTH || date > facts.asOf || !waiting.has(customer)) continue;
    heard.set(customer, (heard.get(customer) ?? 0) + 1);
  }
  const most = [...heard].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
  if (most !== undefined) return { customer: most[0], times: most[1] };
  let newest: { customer: number; due: number } | null = null;
  for (const [customer, { bills }] of waiting) {
    for (const bill of bills) {
      const due = facts.due(bill);
      if (due < facts.asOf && (newest === null || due > newest.due)) newest = { customer, due };
    }
  }
  return newest === null ? null : { customer: newest.customer, times: null };
}
