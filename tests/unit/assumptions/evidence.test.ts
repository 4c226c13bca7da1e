import { describe, expect, test } from 'vitest';
import { detectAssumptions } from '../../../core/assumptions/detect.ts';
import { ASSUMPTION_KINDS } from '../../../core/assumptions/library.ts';
import { civilOf } from '../../../core/books/dates.ts';
import { MAX_FILTER_BILLS } from '../../../core/contract/ledger.ts';
import { filterInvoices } from '../../../core/flow/drill.ts';
import { plantOfShare } from '../../../core/simulation/plants.ts';
import {
  type ClerkBill,
  cleanBooks,
  clerkBooks,
  TODAY,
} from '../../helpers/assumptions/clerkBooks.ts';
import { factsOf, simulated } from '../../helpers/assumptions/factsOf.ts';

type Is = (bill: ClerkBill) => boolean;

/** Firms of the clerk, of which each kind is to show in one at least. */
const SEEDS = [1, 2, 3, 4];
const FIRMS = SEEDS.map((seed) => {
  const { bills, records } = clerkBooks(seed);
  const facts = factsOf(records, { approval: 'every' });
  return { bills, facts, found: detectAssumptions(facts) };
});

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
const told: Is = ({ arrived }) => arrived <= TODAY;
const lastDays: Is = ({ made }) => civilOf(made).month !== civilOf(made + 5).month;
const all =
  (...each: readonly Is[]): Is =>
  (bill) =>
    each.every((is) => is(bill));

/** How many bills a line counts, told by going through the clerk's own lines: no columns, no slices. */
const BY_HAND: Readonly<Record<string, Is>> = {
  'billAtMonthEnd.against.bunched': all(recent, lastDays),
  'billNeedsDays.against.quick': all(recent, ({ made, delivery }) => made - delivery <= 1),
  'billNeedsDays.for.slow': all(recent, ({ made, delivery }) => made - delivery > 2),
  'sendingCanWait.against.later': all(
    recent,
    settled,
    told,
    ({ arrived, made }) => arrived - made > 1,
  ),
  'sendingCanWait.for.noLater': all(
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
  'termsBeyondLaw.against.long': all(recent, ({ term }) => term > 45),
  'termsBeyondLaw.for.used': all(
    recent,
    settled,
    ({ term }) => term > 45,
    (bill) => daysToPay(bill) > 45,
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

describe('what the clerk counts by hand', () => {
  test.each(Object.keys(BY_HAND))('%s', (name) => {
    const [id, side, says] = name.split('.');
    let seen = 0;
    for (const { bills, facts, found } of FIRMS) {
      expect(facts.asOf).toBe(TODAY);
      const one = found.find((each) => each.id === id);
      const line = one?.[side === 'for' ? 'for' : 'against'].find(({ text }) =>
        text.key.endsWith(`.${says}`),
      );
      if (line === undefined) continue;
      seen += 1;
      expect(line.bills).toBe(bills.filter(BY_HAND[name]!).length);
    }
    if (!name.startsWith('sendingCanWait') && !name.startsWith('billAtMonthEnd')) {
      expect(seen, 'in one of the firms at least').toBeGreaterThan(0);
    }
  });
});

const COMPANIES = (
  ['billing', 'collection', 'dispute', 'terms', 'clearing', 'allocation'] as const
).map((kind) =>
  factsOf(simulated({ seed: 5, constraint: plantOfShare({ seed: 5 }, kind, 'segment', 0.2) })),
);

test('the bills that evidence counts are the bills that its rows list', () => {
  for (const facts of [...COMPANIES, ...FIRMS.map((firm) => firm.facts)]) {
    for (const { id, against, for: speaking } of detectAssumptions(facts)) {
      for (const { text, rows, bills, listed } of [...against, ...speaking]) {
        if (rows === null) continue;
        const { total } = filterInvoices(facts.ledger, facts.slices, rows, { offset: 0, limit: 1 });
        expect(total.count, `${id} ${text.key}`).toBe(listed ?? bills);
        expect(total.count).toBe(Math.min(bills ?? 0, MAX_FILTER_BILLS));
      }
    }
  }
});

test('what is shown holds: its condition is met, and something in the books speaks against it', () => {
  for (const facts of COMPANIES) {
    const found = detectAssumptions(facts);
    expect(found.length).toBeGreaterThan(3);
    for (const kind of ASSUMPTION_KINDS) {
      const shown = found.find(({ id }) => id === kind.id);
      const finding = kind.find(facts);
      if (finding === null) expect(shown, kind.id).toBeUndefined();
      if (shown === undefined) continue;
      expect(shown.against.some(({ from, text }) => from === 'books' && text.key !== '')).toBe(
        true,
      );
      expect(shown.weight).toBeGreaterThanOrEqual(0);
    }
  }
});

test('a firm that bills, sends and matches on the day and is paid on the due date shows none of the habits', () => {
  const found = detectAssumptions(factsOf(cleanBooks(3), { approval: 'every' }));
  expect(found.map(({ id }) => id)).toEqual([]);
});

test('law is not quoted to books that are not kept in rupees, nor to whom it does not protect', () => {
  const { records } = clerkBooks(1);
  const shown = (answers: Record<string, string>, currency = 'INR'): boolean => {
    const kept = {
      ...records,
      invoices: records.invoices.map((each) => ({ ...each, currency })),
      receipts: records.receipts.map((each) => ({ ...each, currency })),
      creditNotes: records.creditNotes.map((each) => ({ ...each, currency })),
    };
    return detectAssumptions(factsOf(kept, answers)).some(({ id }) => id === 'termsBeyondLaw');
  };
  expect(shown({})).toBe(true);
  expect(shown({ udyam: 'micro' })).toBe(true);
  expect(shown({ udyam: 'medium' })).toBe(false);
  expect(shown({}, 'USD')).toBe(false);
});
