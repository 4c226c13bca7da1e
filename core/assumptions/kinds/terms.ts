import { countOf, days, paise, share } from '../../text/values.ts';
import type { Bill, Facts } from '../facts.ts';
import { type AssumptionKind, answered, ENOUGH, type Finding, line, linesIf } from '../kind.ts';

const LONGEST_BY_LAW = 45;
/** Paid by this part of the agreed days: the rest was not needed. */
const EARLY_PART = 2 / 3;
const ONE_TERM = 0.9;

/** "Our customers need N days." */
function needed(facts: Facts): Finding | null {
  const bills = facts.settledRecent.filter((i) => facts.hasTerm(i) && facts.term(i) > 0);
  const usual = usualTerm(facts, bills);
  if (bills.length < 2 * ENOUGH || usual < 15) return null;
  const early = bills.filter((i) => facts.daysToPay(i) <= facts.term(i) * EARLY_PART);
  const whole = bills.filter((i) => facts.daysToPay(i) > facts.term(i));
  const part = facts.rupeeShare(early, bills);
  if (early.length < ENOUGH || part < 0.15) return null;
  const customers = mostlyEarly(facts, bills);
  const by = Math.floor(usual * EARLY_PART);
  const values = { term: days(usual), by: days(by), part: share(part) };
  return {
    seen: values,
    lines: [
      line('against', 'early', { ...values, bills: countOf(early.length) }, facts.group(early)),
      ...linesIf([
        customers.length > 0,
        () =>
          line(
            'against',
            'customers',
            { ...values, customers: countOf(customers.length) },
            facts.group(customers.flat()),
          ),
      ]),
      ...answered(facts, 'against', 'whyTerms', 'own', 'custom'),
      ...answered(facts, 'for', 'whyTerms', 'asked'),
      ...answered(facts, 'for', 'rivals', 'offered'),
      ...linesIf([
        whole.length > 0,
        () => line('for', 'whole', { bills: countOf(whole.length) }, facts.group(whole)),
      ]),
    ],
    trial: { measure: 'daysToPay' },
  };
}

/** Agreed days of the middle rupee. */
function usualTerm(facts: Facts, bills: readonly Bill[]): number {
  const sorted = bills.toSorted((a, b) => facts.term(a) - facts.term(b));
  let left = facts.sum(bills, facts.amount) / 2;
  for (const i of sorted) {
    left -= facts.amount(i);
    if (left <= 0) return facts.term(i);
  }
  return 0;
}

/** Customers who pay most of their bills early. */
function mostlyEarly(facts: Facts, bills: readonly Bill[]): Bill[][] {
  return [...facts.byCustomer(bills).values()]
    .filter((of) => of.length >= 3)
    .filter((of) => facts.share(of, (i) => facts.daysToPay(i) <= facts.term(i) * EARLY_PART) > 0.5);
}

/** "Terms beyond 45 days are a matter between us and the customer": Indian books of a micro or small supplier. */
function beyondLaw(facts: Facts): Finding | null {
  if (facts.ledger.currency !== 'INR') return null;
  if (['medium', 'none'].includes(facts.answers.udyam ?? '')) return null;
  const isLong = (i: Bill): boolean => facts.due(i) - facts.acceptedOn(i) > LONGEST_BY_LAW;
  const long = facts.recent.filter((i) => facts.hasTerm(i) && isLong(i));
  const part = facts.rupeeShare(long, facts.recent);
  if (long.length < 10 || part < 0.05) return null;
  const settled = long.filter(facts.isSettled);
  const inTime = (i: Bill): boolean => facts.settledOn(i) - facts.acceptedOn(i) <= LONGEST_BY_LAW;
  const sooner = settled.filter(inTime);
  const beyond = facts.overdue.filter((i) => facts.asOf - facts.acceptedOn(i) > LONGEST_BY_LAW);
  const values = { bills: countOf(long.length), part: share(part), law: days(LONGEST_BY_LAW) };
  const whole = settled.filter((i) => !inTime(i));
  return {
    seen: values,
    lines: [
      line('against', 'long', values, facts.group(long)),
      ...linesIf(
        [
          sooner.length > 0,
          () =>
            line(
              'against',
              'sooner',
              { ...values, sooner: countOf(sooner.length) },
              facts.group(sooner),
            ),
        ],
        [
          beyond.length > 0,
          () =>
            line(
              'against',
              'beyond',
              {
                ...values,
                beyond: countOf(beyond.length),
                amount: paise(facts.sum(beyond, facts.open)),
              },
              facts.group(beyond, facts.open),
            ),
        ],
      ),
      ...answered(facts, 'against', 'udyam', 'micro', 'small'),
      ...answered(facts, 'against', 'written', 'no'),
      ...linesIf([
        whole.length > 0,
        () => line('for', 'used', { ...values, whole: countOf(whole.length) }, facts.group(whole)),
      ]),
    ],
    benchmarks: [
      { side: 'against', id: 'msmedDays' },
      { side: 'against', id: 'msmedInterest' },
      { side: 'against', id: 'msmedDeduction' },
    ],
    trial: { measure: 'daysToPay', termAbove: LONGEST_BY_LAW },
  };
}

/** "Everybody must get the same terms." */
function same(facts: Facts): Finding | null {
  const bills = facts.settledRecent.filter((i) => facts.hasTerm(i) && facts.term(i) > 0);
  if (bills.length < 2 * ENOUGH) return null;
  const counts = new Map<number, number>();
  for (const i of bills) counts.set(facts.term(i), (counts.get(facts.term(i)) ?? 0) + 1);
  const [term, most] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [0, 0];
  const customers = [...facts.byCustomer(bills).values()].filter((of) => of.length >= 3);
  if (most < ONE_TERM * bills.length || customers.length < 10) return null;
  const fast = customers.filter((of) => facts.mean(of, facts.daysToPay) <= term / 2);
  const slow = customers.filter((of) => facts.mean(of, facts.daysToPay) > term);
  if (fast.length < 0.1 * customers.length || slow.length < 0.1 * customers.length) return null;
  const values = {
    term: days(term),
    part: share(most / bills.length),
    half: days(Math.floor(term / 2)),
  };
  const alike = customers.length - fast.length - slow.length;
  return {
    seen: values,
    lines: [
      line(
        'against',
        'fast',
        { ...values, customers: countOf(fast.length) },
        facts.group(fast.flat()),
      ),
      line(
        'against',
        'slow',
        { ...values, customers: countOf(slow.length) },
        facts.group(slow.flat()),
      ),
      ...linesIf([
        alike > 0,
        () =>
          line('for', 'alike', {
            ...values,
            customers: countOf(alike),
            all: countOf(customers.length),
          }),
      ]),
    ],
    trial: { measure: 'daysToPay' },
  };
}

export const TERMS_KINDS: readonly AssumptionKind[] = [
  { id: 'termsNeeded', stage: 'terms', angle: 'customer', find: needed },
  { id: 'termsBeyondLaw', stage: 'terms', angle: 'benchmark', find: beyondLaw },
  { id: 'sameTerms', stage: 'terms', angle: 'competition', find: same },
];
