import { expect, test } from 'vitest';
import {
  isTreatedCustomer,
  mostLonger,
  planTrial,
  trialProgress,
} from '../../../core/assumptions/trial.ts';
import type { TrialProgress } from '../../../core/contract/assumptions.ts';
import { Random } from '../../../core/simulation/random.ts';
import {
  booksOf,
  type ClerkBill,
  clerkBooks,
  TODAY,
} from '../../helpers/assumptions/clerkBooks.ts';
import { factsOf } from '../../helpers/assumptions/factsOf.ts';

const STARTED = TODAY - 330;
const FIRMS = 20;

/** An experiment on half of the customers of a firm of the clerk, whose bills since the start come so much sooner. */
function tried(seed: number, sooner: number): TrialProgress['verdict'] {
  const change = (bill: ClerkBill): ClerkBill =>
    bill.made >= STARTED && bill.paidOn !== null && isTreatedCustomer(bill.customer)
      ? { ...bill, paidOn: Math.max(bill.made, bill.paidOn - sooner), instrument: null }
      : bill;
  const facts = factsOf(booksOf(clerkBooks(seed).bills.map(change)));
  const plan = planTrial(factsOf(clerkBooks(seed).records), { measure: 'daysToPay' });
  if (plan === null) throw new Error('no plan');
  return trialProgress(facts, { ...plan, bills: Math.min(plan.bills, 40) }, STARTED).verdict;
}

const count = (verdicts: readonly string[], of: string): number =>
  verdicts.filter((verdict) => verdict === of).length;

test('where nothing was changed an experiment hardly ever sees a difference; where much was, nearly always', {
  timeout: 60_000,
}, () => {
  const seeds = Array.from({ length: FIRMS }, (_, at) => 100 + at);
  expect(
    count(
      seeds.map((seed) => tried(seed, 0)),
      'difference',
    ),
  ).toBeLessThanOrEqual(3);
  expect(
    count(
      seeds.map((seed) => tried(seed, 15)),
      'difference',
    ),
  ).toBeGreaterThanOrEqual(FIRMS * 0.8);
});

test('an experiment that has just begun is too early, and one that hurts is to be stopped', () => {
  const { bills, records } = clerkBooks(3);
  const facts = factsOf(records);
  const plan = planTrial(facts, { measure: 'daysToPay' });
  if (plan === null) throw new Error('no plan');
  expect(trialProgress(facts, plan, TODAY - 5).verdict).toBe('too_early');
  const hurt = bills.map((bill) =>
    bill.made >= STARTED && isTreatedCustomer(bill.customer) ? { ...bill, paidOn: null } : bill,
  );
  expect(trialProgress(factsOf(booksOf(hurt)), plan, STARTED).verdict).toBe('stop_harm');
});

test('the rule of harm stops in at most one of twenty tests in which nothing is worse', () => {
  const random = new Random(7);
  for (const n of [10, 25, 60]) {
    let stopped = 0;
    for (let go = 0; go < 2000; go++) {
      let longer = 0;
      for (let bill = 0; bill < n; bill++) if (random.uniform() < 0.1) longer += 1;
      if (longer > mostLonger(n, 0.1)) stopped += 1;
    }
    expect(stopped / 2000).toBeLessThan(0.065);
  }
});

test('about half of any firm’s customers are treated, and always the same ones', () => {
  const ids = Array.from({ length: 1000 }, (_, at) => `C${String(at).padStart(4, '0')}`);
  const treated = ids.filter(isTreatedCustomer);
  expect(treated.length).toBeGreaterThan(440);
  expect(treated.length).toBeLessThan(560);
  expect(ids.filter(isTreatedCustomer)).toEqual(treated);
});
