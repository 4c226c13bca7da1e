import { type ClerkBill, TODAY } from '../../../helpers/assumptions/clerkBooks.ts';

type Is = (bill: ClerkBill) => boolean;
type Counts = (bills: readonly ClerkBill[]) => Is;

/** A cheque dated ahead pays on its own day. */
const cameOn = ({ paidOn, instrument }: ClerkBill): number | null => {
  if (paidOn === null) return null;
  const day = Math.max(paidOn, instrument ?? 0);
  return day <= TODAY ? day : null;
};
const recent: Is = ({ made }) => made > TODAY - 365;
const settled: Is = (bill) => cameOn(bill) !== null;
const daysLate = (bill: ClerkBill): number => Math.max(0, (cameOn(bill) ?? TODAY) - bill.due);
const daysToPay = (bill: ClerkBill): number => (cameOn(bill) ?? TODAY) - bill.made;
const late: Is = (bill) => daysLate(bill) > 0;
const overdue: Is = (bill) => cameOn(bill) === null && bill.due < TODAY;
const disputed: Is = ({ disputeOpened }) => disputeOpened !== null && disputeOpened <= TODAY;
/** The clerk notes no acceptance: the law's days run from delivery. */
const beyondLaw: Is = ({ due, delivery }) => due - delivery > 45;
const told: Is = ({ arrived }) => arrived <= TODAY;
const all =
  (...each: readonly Is[]): Is =>
  (bill) =>
    each.every((is) => is(bill));

const EACH: Readonly<Record<string, Is>> = {
  'billNeedsDays.against.quick': all(recent, ({ made, delivery }) => made - delivery <= 1),
  'billNeedsDays.for.slow': all(recent, ({ made, delivery }) => made - delivery > 2),
  'sendingCanWait.against.later': all(
    recent,
    settled,
    told,
    ({ arrived, made }) => arrived - made > 1,
  ),
  'paperWanted.for.papers': all(recent, settled, ({ channel }) => channel === 'Courier'),
  'termsNeeded.against.early': all(
    recent,
    settled,
    (bill) => daysToPay(bill) <= (bill.term * 2) / 3,
  ),
  'termsNeeded.for.whole': all(recent, settled, (bill) => daysToPay(bill) > bill.term),
  'termsBeyondLaw.against.long': all(recent, beyondLaw),
  'termsBeyondLaw.for.used': all(
    recent,
    settled,
    beyondLaw,
    (bill) => (cameOn(bill) ?? TODAY) - bill.delivery > 45,
  ),
  'disputesAfterDue.against.opened': all(
    recent,
    disputed,
    ({ disputeOpened, due }) => (disputeOpened ?? 0) > due,
  ),
  'disputesFew.against.late': all(recent, disputed, late),
  'disputesFew.against.part': all(recent, disputed),
  'everybodyPaysLate.for.late': all(recent, settled, late),
  'fewDaysHarmless.against.standing': all(recent, settled, late, (bill) => daysLate(bill) <= 15),
  'discountOnlyWay.against.without': all(
    recent,
    settled,
    ({ discount }) => discount === 0,
    (bill) => (cameOn(bill) ?? 0) < bill.due,
  ),
  'discountOnlyWay.against.lateAnyway': all(recent, settled, late, ({ discount }) => discount > 0),
  'askAfterDue.against.silent': all(recent, late, (bill) => {
    const first = Math.min(
      ...bill.asked.map(({ date }) => date).filter((date) => date >= bill.made),
    );
    return first > bill.due && first <= (cameOn(bill) ?? TODAY);
  }),
  'oldDebtsCome.against.open': all(overdue, ({ due }) => TODAY - due > 90),
  'moreCollectors.for.debtors': overdue,
  'matchingCanWait.against.waits': all(
    settled,
    ({ matched }) => matched <= TODAY,
    (bill) => (cameOn(bill) ?? 0) > TODAY - 365,
    ({ matched, cleared }) => matched - cleared > 2,
  ),
  'postDatedGood.against.wait': all(
    ({ paidOn, instrument }) => paidOn !== null && instrument !== null,
    ({ paidOn }) => (paidOn ?? 0) > TODAY - 365,
  ),
};

const sum = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0);

/** Customers by what they were billed in the year, the largest tenth, at least three. */
const largest: Counts = (bills) => {
  const billed = new Map<string, number>();
  for (const { customer, amount } of bills.filter(recent)) {
    billed.set(customer, (billed.get(customer) ?? 0) + amount);
  }
  const names = [...billed].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  const top = names.slice(0, Math.max(3, Math.floor(names.length / 10)));
  return ({ customer }) => top.includes(customer);
};

/** The first call of a customer in the year, if three months have gone since. */
const askedFirst = (bills: readonly ClerkBill[], who: string): number =>
  Math.min(
    ...bills
      .filter(({ customer }) => customer === who)
      .flatMap(({ asked }) => asked.map(({ date }) => date))
      .filter((date) => date > TODAY - 365 && date <= TODAY - 90),
  );

const received: Is = ({ paidOn }) => paidOn !== null && paidOn > TODAY - 365;
const clearing = ({ paidOn, instrument, cleared }: ClerkBill): number =>
  cleared - Math.max(paidOn ?? 0, (instrument ?? 0) <= TODAY ? (instrument ?? 0) : 0);
const isCleared: Is = (bill) => received(bill) && bill.cleared <= TODAY;
const inNorm: Is = (bill) => clearing(bill) <= (bill.cheque ? 3 : 1);
/** Whether some money that took too long came by the same means. */
const slowlyToo: Counts = (bills) => (bill) =>
  bills.some((each) => isCleared(each) && !inNorm(each) && each.cheque === bill.cheque);

const smallerHalf: Counts = (bills) => {
  const bySize = bills.filter(recent).sort((a, b) => a.amount - b.amount);
  const half = new Set(bySize.slice(0, Math.floor(bySize.length / 2)));
  return (bill) => half.has(bill);
};

/** How many bills a line counts, told by going through the clerk's own lines: no columns, no slices. */
export const CLERK_COUNTS: Readonly<Record<string, Counts>> = {
  ...Object.fromEntries(Object.entries(EACH).map(([name, is]) => [name, () => is])),
  'ownerApproves.against.small': smallerHalf,
  'largeMayPayLate.for.sales': (bills) => all(recent, largest(bills)),
  'largeMayPayLate.against.held': (bills) => all(recent, late, largest(bills)),
  'largeMayPayLate.against.overdue': (bills) => all(overdue, largest(bills)),
  'theSeason.against.notThen': () =>
    all(
      ({ due }) => due > TODAY - 105 && due <= TODAY - 15,
      (bill) => daysLate(bill) > 15,
    ),
  'willGoElsewhere.against.stayed': (bills) =>
    all(recent, ({ customer, made }) => {
      const at = askedFirst(bills, customer);
      return made > at && made <= at + 90;
    }),
  'smallNotWorth.against.sum': (bills) => {
    const amounts = bills.filter(recent).map(({ amount }) => amount);
    const limit = sum(amounts) / amounts.length / 4;
    return all(overdue, ({ amount }) => amount < limit);
  },
  'chequesWanted.against.slower': () => all(received, ({ cheque }) => cheque),
  'bankTakesTime.against.quick': (bills) => all(isCleared, inNorm, slowlyToo(bills)),
  'bankTakesTime.for.slow': () => all(isCleared, (bill) => !inNorm(bill)),
};
