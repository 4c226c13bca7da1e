import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchMoney } from '../../../core/flow/match/matchMoney.ts';
import type { FreeReceipt, Match, OpenBill } from '../../../core/flow/match/money.ts';
import { naiveMatch } from './naiveMatch.ts';

const NUMBERS = ['A-1', 'A-2', 'B/7'];
const day = fc.integer({ min: 0, max: 20 });
const party = fc.integer({ min: 0, max: 1 });
const amount = fc.oneof(fc.constantFrom(100, 200, 90), fc.integer({ min: 1, max: 300 }));

/** Keys of rows as given, in an order of their own. */
const key = fc.uuid();

const bills: fc.Arbitrary<OpenBill[]> = fc.array(
  fc.record({
    party,
    key,
    number: fc.option(fc.constantFrom(...NUMBERS)),
    date: day,
    due: day,
    open: amount,
  }),
  { maxLength: 12 },
);
const receipts: fc.Arbitrary<FreeReceipt[]> = fc.array(
  fc
    .record({
      party,
      key,
      number: fc.constant(null),
      reference: fc.option(
        fc.array(fc.constantFrom(...NUMBERS), { maxLength: 3 }).map((names) => names.join(', ')),
      ),
      date: day,
      left: amount,
      tds: fc.integer({ min: 0, max: 30 }),
    })
    .map((row) => ({ ...row, tds: Math.min(row.tds, row.left) })),
  { maxLength: 10 },
);

const inOrder = (matches: readonly Match[]) =>
  [...matches].sort((a, b) => a.receipt - b.receipt || a.bill - b.bill);

test('matching equals the three passes played naively', () => {
  fc.assert(
    fc.property(bills, receipts, (owed, received) => {
      const named = ({ reference }: FreeReceipt) => new Set((reference ?? '').split(', '));
      expect(inOrder(matchMoney(owed, received))).toEqual(
        inOrder(naiveMatch(owed, received, named)),
      );
    }),
    { numRuns: 500 },
  );
});

test('what is matched does not depend on the order in which rows came', () => {
  fc.assert(
    fc.property(bills, receipts, fc.infiniteStream(fc.nat()), (owed, received, chance) => {
      const shuffled = <T>(rows: readonly T[]): T[] => {
        const drawn = rows.map((row) => [row, chance.next().value ?? 0] as const);
        return drawn.sort(([, a], [, b]) => a - b).map(([row]) => row);
      };
      const matched = (some: readonly OpenBill[], free: readonly FreeReceipt[]) =>
        matchMoney(some, free)
          .map(({ bill, receipt, ...how }) => ({
            ...how,
            of: [some[bill]?.key, free[receipt]?.key],
          }))
          .map((each) => JSON.stringify(each))
          .sort();
      expect(matched(shuffled(owed), shuffled(received))).toEqual(matched(owed, received));
    }),
  );
});

test('no bill gets more than is open, no receipt gives more than is left, no pair meets twice', () => {
  fc.assert(
    fc.property(bills, receipts, (owed, received) => {
      const matches = matchMoney(owed, received);
      const sum = (of: 'bill' | 'receipt', at: number) =>
        matches.filter((m) => m[of] === at).reduce((total, m) => total + m.amount, 0);
      owed.forEach(({ open }, b) => {
        expect(sum('bill', b)).toBeLessThanOrEqual(open);
      });
      received.forEach(({ left }, r) => {
        expect(sum('receipt', r)).toBeLessThanOrEqual(left);
      });
      expect(new Set(matches.map((m) => `${m.receipt}/${m.bill}`)).size).toBe(matches.length);
      for (const { receipt, bill, amount: paise } of matches) {
        expect(paise).toBeGreaterThan(0);
        expect(owed[bill]!.date).toBeLessThanOrEqual(received[receipt]!.date);
        expect(owed[bill]!.party).toBe(received[receipt]!.party);
      }
    }),
  );
});

test('what is named comes before what fits, and what fits before what is old', () => {
  const rank = { reference: 0, amount: 1, fifo: 2 };
  fc.assert(
    fc.property(bills, receipts, (owed, received) => {
      for (const one of [0, 1]) {
        const ways = matchMoney(owed, received)
          .filter(({ bill }) => owed[bill]!.party === one)
          .map(({ way }) => rank[way]);
        expect(ways).toEqual([...ways].sort());
      }
    }),
  );
});

test('afterwards no party has both an open bill and money of its day or later left', () => {
  fc.assert(
    fc.property(bills, receipts, (owed, received) => {
      const open = owed.map((bill) => bill.open);
      const left = received.map((receipt) => receipt.left);
      for (const { receipt, bill, amount: paise } of matchMoney(owed, received)) {
        open[bill]! -= paise;
        left[receipt]! -= paise;
      }
      owed.forEach((bill, b) => {
        received.forEach((receipt, r) => {
          const could = bill.party === receipt.party && bill.date <= receipt.date;
          if (could) expect(Math.min(open[b]!, left[r]!)).toBe(0);
        });
      });
    }),
  );
});
