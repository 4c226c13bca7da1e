import { SAMPLE_LATE } from '../../benchmarks/benchmarks.ts';
import { civilOf } from '../../books/dates.ts';
import { countOf, days, paise, share } from '../../text/values.ts';
import type { Bill, Bills, Facts } from '../facts.ts';
import { type AssumptionKind, answered, ENOUGH, type Finding, line, linesIf } from '../kind.ts';

const IN_TIME = 2;
/** What stood out all year, of the year's bills: less is no money. */
const NO_MONEY = 0.005;
const YEARS_OLD = 2;

/** "Large customers may pay late." */
function large(facts: Facts): Finding | null {
  const customers = [...facts.byCustomer(facts.recent)]
    .map(([customer, bills]) => ({ customer, bills, billed: facts.sum(bills, facts.amount) }))
    .sort((a, b) => b.billed - a.billed);
  if (customers.length < 10) return null;
  const top = customers.slice(0, Math.max(3, Math.floor(customers.length / 10)));
  const names = new Set(top.map(({ customer }) => customer));
  const theirs = facts.recent.filter((i) => names.has(facts.customer(i)));
  const others = facts.recent.filter((i) => !names.has(facts.customer(i)));
  const overdue = facts.overdue.filter((i) => names.has(facts.customer(i)));
  const late = facts.mean(theirs, facts.daysLate);
  const lateOthers = facts.mean(others, facts.daysLate);
  const lateRupees = (i: Bill): number => facts.daysLate(i) * facts.amount(i);
  const held = facts.rupeeShare(theirs, facts.recent, lateRupees);
  if (theirs.length < ENOUGH || others.length < ENOUGH) return null;
  if (late < lateOthers + IN_TIME || held < 0.25) return null;
  const punctual = top.filter(({ bills }) => facts.mean(bills, facts.daysLate) <= lateOthers);
  const values = {
    customers: countOf(top.length),
    held: share(held),
    late: days(late),
    lateOthers: days(lateOthers),
    sales: share(facts.rupeeShare(theirs, facts.recent)),
    overdue: paise(facts.sum(overdue, facts.open)),
  };
  return {
    seen: values,
    lines: [
      line('against', 'held', values, facts.group(theirs.filter(facts.isLate))),
      ...linesIf(
        [
          punctual.length > 0,
          () =>
            line(
              'against',
              'punctual',
              { ...values, punctual: countOf(punctual.length) },
              facts.group(punctual.flatMap(({ bills }) => bills)),
            ),
        ],
        [
          overdue.length > 0,
          () => line('against', 'overdue', values, facts.group(overdue, facts.open)),
        ],
      ),
      line('for', 'sales', values, facts.group(theirs)),
      ...answered(facts, 'for', 'strategy', 'sales'),
      ...answered(facts, 'against', 'strategy', 'cash'),
    ],
    trial: { measure: 'daysLate', customers: [...names] },
  };
}

/** "Old customers need no reminder." */
function old(facts: Facts): Finding | null {
  const first = new Map<number, number>();
  for (let i = 0; i < facts.ledger.invoices.count; i++) {
    const known = first.get(facts.customer(i));
    if (known === undefined || facts.made(i) < known) first.set(facts.customer(i), facts.made(i));
  }
  // A customer of the books' first quarter may be older than they tell, never younger.
  const border = facts.asOf - YEARS_OLD * 365;
  const isOld = (i: Bill): boolean => (first.get(facts.customer(i)) ?? facts.asOf) <= border;
  const olds = facts.settledRecent.filter(isOld);
  const news = facts.settledRecent.filter((i) => !isOld(i));
  const count = (bills: Bills): number => new Set(bills.map(facts.customer)).size;
  if (count(olds) < 5 || count(news) < 5 || news.length < ENOUGH) return null;
  const late = facts.mean(olds, facts.daysLate);
  const lateNew = facts.mean(news, facts.daysLate);
  const part = facts.rupeeShare(olds, facts.settledRecent);
  if (late < lateNew + IN_TIME || part < 0.1) return null;
  const values = {
    customers: countOf(count(olds)),
    years: countOf(YEARS_OLD),
    late: days(late),
    lateNew: days(lateNew),
    part: share(part),
  };
  return {
    seen: values,
    lines: [
      line('against', 'later', values, facts.group(olds.filter(facts.isLate))),
      line('for', 'part', values, facts.group(olds)),
    ],
    trial: { measure: 'daysLate', customers: olds.map(facts.customer) },
  };
}

/** "Everybody pays late in our trade." */
function everybody(facts: Facts): Finding | null {
  const bills = facts.settledRecent;
  const late = facts.share(bills, facts.isLate);
  if (bills.length < 2 * ENOUGH || late < 0.25) return null;
  const customers = [...facts.byCustomer(bills).values()].filter((of) => of.length >= 5);
  const punctual = customers.filter((of) => facts.share(of, facts.isLate) <= 0.2);
  if (customers.length < 10 || punctual.length < 0.1 * customers.length) return null;
  const worst = customers
    .toSorted((a, b) => lateDays(facts, b) - lateDays(facts, a))
    .slice(0, Math.max(1, Math.round(customers.length / 10)));
  const values = {
    late: share(late),
    punctual: countOf(punctual.length),
    customers: countOf(customers.length),
    worst: countOf(worst.length),
    part: share(
      facts.sum(worst.flat(), facts.daysLate) / Math.max(1, facts.sum(bills, facts.daysLate)),
    ),
  };
  return {
    seen: values,
    lines: [
      line('against', 'punctual', values, facts.group(punctual.flat())),
      line('against', 'worst', values, facts.group(worst.flat().filter(facts.isLate))),
      line('for', 'late', values, facts.group(bills.filter(facts.isLate))),
    ],
    benchmarks: [{ side: late > SAMPLE_LATE + 0.05 ? 'against' : 'for', id: 'sampleLate' }],
    trial: { measure: 'daysLate' },
  };
}

function lateDays(facts: Facts, bills: Bills): number {
  return facts.sum(bills, facts.daysLate);
}

/** "A few days late cost nothing." */
function fewDays(facts: Facts): Finding | null {
  const lates = facts.settledRecent.filter(facts.isLate);
  const few = lates.filter((i) => facts.daysLate(i) <= 15);
  const rupeeDays = (i: Bill): number => facts.amount(i) * facts.daysLate(i);
  const part = facts.rupeeShare(few, lates, rupeeDays);
  if (few.length < ENOUGH || part < 0.15) return null;
  const standing = facts.sum(few, rupeeDays) / 365;
  if (standing < NO_MONEY * facts.sum(facts.recent, facts.amount)) return null;
  const values = {
    bills: countOf(few.length),
    few: days(15),
    part: share(part),
    mean: days(facts.mean(few, facts.daysLate)),
    standing: paise(standing),
    cost: paise(standing * facts.costOfFunds),
    rate: share(facts.costOfFunds),
  };
  return {
    seen: values,
    lines: [
      line('against', 'standing', values, facts.group(few)),
      line('for', 'each', values, facts.group(few)),
    ],
    trial: { measure: 'daysLate' },
  };
}

/** "Discount is the only way to be paid early." */
function discount(facts: Facts): Finding | null {
  const { credits } = facts.ledger;
  const given = new Map<Bill, number>();
  for (let c = 0; c < credits.count; c++) {
    const bill = credits.invoice[c]!;
    if (bill < 0 || credits.reason[c] !== 'discount' || credits.date[c]! > facts.asOf) continue;
    given.set(bill, (given.get(bill) ?? 0) + credits.amount[c]!);
  }
  const discounted = facts.settledRecent.filter((i) => given.has(i));
  const full = facts.settledRecent.filter((i) => !given.has(i));
  if (discounted.length < ENOUGH / 2 || full.length < ENOUGH) return null;
  const late = discounted.filter(facts.isLate);
  const early = full.filter((i) => facts.settledOn(i) < facts.due(i));
  const earlyWith = facts.share(discounted, (i) => facts.settledOn(i) < facts.due(i));
  if (early.length < ENOUGH) return null;
  const values = {
    discounted: countOf(discounted.length),
    cost: paise(facts.sum(discounted, (i) => given.get(i) ?? 0)),
    early: countOf(early.length),
    earlyShare: share(early.length / full.length),
    earlyWith: share(earlyWith),
    late: countOf(late.length),
  };
  const better = earlyWith > early.length / full.length + 0.02;
  return {
    seen: values,
    lines: [
      line('against', 'without', values, facts.group(early)),
      ...linesIf(
        [late.length > 0, () => line('against', 'lateAnyway', values, facts.group(late))],
        [better, () => line('for', 'earlier', values, facts.group(discounted))],
      ),
      ...answered(facts, 'for', 'discount', 'regular'),
      ...answered(facts, 'against', 'discount', 'never'),
    ],
    trial: { measure: 'daysToPay', customers: discounted.map(facts.customer) },
  };
}

/** "It is the season." */
function season(facts: Facts): Finding | null {
  const tardy = (before: number): { bills: Bill[]; share: number } => {
    const until = facts.asOf - GRACE - before;
    const bills: Bill[] = [];
    for (let i = 0; i < facts.ledger.invoices.count; i++) {
      if (facts.due(i) > until - QUARTER && facts.due(i) <= until && facts.made(i) <= facts.asOf) {
        bills.push(i);
      }
    }
    return { bills, share: facts.share(bills, (i) => facts.daysLate(i) > GRACE) };
  };
  const now = tardy(0);
  const before = tardy(QUARTER);
  const lastYear = tardy(365);
  const lastYearBefore = tardy(365 + QUARTER);
  if ([now, before, lastYear, lastYearBefore].some(({ bills }) => bills.length < ENOUGH))
    return null;
  const rise = now.share - before.share;
  const riseThen = lastYear.share - lastYearBefore.share;
  if (rise < 0.05) return null;
  const values = {
    now: share(now.share),
    before: share(before.share),
    year: share(lastYear.share),
    yearBefore: share(lastYearBefore.share),
    grace: days(GRACE),
    month: countOf(civilOf(facts.asOf).month),
  };
  const late = facts.group(now.bills.filter((i) => facts.daysLate(i) > GRACE));
  const again = riseThen >= rise / 2;
  return {
    seen: values,
    lines: linesIf(
      [!again, () => line('against', 'notThen', values, late)],
      [now.share > lastYear.share + 0.02, () => line('against', 'worseThanThen', values, late)],
      [again, () => line('for', 'alsoThen', values, late)],
    ),
    trial: null,
  };
}

/** Days past due after which a bill counts as tardy: bills of all windows have had them. */
const GRACE = 15;
const QUARTER = 90;

/** "More is outstanding because we sell more." */
function sellMore(facts: Facts): Finding | null {
  const { trend } = facts.report;
  const then = trend.find(({ day }) => day >= facts.asOf - 380 && day <= facts.asOf - 350);
  const now = trend.at(-1);
  if (then === undefined || now === undefined || then.outstanding <= 0) return null;
  const sales = (until: number): Bill[] => {
    const bills: Bill[] = [];
    for (let i = 0; i < facts.ledger.invoices.count; i++) {
      if (facts.made(i) > until - QUARTER && facts.made(i) <= until) bills.push(i);
    }
    return bills;
  };
  const sold = sales(now.day);
  const soldThen = sales(then.day);
  if (sold.length < ENOUGH || soldThen.length < ENOUGH) return null;
  const grown = now.outstanding / then.outstanding - 1;
  const more = facts.sum(sold, facts.amount) / facts.sum(soldThen, facts.amount) - 1;
  if (grown < 0.1 || grown < more + 0.05) return null;
  const above = now.outstanding - then.outstanding * (1 + more);
  const values = {
    grown: share(grown),
    more: share(Math.abs(more)),
    above: paise(above),
    dso: days(now.dso ?? 0),
    dsoThen: days(then.dso ?? 0),
  };
  return {
    seen: values,
    lines: [
      line(
        'against',
        more >= 0 ? 'faster' : 'sellsLess',
        values,
        facts.group(facts.overdue, facts.open),
      ),
      ...linesIf([
        now.dso !== null && then.dso !== null && now.dso > then.dso,
        () => line('against', 'dso', values),
      ]),
      ...linesIf([more > 0, () => line('for', 'more', values, facts.group(sold))]),
    ],
    trial: null,
  };
}

export const PAYER_KINDS: readonly AssumptionKind[] = [
  { id: 'largeMayPayLate', stage: 'collection', angle: 'customer', find: large },
  { id: 'oldCustomersTrusted', stage: 'collection', angle: 'customer', find: old },
  { id: 'everybodyPaysLate', stage: 'collection', angle: 'competition', find: everybody },
  { id: 'fewDaysHarmless', stage: 'collection', angle: 'benchmark', find: fewDays },
  { id: 'discountOnlyWay', stage: 'collection', angle: 'competition', find: discount },
  { id: 'theSeason', stage: 'collection', angle: 'benchmark', find: season },
  { id: 'weSellMore', stage: 'collection', angle: 'benchmark', find: sellMore },
];
