import { describe, expect, test } from 'vitest';
import { NO_DAY } from '../../../core/books/dates.ts';
import type { ConstraintPlace } from '../../../core/contract/focusing.ts';
import { classifyRests } from '../../../core/flow/shortPay/classifyRests.ts';
import { openRests } from '../../../core/flow/shortPay/openRests.ts';
import { stageDays, stageIndex } from '../../../core/flow/slice.ts';
import { accruedInWindow, entered, observed, stageTo } from '../../../core/flow/stageTime.ts';
import { GROUNDS } from '../../../core/levers/conditions/ground.ts';
import { groundsOf } from '../../../core/levers/conditions/groundsOf.ts';
import { plantedCompanies } from '../../helpers/guidance/plants.ts';
import { type Recommended, recommended } from '../../helpers/guidance/recommended.ts';

const LIMIT = 5;
const YEAR = 365;

const books = plantedCompanies()
  .filter(({ kind }) => ['collection', 'dispute', 'clearing', 'dispatch'].includes(kind))
  .map(({ kind, company }) => ({ kind, company, of: recommended(company) }));

/** Row numbers of the bills of a branch, with their slices, as anybody would list them. */
function billsOf({ ledger, slices }: Recommended, branch: string | null) {
  const dimension = ledger.dimensions.find(({ name }) => name === 'branch');
  const inside = (i: number) =>
    branch === null || dimension?.values[dimension.code[i] ?? -1] === branch;
  const slicesOf = new Map<number, number[]>();
  for (let s = 0; s < slices.count; s++) {
    const i = slices.invoice[s] ?? -1;
    if (i < 0 || !inside(i)) continue;
    slicesOf.set(i, [...(slicesOf.get(i) ?? []), s]);
  }
  return slicesOf;
}

const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);

describe.each(books)('books held back in $kind', ({ kind, company, of }) => {
  const { ledger, slices, words } = of;
  const { asOf } = slices;
  const { invoices } = ledger;
  const branch = ledger.dimensions.find(({ name }) => name === 'branch')?.values[1] ?? null;
  const stage = kind === 'terms' ? 'collection' : kind;
  const places: ConstraintPlace[] = [
    { stage, dimension: 'all', value: null },
    { stage, dimension: 'branch', value: branch },
  ];
  const found = groundsOf(
    ledger,
    slices,
    words,
    places.map((place) => ({ place, limit: LIMIT })),
    () => GROUNDS,
  );

  test.each([0, 1])('conditions of place %i are what a count by hand gives', (at) => {
    const grounds = found[at]?.grounds;
    if (grounds === undefined) throw new Error('no grounds');
    const slicesOf = billsOf(of, at === 0 ? null : branch);
    const index = stageIndex(stage);
    const timed = [...slicesOf].map(([i, own]) => {
      const there = own.filter(
        (s) =>
          entered(slices, index, s) &&
          stageTo(slices, index, s) > asOf - YEAR &&
          observed(ledger, slices, index, s),
      );
      return {
        i,
        amount: sum(there.map((s) => slices.amount[s]!)),
        rupeeDays: sum(
          there.map(
            (s) => slices.amount[s]! * accruedInWindow(slices, index, s, asOf - YEAR, asOf),
          ),
        ),
        days: Math.max(-1, ...there.map((s) => stageDays(slices, index, s))),
        waiting: sum(
          own.filter((s) => slices.waitingIn[s] === index).map((s) => slices.amount[s]!),
        ),
        overdue: sum(
          own
            .filter((s) => slices.kind[s] === 2 && [3, 4].includes(slices.waitingIn[s]!))
            .map((s) => slices.amount[s]!),
        ),
        made: invoices.invoiceDate[i]! > asOf - YEAR ? invoices.amount[i]! : 0,
      };
    });
    const bills = timed.filter(({ amount, made }) => amount > 0 || made > 0);
    const whole = sum(timed.map(({ amount }) => amount));
    const over = timed.filter(({ days }) => days > LIMIT);
    expect(grounds.held?.count).toBe(over.length);
    expect(grounds.held?.share).toBeCloseTo(sum(over.map(({ amount }) => amount)) / whole, 9);
    const waiting = bills.filter((each) => each.waiting > 0);
    expect(grounds.waiting?.count).toBe(waiting.length);
    expect(grounds.waiting?.amount).toBe(sum(waiting.map((each) => each.waiting)));

    const byCustomer = new Map<number, number>();
    for (const { i, rupeeDays } of timed) {
      const c = invoices.customer[i]!;
      byCustomer.set(c, (byCustomer.get(c) ?? 0) + rupeeDays);
    }
    const most = [...byCustomer.values()].sort((a, b) => b - a).slice(0, 5);
    if (grounds.concentrated) {
      expect(grounds.concentrated.share).toBeCloseTo(sum(most) / sum(byCustomer.values()), 9);
    }

    const made = bills.filter((each) => each.made > 0);
    const madeOf = (test: (i: number) => boolean) => made.filter(({ i }) => test(i));
    const agreed = madeOf((i) => {
      const days = ledger.customers.creditDays[invoices.customer[i]!]!;
      const given = invoices.dueDate[i]! - invoices.invoiceDate[i]!;
      return days >= 0 && invoices.dueSource[i] === 0 && given > days;
    });
    expect(grounds.longerThanAgreed?.count).toBe(agreed.length);
    const known = (day: number) => day !== NO_DAY && day <= asOf;
    expect(grounds.unaccepted?.count).toBe(madeOf((i) => !known(invoices.acceptedDate[i]!)).length);
    const accepted = (i: number) =>
      [invoices.acceptedDate[i]!, invoices.deliveryDate[i]!].find(known) ??
      invoices.invoiceDate[i]!;
    expect(grounds.beyond45?.count).toBe(
      madeOf((i) => invoices.dueDate[i]! - accepted(i) > 45).length,
    );
    const late = bills.filter(({ i, overdue }) => overdue > 0 && accepted(i) + 45 < asOf);
    expect(grounds.late45?.count).toBe(late.length);
    expect(grounds.late45?.amount).toBe(sum(late.map(({ overdue }) => overdue)));

    const rests = openRests(ledger, slices);
    const why = classifyRests(ledger, rests, asOf);
    const own = new Set(bills.map(({ i }) => i));
    const tds = [...rests.invoice.keys()].filter(
      (k) => why[k] === 'tds' && own.has(rests.invoice[k]!),
    );
    expect(grounds.tdsShort?.count).toBe(tds.length);

    const reasons = new Map(company.invoices.map((bill, i) => [i + 1, bill.disputeReason]));
    const disputed = bills.flatMap(({ i }) => {
      const there = (slicesOf.get(i) ?? []).filter(
        (s) => entered(slices, 3, s) && slices.disputeTo[s]! > asOf - YEAR,
      );
      const amount = sum(there.map((s) => slices.amount[s]!));
      return amount > 0 ? [{ i, amount, reason: reasons.get(invoices.rowId[i]!) ?? null }] : [];
    });
    const rates = disputed.filter(({ reason }) => reason === 'Rate difference');
    if (grounds.priceDispute && disputed.length > 0) {
      expect(grounds.priceDispute.count).toBe(rates.length);
      expect(grounds.noReason?.count).toBe(disputed.filter(({ reason }) => reason === null).length);
    }
  });

  test('shares lie within 0 and 1, and a figure lists as many bills as it counts, or the most a filter can name', () => {
    for (const { grounds } of found) {
      for (const [name, ground] of Object.entries(grounds)) {
        if (ground === null) continue;
        expect(ground.share, name).toBeGreaterThanOrEqual(0);
        expect(ground.share, name).toBeLessThanOrEqual(1);
        expect(ground.count, name).toBeGreaterThanOrEqual(0);
        if (ground.ids === null) continue;
        expect(new Set(ground.ids).size, name).toBe(ground.ids.length);
        expect(ground.ids.length, name).toBeLessThanOrEqual(500);
      }
    }
  });

  test('money of the whole company by cheque, and on account, is what the receipts say', () => {
    const grounds = found[0]?.grounds;
    const mode = ledger.receiptDimensions.find(({ name }) => name === 'mode');
    const paid = new Set<number>();
    let onAccount = 0;
    for (let s = 0; s < slices.count; s++) {
      const r = slices.receipt[s]!;
      if (slices.kind[s] === 4) onAccount += slices.amount[s]!;
      if (slices.kind[s] === 0 && r >= 0 && slices.received[s]! > asOf - YEAR) paid.add(r);
    }
    const cheques = [...paid].filter((r) => mode?.values[mode.code[r]!] === 'Cheque');
    if (stage !== 'clearing') expect(grounds?.cheque?.count).toBe(cheques.length);
    expect(grounds?.onAccount?.amount).toBe(onAccount);
    const returned = company.receipts.filter(
      ({ returnedDate }) =>
        returnedDate !== null && returnedDate > asOf - YEAR && returnedDate <= asOf,
    );
    expect(grounds?.returned?.count ?? 0).toBe(returned.length);
  });
});
