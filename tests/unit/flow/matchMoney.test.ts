import { describe, expect, test } from 'vitest';
import { matchMoney } from '../../../core/flow/match/matchMoney.ts';
import type { FreeReceipt, OpenBill } from '../../../core/flow/match/money.ts';

let made = 0;
const nextKey = () => String(++made).padStart(6, '0');

const bill = (more: Partial<OpenBill> = {}): OpenBill => ({
  party: 1,
  key: nextKey(),
  number: null,
  date: 10,
  due: 40,
  open: 100,
  ...more,
});

const money = (more: Partial<FreeReceipt> = {}): FreeReceipt => ({
  party: 1,
  key: nextKey(),
  number: null,
  reference: null,
  date: 50,
  left: 100,
  tds: 0,
  ...more,
});

const pairs = (bills: OpenBill[], receipts: FreeReceipt[]) =>
  matchMoney(bills, receipts).map(({ receipt, bill: b, amount, way }) => [receipt, b, amount, way]);

describe('by reference', () => {
  const named = (number: string, reference: string) =>
    pairs([bill({ due: 1, open: 7 }), bill({ number, open: 300 })], [money({ reference })])[0];

  test('a number is found among words, in any capitals, as a whole token', () => {
    for (const text of [
      'NEFT INV/24-25/7 Acme',
      'inv/24-25/7',
      'against bill no. Inv/24-25/7.',
      'UTR 99, (INV/24-25/7)',
    ]) {
      expect(named('INV/24-25/7', text)).toEqual([0, 1, 100, 'reference']);
    }
    for (const text of ['INV/24-25/71', 'INV/24-25/7/A', 'XINV/24-25/7', 'INV/24-25']) {
      expect(named('INV/24-25/7', text)?.[3]).toBe('fifo');
    }
  });

  test('a number with blanks in it is found, one of two signs only where it is all that is said', () => {
    expect(named('INV 07 B', 'for inv 07 b and more')).toEqual([0, 1, 100, 'reference']);
    expect(named('12', '12')).toEqual([0, 1, 100, 'reference']);
    expect(named('12', 'paid 12 march')?.[3]).toBe('fifo');
  });

  test("the receipt's own running number names no bill, one with letters does", () => {
    const bills = [
      bill({ number: '1017', open: 300 }),
      bill({ number: 'A-9', open: 300, due: 99 }),
    ];
    expect(pairs(bills, [money({ number: '1017', left: 1 })])[0]?.[3]).toBe('fifo');
    expect(pairs(bills, [money({ number: 'A-9' })])).toEqual([[0, 1, 100, 'reference']]);
  });

  test('several named bills are paid in the order in which they are named', () => {
    const bills = [bill({ number: 'A-1', open: 60 }), bill({ number: 'A-2', open: 60 })];
    expect(pairs(bills, [money({ reference: 'A-2 + A-1' })])).toEqual([
      [0, 1, 60, 'reference'],
      [0, 0, 40, 'reference'],
    ]);
  });

  test('of two bills of a number the latest not after the receipt is meant; of one day, neither', () => {
    const same = (...dates: number[]) =>
      dates.map((date) => bill({ number: 'A-1', date, open: 900 }));
    const receipt = money({ reference: 'A-1' });
    expect(pairs(same(10, 30, 60), [receipt])).toEqual([[0, 1, 100, 'reference']]);
    expect(pairs(same(30, 30), [receipt])[0]?.[3]).toBe('fifo');
  });
});

describe('by amount', () => {
  test('the one bill of just that amount is paid, before older ones', () => {
    const bills = [bill({ due: 1, open: 70 }), bill({ open: 100 })];
    expect(pairs(bills, [money()])).toEqual([[0, 1, 100, 'amount']]);
  });

  test('two bills of that amount leave it to age', () => {
    const bills = [bill({ due: 9 }), bill({ due: 3 })];
    expect(pairs(bills, [money()])).toEqual([[0, 1, 100, 'fifo']]);
  });

  test('money with its tds is tried first, then the money alone', () => {
    const withTds = money({ left: 100, tds: 10 });
    expect(pairs([bill({ open: 90, due: 1 }), bill({ open: 100 })], [withTds])).toEqual([
      [0, 1, 100, 'amount'],
    ]);
    expect(pairs([bill({ open: 90 }), bill({ open: 55, due: 90 })], [withTds])).toEqual([
      [0, 0, 90, 'amount'],
      [0, 1, 10, 'fifo'],
    ]);
  });
});

describe('oldest first', () => {
  test('bills are paid by due date, then date, then as they stand', () => {
    const bills = [
      bill({ open: 40, due: 9 }),
      bill({ open: 40, due: 5, date: 3 }),
      bill({ open: 40, due: 5, date: 2 }),
    ];
    expect(pairs(bills, [money({ left: 95 })])).toEqual([
      [0, 2, 40, 'fifo'],
      [0, 1, 40, 'fifo'],
      [0, 0, 15, 'fifo'],
    ]);
  });

  test('an advance stays on account: no bill after the receipt is paid, even if it is named', () => {
    const bills = [bill({ date: 51, number: 'A-1' })];
    expect(pairs(bills, [money({ reference: 'A-1' })])).toEqual([]);
  });

  test('a bill that a later receipt names is not taken by an earlier one', () => {
    const bills = [bill({ number: 'A-1', due: 1 }), bill({ due: 2, open: 30 })];
    const receipts = [money({ left: 60 }), money({ date: 70, reference: 'A-1' })];
    expect(pairs(bills, receipts)).toEqual([
      [1, 0, 100, 'reference'],
      [0, 1, 30, 'fifo'],
    ]);
  });

  test('no money crosses from party to party', () => {
    expect(pairs([bill({ party: 2 })], [money()])).toEqual([]);
  });
});
