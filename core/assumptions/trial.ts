import { studentQuantile } from '../constraints/stats.ts';
import type {
  Experiment,
  TrialMeasure,
  TrialPlan,
  TrialPopulation,
  TrialProgress,
} from '../contract/assumptions.ts';
import { MAX_FILTER_BILLS } from '../contract/ledger.ts';
import type { Bill, Facts } from './facts.ts';
import type { Trial } from './kind.ts';

/** Both sides of 90 %, and four in five: z of 0.95 plus z of 0.8. */
const DETECTS = 1.645 + 0.842;
/** The smallest difference worth an experiment, days, and as a part of the present mean. */
const LEAST_DAYS = 1;
const WORTH_PART = 0.25;
/** More than this of what a year brings a half is too long to wait for. */
const MOST_OF_A_YEAR = 0.5;
const FEWEST_BILLS = 10;
const FEWEST_CUSTOMERS = 3;
/** Nine of ten bills have told by then. */
const TOLD = 0.9;
/** Chance of stopping for harm where there is none. */
const FALSE_STOP = 0.05;
const YEAR = 365;
const NAMED = 12;

/**
 * A test on half of the customers against the other half, from the spread of the books' own bills around their
 * customers' means: n in each half = 2·((z.95 + z.80)·σ ÷ δ)². Null where the books are too thin to tell anything.
 */
export function planTrial(facts: Facts, trial: Trial): TrialPlan | null {
  const { measure } = trial;
  const population = populationOf(facts, trial);
  const bills = membersIn(facts, population, facts.asOf - YEAR, facts.asOf);
  const wait = ageToTell(facts, bills, measure);
  const treated = bills.filter((i) => isTreated(facts, i));
  const customers = (of: readonly Bill[]): number => new Set(of.map(facts.customer)).size;
  const halves = [customers(treated), customers(bills) - customers(treated)];
  if (Math.min(...halves) < FEWEST_CUSTOMERS) return null;
  const values = valuesOf(facts, bills, measure, wait);
  const means = customerMeans(facts, values);
  const told = [...values].map(([i, value]) => ({
    value,
    apart: value - (means.get(facts.customer(i)) ?? value),
  }));
  const freedom = told.length - means.size;
  if (freedom < FEWEST_BILLS) return null;
  const baseline = told.reduce((sum, { value }) => sum + value, 0) / told.length;
  if (baseline < LEAST_DAYS) return null;
  const spread = Math.sqrt(told.reduce((sum, { apart }) => sum + apart ** 2, 0) / freedom);
  const toSee = Math.max(LEAST_DAYS, baseline * WORTH_PART);
  // The means before rest on as many bills of a half as the year brought: their doubt is added to the trial's.
  const plain = 2 * ((DETECTS * spread) / toSee) ** 2;
  const year = told.length / 2;
  if (plain >= year * MOST_OF_A_YEAR) return null;
  const each = Math.max(FEWEST_BILLS, Math.ceil(plain / (1 - plain / year)));
  const sorted = told.map(({ value }) => value).sort((a, b) => a - b);
  const longer = Math.max(LEAST_DAYS, sorted[Math.floor(TOLD * (sorted.length - 1))] ?? 0);
  const usual = told.filter(({ value }) => value >= longer).length / told.length;
  const of = Math.max(FEWEST_BILLS, Math.ceil(each / 2));
  const pace = Math.min(treated.length, bills.length - treated.length);
  return {
    measure,
    population,
    baseline,
    spread,
    toSee,
    bills: each,
    weeks: Math.max(1, Math.ceil((each / pace) * (YEAR / 7))),
    wait,
    harm: { longer, most: mostLonger(of, usual), of },
  };
}

/** Who is treated in the new way, with their bills of the last year. */
export function treatedHalf(facts: Facts, plan: TrialPlan): Experiment['treated'] {
  const bills = membersIn(facts, plan.population, facts.asOf - YEAR, facts.asOf).filter((i) =>
    isTreated(facts, i),
  );
  const group = facts.group(bills);
  const customers = [...facts.byCustomer(bills)].sort((a, b) => b[1].length - a[1].length);
  return {
    customers: customers.length,
    names: customers.slice(0, NAMED).map(([at]) => facts.ledger.customers.name[at] ?? ''),
    bills: group.bills,
    rows: { asOf: facts.asOf, bills: [...group.ids] },
    listed: group.ids.length < group.bills ? group.ids.length : null,
  };
}

/**
 * How far a test is: the bills of each half made since its start that are old enough for nine of ten to have told, each
 * against the mean of its own customer in the year before. Days to payment are counted up to that age, before and since
 * alike, so that an open bill tells as much as a settled one. Customers are the sample: the interval is the spread of
 * their changes, not of their bills.
 */
export function trialProgress(facts: Facts, plan: TrialPlan, startedOn: number): TrialProgress {
  const { measure, population } = plan;
  const before = membersIn(facts, population, startedOn - YEAR - 1, startedOn - 1);
  const means = customerMeans(facts, valuesOf(facts, before, measure, plan.wait));
  const since = membersIn(facts, population, startedOn - 1, facts.asOf);
  const tried = since.filter((i) => isTreated(facts, i));
  const treated: Changes = new Map();
  const others: Changes = new Map();
  const first: number[] = [];
  for (const [i, value] of valuesOf(facts, since, measure, plan.wait)) {
    const mean = means.get(facts.customer(i));
    if (mean === undefined) continue;
    const half = isTreated(facts, i) ? treated : others;
    half.set(facts.customer(i), [...(half.get(facts.customer(i)) ?? []), value - mean]);
    if (half === treated && first.length < plan.harm.of) first.push(value);
  }
  const longer = first.filter((value) => value >= plan.harm.longer).length;
  const fell = difference(others, treated);
  const { rowId } = facts.ledger.invoices;
  return {
    asOf: facts.asOf,
    tried: tried.length,
    told: billsIn(treated),
    compared: billsIn(others),
    fell,
    longer,
    verdict: verdictOf(plan, Math.min(billsIn(treated), billsIn(others)), fell, longer),
    rows: { asOf: facts.asOf, bills: tried.slice(-MAX_FILTER_BILLS).map((i) => rowId[i]!) },
  };
}

function populationOf(facts: Facts, { customers, amountBelow, termAbove }: Trial): TrialPopulation {
  const { id } = facts.ledger.customers;
  return {
    customers:
      customers === undefined ? null : [...new Set(customers)].map((at) => id[at]!).slice(0, 2000),
    amountBelow: amountBelow ?? null,
    termAbove: termAbove ?? null,
  };
}

/** Bills of a population made after the first and not after the second day, in their order of time. */
function membersIn(
  facts: Facts,
  { customers, amountBelow, termAbove }: TrialPopulation,
  after: number,
  until: number,
): Bill[] {
  const { id } = facts.ledger.customers;
  const named = customers === null ? null : new Set(customers);
  const found: Bill[] = [];
  for (let i = 0; i < facts.ledger.invoices.count; i++) {
    const made = facts.made(i);
    if (made <= after || made > until || facts.amount(i) <= 0) continue;
    if (named !== null && !named.has(id[facts.customer(i)]!)) continue;
    if (amountBelow !== null && facts.amount(i) >= amountBelow) continue;
    if (termAbove !== null && facts.term(i) <= termAbove) continue;
    found.push(i);
  }
  return found.sort((a, b) => facts.made(a) - facts.made(b) || a - b);
}

/** Half of the customers, by their ids alone: the same half on every device and in newer books. */
export function isTreatedCustomer(id: string): boolean {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) {
    hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193) >>> 0;
  }
  // This hash's low bits follow the text's last ones until they are mixed with the rest.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) & 1) === 1;
}

function isTreated(facts: Facts, i: Bill): boolean {
  return isTreatedCustomer(facts.ledger.customers.id[facts.customer(i)]!);
}

/**
 * The measure of each bill that is old enough to tell, days; bills of which the books do not say it are left out.
 * @param wait days to payment are counted up to this age
 */
function valuesOf(
  facts: Facts,
  bills: readonly Bill[],
  measure: TrialMeasure,
  wait: number,
): ReadonlyMap<Bill, number> {
  const values = new Map<Bill, number>();
  for (const i of bills) {
    if (facts.made(i) + wait > facts.asOf) continue;
    const value = measureOf(facts, measure, i, wait);
    if (value !== null) values.set(i, value);
  }
  return values;
}

function measureOf(facts: Facts, measure: TrialMeasure, i: Bill, wait: number): number | null {
  const toPay = Math.max(0, Math.min(facts.daysToPay(i), wait));
  switch (measure) {
    case 'daysToPay':
      return toPay;
    case 'daysLate':
      return Math.max(0, toPay - facts.term(i));
    case 'billingDays':
      return facts.billingDays(i);
    case 'dispatchDays':
      return facts.dispatchDays(i);
    case 'clearingDays':
      return facts.moneyDays(i)?.clearing ?? null;
    case 'matchingDays':
      return facts.moneyDays(i)?.matching ?? null;
  }
}

function customerMeans(
  facts: Facts,
  values: ReadonlyMap<Bill, number>,
): ReadonlyMap<number, number> {
  const sums = new Map<number, { sum: number; bills: number }>();
  for (const [i, value] of values) {
    const { sum, bills } = sums.get(facts.customer(i)) ?? { sum: 0, bills: 0 };
    sums.set(facts.customer(i), { sum: sum + value, bills: bills + 1 });
  }
  return new Map([...sums].map(([customer, { sum, bills }]) => [customer, sum / bills]));
}

/** Days after the bill's date by which nine of ten have told. */
function ageToTell(facts: Facts, bills: readonly Bill[], measure: TrialMeasure): number {
  if (measure === 'billingDays') return 0;
  const age = (i: Bill): number | null => {
    if (measure === 'dispatchDays') return facts.dispatchDays(i);
    return facts.isSettled(i) ? Math.max(0, facts.daysToPay(i)) : null;
  };
  const ages = bills.flatMap((i) => age(i) ?? []).sort((a, b) => a - b);
  return Math.ceil(ages[Math.floor(TOLD * (ages.length - 1))] ?? 0);
}

/** The fewest of n that, where a share of them is usual, more than so many are in at most one of twenty tests. */
export function mostLonger(n: number, usual: number): number {
  let chance = (1 - usual) ** n;
  let sum = chance;
  let k = 0;
  while (sum < 1 - FALSE_STOP && k < n) {
    chance *= ((n - k) / (k + 1)) * (usual / (1 - usual));
    k += 1;
    sum += chance;
  }
  return k;
}

/** Changes of bills against their customer's mean before, by customer. */
type Changes = Map<number, number[]>;

function billsIn(changes: Changes): number {
  return [...changes.values()].reduce((sum, of) => sum + of.length, 0);
}

/** By how much the treated fell more than the others; the doubt is that of customers, weighted by their bills. */
function difference(others: Changes, treated: Changes): TrialProgress['fell'] {
  if (Math.min(others.size, treated.size) < 2) return null;
  const one = halfOf(others);
  const other = halfOf(treated);
  const estimate = one.mean - other.mean;
  const quantile = studentQuantile(0.975, Math.min(others.size, treated.size) - 1);
  const doubt = quantile * Math.sqrt(one.variance + other.variance);
  return { estimate, low: estimate - doubt, high: estimate + doubt };
}

function halfOf(changes: Changes): { mean: number; variance: number } {
  const bills = billsIn(changes);
  const sums = [...changes.values()].map((of) => ({
    bills: of.length,
    sum: of.reduce((sum, each) => sum + each, 0),
  }));
  const mean = sums.reduce((sum, each) => sum + each.sum, 0) / bills;
  const squares = sums.reduce((sum, each) => sum + (each.sum - mean * each.bills) ** 2, 0);
  const few = changes.size / (changes.size - 1);
  return { mean, variance: (few * squares) / bills ** 2 };
}

function verdictOf(
  plan: TrialPlan,
  bills: number,
  fell: TrialProgress['fell'],
  longer: number,
): TrialProgress['verdict'] {
  if (longer > plan.harm.most) return 'stop_harm';
  if (fell === null || bills < plan.bills) return 'too_early';
  if (fell.low > 0) return 'difference';
  return fell.high < plan.toSee ? 'no_difference' : 'unclear';
}
