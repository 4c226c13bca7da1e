import { ALLOCATED, COVERED } from '../../flow/slice.ts';
import { countOf, days, paise, share } from '../../text/values.ts';
import type { Bill, Facts } from '../facts.ts';
import { type AssumptionKind, ENOUGH, type Finding, line, linesIf } from '../kind.ts';

/** Days within which money is matched with its bill where it is done well (the norm of the stage). */
const MATCHED_WITHIN = 2;

const mean = (of: readonly number[]): number =>
  of.length === 0 ? 0 : of.reduce((sum, each) => sum + each, 0) / of.length;

/** "Matching can wait until month-end." */
function matching(facts: Facts): Finding | null {
  const { slices } = facts;
  const quick = new Set<Bill>();
  const slow = new Map<Bill, { amount: number; days: number }>();
  let whole = 0;
  let waited = 0;
  for (let s = 0; s < slices.count; s++) {
    const bill = slices.invoice[s]!;
    if (bill < 0 || slices.kind[s] !== ALLOCATED || slices.matchStated[s] !== 1) continue;
    if (slices.received[s]! <= facts.asOf - 365) continue;
    const took = slices.allocated[s]! - slices.cleared[s]!;
    whole += slices.amount[s]!;
    if (took <= MATCHED_WITHIN) quick.add(bill);
    else {
      waited += slices.amount[s]!;
      slow.set(bill, {
        amount: slices.amount[s]!,
        days: Math.max(slow.get(bill)?.days ?? 0, took),
      });
    }
  }
  if (slow.size < ENOUGH || quick.size < ENOUGH || waited < 0.15 * whole) return null;
  const bills = [...slow.keys()];
  const reminded = remindedThough(facts, slow);
  const values = {
    bills: countOf(slow.size),
    part: share(waited / whole),
    mean: days(mean([...slow.values()].map(({ days: took }) => took))),
    quick: countOf(quick.size),
    reminded: countOf(reminded.length),
    within: days(MATCHED_WITHIN),
  };
  return {
    seen: values,
    lines: [
      line('against', 'waits', values, facts.group(bills)),
      ...linesIf([
        reminded.length > 0,
        () => line('against', 'reminded', values, facts.group(reminded)),
      ]),
      line('for', 'quick', values, facts.group([...quick])),
    ],
    trial: { measure: 'matchingDays' },
  };
}

/** Bills that were followed up while their money lay unmatched. */
function remindedThough(facts: Facts, slow: ReadonlyMap<Bill, unknown>): Bill[] {
  const { slices, ledger } = facts;
  const { followUps } = ledger;
  const asked = new Map<Bill, number[]>();
  for (let f = 0; f < followUps.count; f++) {
    const bill = followUps.invoice[f]!;
    if (bill < 0 || !slow.has(bill)) continue;
    asked.set(bill, [...(asked.get(bill) ?? []), followUps.date[f]!]);
  }
  const found = new Set<Bill>();
  for (let s = 0; s < slices.count; s++) {
    const bill = slices.invoice[s]!;
    const dates = asked.get(bill);
    if (dates === undefined || slices.kind[s] !== ALLOCATED) continue;
    if (dates.some((date) => date > slices.cleared[s]! && date < slices.allocated[s]!)) {
      found.add(bill);
    }
  }
  return [...found];
}

/** "Money on account is in the bank: matching it is paperwork." */
function onAccount(facts: Facts): Finding | null {
  const { slices } = facts;
  const covered = new Map<Bill, number>();
  for (let s = 0; s < slices.count; s++) {
    if (slices.kind[s] !== COVERED) continue;
    const bill = slices.invoice[s]!;
    covered.set(bill, (covered.get(bill) ?? 0) + slices.amount[s]!);
  }
  const { outstanding, unallocated } = facts.report.metrics;
  const bills = [...covered.keys()];
  const paid = (i: Bill): number => covered.get(i) ?? 0;
  const amount = facts.sum(bills, paid);
  if (bills.length < 5 || amount < 0.02 * outstanding) return null;
  const overdue = bills.filter((i) => facts.due(i) < facts.asOf);
  const values = {
    bills: countOf(bills.length),
    amount: paise(amount),
    part: share(Math.min(1, amount / outstanding)),
    overdue: countOf(overdue.length),
    unallocated: paise(unallocated),
  };
  return {
    seen: values,
    lines: [
      line('against', 'shown', values, facts.group(bills, paid)),
      ...linesIf([
        overdue.length > 0,
        () => line('against', 'overdue', values, facts.group(overdue, paid)),
      ]),
      line('for', 'banked', values),
    ],
    trial: null,
  };
}

export const ALLOCATION_KINDS: readonly AssumptionKind[] = [
  { id: 'matchingCanWait', stage: 'allocation', angle: 'technology', find: matching },
  { id: 'onAccountHarmless', stage: 'allocation', angle: 'benchmark', find: onAccount },
];
