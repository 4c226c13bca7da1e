import { NO_DAY } from '../../books/dates.ts';
import { countOf, days, paise, share } from '../../text/values.ts';
import type { Bill, Facts } from '../facts.ts';
import { firstAsked } from '../followed.ts';
import { type AssumptionKind, answered, ENOUGH, type Finding, line, linesIf } from '../kind.ts';

const WEEK = 7;
const MONTH = 30;
const QUARTER = 90;

/** "Asking before they are late is impolite: the first reminder goes out well after the due date." */
function afterDue(facts: Facts): Finding | null {
  if (facts.ledger.followUps.count === 0) return null;
  const asked = firstAsked(facts);
  const lates = facts.recent.filter((i) => facts.isLate(i) && facts.due(i) < facts.asOf);
  const first = new Map(lates.map((i) => [i, asked(i, facts.made(i))]));
  const until = (i: Bill): number => first.get(i) ?? NO_DAY;
  const after = lates.filter(
    (i) => until(i) > facts.due(i) && until(i) <= facts.due(i) + facts.daysLate(i),
  );
  const before = lates.filter((i) => until(i) !== NO_DAY && until(i) <= facts.due(i));
  const silent = (i: Bill): number => until(i) - facts.due(i);
  if (after.length < ENOUGH || before.length > after.length / 2) return null;
  const mean = facts.mean(after, silent);
  if (mean < WEEK) return null;
  const lateDays = facts.sum(after, facts.daysLate);
  const quick = after.filter((i) => facts.isSettled(i) && facts.settledOn(i) - until(i) <= WEEK);
  const unasked = lates.filter(
    (i) => facts.isSettled(i) && (until(i) === NO_DAY || until(i) > facts.settledOn(i)),
  );
  const values = {
    bills: countOf(after.length),
    mean: days(mean),
    part: share(Math.min(1, facts.sum(after, silent) / lateDays)),
    quick: countOf(quick.length),
    quickShare: share(quick.length / after.length),
    unasked: countOf(unasked.length),
  };
  return {
    seen: values,
    lines: [
      line('against', 'silent', values, facts.group(after)),
      ...linesIf(
        [quick.length > 0, () => line('against', 'quick', values, facts.group(quick))],
        [unasked.length > 0, () => line('for', 'unasked', values, facts.group(unasked))],
      ),
      ...answered(facts, 'against', 'reminders', 'afterDue', 'whenShort', 'never'),
    ],
    trial: { measure: 'daysLate' },
  };
}

/** "Customers will go elsewhere if we ask." */
function elsewhere(facts: Facts): Finding | null {
  const { followUps } = facts.ledger;
  const first = new Map<number, number>();
  for (let f = 0; f < followUps.count; f++) {
    const date = followUps.date[f]!;
    if (date <= facts.asOf - 365 || date > facts.asOf - QUARTER) continue;
    const customer = followUps.customer[f]!;
    first.set(customer, Math.min(first.get(customer) ?? date, date));
  }
  if (first.size < 10 || facts.overdue.length < ENOUGH) return null;
  const asked = firstAsked(facts);
  const unasked = facts.overdue.filter((i) => asked(i, facts.asOf - MONTH) === NO_DAY);
  const hesitates = facts.rupeeShare(unasked, facts.overdue, facts.open);
  const bought: Bill[] = [];
  const stayed = new Set<number>();
  for (const i of facts.recent) {
    const at = first.get(facts.customer(i));
    if (at === undefined || facts.made(i) <= at || facts.made(i) > at + QUARTER) continue;
    stayed.add(facts.customer(i));
    bought.push(i);
  }
  if (hesitates < 0.2 || stayed.size < first.size / 2) return null;
  const values = {
    asked: countOf(first.size),
    stayed: countOf(stayed.size),
    left: countOf(first.size - stayed.size),
    part: share(hesitates),
    amount: paise(facts.sum(bought, facts.amount)),
    within: days(QUARTER),
  };
  return {
    seen: values,
    lines: [
      line('against', 'stayed', values, facts.group(bought)),
      ...linesIf([stayed.size < first.size, () => line('for', 'left', values)]),
      ...answered(facts, 'for', 'rivals', 'offered'),
      ...answered(facts, 'against', 'rivals', 'no'),
    ],
    trial: { measure: 'daysLate' },
  };
}

/** "More collectors are needed." */
function moreHands(facts: Facts): Finding | null {
  const { followUps } = facts.ledger;
  const owed = new Map<number, number>();
  for (const i of facts.overdue) {
    owed.set(facts.customer(i), (owed.get(facts.customer(i)) ?? 0) + facts.open(i));
  }
  const debtors = [...owed].sort((a, b) => b[1] - a[1]);
  const total = debtors.reduce((sum, [, amount]) => sum + amount, 0);
  const heavy = new Set<number>();
  let reached = 0;
  for (const [customer, amount] of debtors) {
    if (reached >= 0.8 * total) break;
    heavy.add(customer);
    reached += amount;
  }
  let all = 0;
  let elsewhereMade = 0;
  const touched = new Set<number>();
  for (let f = 0; f < followUps.count; f++) {
    const date = followUps.date[f]!;
    if (date <= facts.asOf - MONTH || date > facts.asOf) continue;
    all += 1;
    const customer = followUps.customer[f]!;
    touched.add(customer);
    if (!heavy.has(customer)) elsewhereMade += 1;
  }
  if (all < ENOUGH || debtors.length < 5 || elsewhereMade / all < 0.3) return null;
  const silent = [...heavy].filter((customer) => !touched.has(customer));
  const silentBills = facts.overdue.filter((i) => silent.includes(facts.customer(i)));
  const heavyBills = facts.overdue.filter((i) => heavy.has(facts.customer(i)));
  const values = {
    made: countOf(all),
    part: share(elsewhereMade / all),
    heavy: countOf(heavy.size),
    held: share(reached / total),
    silent: countOf(silent.length),
    silentAmount: paise(facts.sum(silentBills, facts.open)),
    days: days(MONTH),
    debtors: countOf(debtors.length),
  };
  return {
    seen: values,
    lines: [
      line('against', 'elsewhere', values, facts.group(heavyBills, facts.open)),
      ...linesIf([
        silent.length > 0,
        () => line('against', 'silent', values, facts.group(silentBills, facts.open)),
      ]),
      line('for', 'debtors', values, facts.group(facts.overdue, facts.open)),
    ],
    benchmarks: [{ side: 'against', id: 'exploitFirst' }],
    trial: { measure: 'daysLate', customers: [...heavy] },
  };
}

/** "A promise to pay is as good as money." */
function promises(facts: Facts): Finding | null {
  const { followUps, receipts } = facts.ledger;
  const paid = new Map<number, number[]>();
  for (let r = 0; r < receipts.count; r++) {
    const customer = receipts.customer[r]!;
    const dates = paid.get(customer);
    if (dates === undefined) paid.set(customer, [receipts.receiptDate[r]!]);
    else dates.push(receipts.receiptDate[r]!);
  }
  const kept: Bill[] = [];
  const broken: Bill[] = [];
  for (let f = 0; f < followUps.count; f++) {
    const promised = followUps.promiseDate[f]!;
    const bill = followUps.invoice[f]!;
    const made = followUps.date[f]!;
    if (promised === NO_DAY || bill < 0 || promised > facts.asOf - GRACE) continue;
    if (made <= facts.asOf - 365) continue;
    const inTime = facts.isSettled(bill) && facts.settledOn(bill) <= promised + GRACE;
    const money = paid
      .get(facts.customer(bill))
      ?.some((date) => date >= made && date <= promised + GRACE);
    (inTime || money === true ? kept : broken).push(bill);
  }
  const all = kept.length + broken.length;
  if (all < ENOUGH || broken.length / all < 0.25) return null;
  const bills = [...new Set(broken)];
  const values = {
    made: countOf(all),
    broken: countOf(broken.length),
    kept: countOf(kept.length),
    part: share(broken.length / all),
    grace: days(GRACE),
  };
  return {
    seen: values,
    lines: [
      line('against', 'broken', values, facts.group(bills)),
      ...linesIf([
        kept.length > 0,
        () => line('for', 'kept', values, facts.group([...new Set(kept)])),
      ]),
    ],
    trial: { measure: 'daysLate', customers: [...kept, ...broken].map(facts.customer) },
  };
}

/** Days after a promised day by which the money counts as come. */
const GRACE = 3;

/** "Old debts will come in by themselves." */
function oldDebts(facts: Facts): Finding | null {
  const old = facts.overdue.filter((i) => facts.asOf - facts.due(i) > QUARTER);
  const part = facts.rupeeShare(old, facts.overdue, facts.open);
  if (old.length < 5 || part < 0.1) return null;
  const reached: Bill[] = [];
  for (let i = 0; i < facts.ledger.invoices.count; i++) {
    const at = facts.due(i) + QUARTER;
    if (at <= facts.asOf - 2 * 365 || at > facts.asOf - QUARTER || facts.amount(i) <= 0) continue;
    if (!facts.isSettled(i) || facts.settledOn(i) > at) reached.push(i);
  }
  const came = reached.filter(
    (i) => facts.isSettled(i) && facts.settledOn(i) <= facts.due(i) + 2 * QUARTER,
  );
  if (reached.length < ENOUGH) return null;
  const stuck = reached.filter((i) => !came.includes(i));
  const stuckShare = stuck.length / reached.length;
  if (stuckShare < 0.2) return null;
  const values = {
    bills: countOf(old.length),
    amount: paise(facts.sum(old, facts.open)),
    part: share(part),
    after: days(QUARTER),
    reached: countOf(reached.length),
    stuck: countOf(stuck.length),
    stuckShare: share(stuckShare),
    came: countOf(came.length),
  };
  return {
    seen: values,
    lines: [
      line('against', 'stuck', values, facts.group(stuck)),
      line('against', 'open', values, facts.group(old, facts.open)),
      ...linesIf([came.length > 0, () => line('for', 'came', values, facts.group(came))]),
    ],
    trial: null,
  };
}

/** "Small bills are not worth chasing." */
function small(facts: Facts): Finding | null {
  const limit = facts.mean(facts.recent, facts.amount) / 4;
  const bills = facts.overdue.filter((i) => facts.amount(i) < limit);
  const part = facts.rupeeShare(bills, facts.overdue, facts.open);
  if (bills.length < ENOUGH || part < 0.05) return null;
  const owing = facts.byCustomer(bills);
  const several = [...owing.values()].filter((of) => of.length >= 3).flat();
  const values = {
    bills: countOf(bills.length),
    limit: paise(limit),
    amount: paise(facts.sum(bills, facts.open)),
    part: share(part),
    rest: share(1 - part),
    customers: countOf([...owing.values()].filter((of) => of.length >= 3).length),
    several: countOf(several.length),
  };
  return {
    seen: values,
    lines: [
      line('against', 'sum', values, facts.group(bills, facts.open)),
      ...linesIf([
        several.length > 0,
        () => line('against', 'oneCall', values, facts.group(several, facts.open)),
      ]),
      line('for', 'rest', values),
    ],
    trial: { measure: 'daysLate', amountBelow: limit },
  };
}

export const ASKING_KINDS: readonly AssumptionKind[] = [
  { id: 'askAfterDue', stage: 'collection', angle: 'customer', find: afterDue },
  { id: 'willGoElsewhere', stage: 'collection', angle: 'competition', find: elsewhere },
  { id: 'moreCollectors', stage: 'collection', angle: 'technology', find: moreHands },
  { id: 'promisesHold', stage: 'collection', angle: 'customer', find: promises },
  { id: 'oldDebtsCome', stage: 'collection', angle: 'benchmark', find: oldDebts },
  { id: 'smallNotWorth', stage: 'collection', angle: 'competition', find: small },
];
