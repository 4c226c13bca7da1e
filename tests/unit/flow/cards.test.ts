import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../../core/books/dates.ts';
import type { MetricCard, MetricRef } from '../../../core/contract/metricCard.ts';
import { monthEndsBack, monthsBefore } from '../../../core/flow/calendar.ts';
import { orderEvents } from '../../../core/flow/events.ts';
import { cardsOn } from '../../../core/flow/figures/metricTrend.ts';
import { allocation, creditNote, invoice, ledgerOf, receipt } from './records.ts';

type Books = Parameters<typeof ledgerOf>[0];

function cardOf(of: MetricRef, books: Books, asOf: number): MetricCard {
  const ledger = ledgerOf(books);
  return cardsOn(ledger, orderEvents(ledger), of, [asOf])[0]!;
}

const reading = (card: MetricCard, name: string) =>
  card.readings.find((each) => each.name === name)?.value;
const inputOf = (card: MetricCard, term: string) =>
  card.lines.find((line) => line.term === term)?.value;

describe('windows begin after their first day and end with the as-of date', () => {
  const bill = (n: string, invoiceDate: number) => invoice({ invoiceNo: n, invoiceDate });
  const invoices = [bill('a', 1000 - 90), bill('b', 1000 - 89), bill('c', 1000), bill('d', 1001)];

  it('for the 90 days of DSO', () => {
    const card = cardOf({ metric: 'dso' }, { invoices }, 1000);
    expect(inputOf(card, 'sales90')).toBe(200);
    expect(card.value).toBe((300 / 200) * 90);
    expect(reading(card, 'averageBalance')).toBe(((100 + 300) / 2 / 200) * 90);
  });

  it('for the 365 days of the collection index, which begins with the balance of the day before', () => {
    const year = [bill('x', 1000 - 365), bill('y', 1000 - 364), bill('z', 1000)];
    const card = cardOf({ metric: 'cei' }, { invoices: year }, 1000);
    expect(inputOf(card, 'begin365')).toBe(100);
    expect(inputOf(card, 'sales365')).toBe(200);
  });

  it('for a stage: the day before the window does not count, the as-of date does', () => {
    const late = [bill('x', 1000 - 366)];
    const money = [receipt({ receiptDate: 2000 })];
    const card = cardOf(
      { metric: 'dsoDays', stage: 'collection' },
      { invoices: late, receipts: money },
      1000,
    );
    expect(card.value).toBeNull();
    const sold = [...late, bill('y', 1000)];
    const all = [receipt({ receiptNo: 'R0', receiptDate: 900, customerId: 'C2' }), ...money];
    const told = cardOf(
      { metric: 'dsoDays', stage: 'collection' },
      { invoices: sold, receipts: all },
      1000,
    );
    expect(inputOf(told, 'stageYear')).toBe(100 * 365);
    expect(told.value).toBe(365);
  });
});

describe('what is not defined says why', () => {
  const old = invoice({ invoiceDate: 0, dueDate: 30 });
  it.each([
    [{ metric: 'dso' }, 'noSales'],
    [{ metric: 'bestPossibleDso' }, 'noSales'],
    [{ metric: 'averageDaysDelinquent' }, 'noSales'],
    [{ metric: 'daysToPay' }, 'nothingPaid'],
    [{ metric: 'meanDaysLate' }, 'nothingSettled'],
    [{ metric: 'shareLate' }, 'nothingSettled'],
    [{ metric: 'meanDays', stage: 'billing' }, 'notObservable'],
    [{ metric: 'excessRupeeDays', stage: 'terms' }, 'notAnalysed'],
  ] as const)('%o: %s', (of, why) => {
    expect(cardOf(of, { invoices: [old] }, 400)).toMatchObject({ value: null, why });
  });

  it('tells a month without sales from sales that were never enough', () => {
    const april = dayFromCivil(2024, 4, 30);
    const gap = [
      invoice({ invoiceNo: '1', invoiceDate: dayFromCivil(2024, 2, 5) }),
      invoice({ invoiceNo: '2', invoiceDate: april }),
    ];
    expect(cardOf({ metric: 'dsoCountback' }, { invoices: gap }, april)).toMatchObject({
      value: null,
      why: 'salesGap',
    });
  });

  it('has no collection index where nothing could be collected', () => {
    const young = [invoice({ invoiceDate: 990, dueDate: 1050 })];
    expect(cardOf({ metric: 'cei' }, { invoices: young }, 1000)).toMatchObject({
      value: null,
      why: 'nothingCollectable',
    });
  });

  it('has no median while more than half still waits', () => {
    const invoices = [invoice({ dueDate: 10 }), invoice({ invoiceNo: '2', dueDate: 10 })];
    const receipts = [receipt({ receiptDate: 15, amount: 40 })];
    const allocations = [allocation({ amount: 40 })];
    const books = { invoices, receipts, allocations };
    const card = cardOf({ metric: 'medianDays', stage: 'collection' }, books, 100);
    expect(card).toMatchObject({ value: null, why: 'halfStillWaits' });
    expect(reading(card, 'finishedOnly')).toBe(5);
  });
});

describe('the other readings', () => {
  it('divide the sales of the year by its months', () => {
    const invoices = [
      invoice({ invoiceNo: '1', invoiceDate: 0, amount: 6200 }),
      invoice({ invoiceNo: '2', invoiceDate: 300, amount: 10890, dueDate: 310 }),
    ];
    const receipts = [receipt({ receiptDate: 350, amount: 6200 })];
    const allocations = [allocation({ invoiceNo: '1', amount: 6200 })];
    const card = cardOf({ metric: 'cei' }, { invoices, receipts, allocations }, 365);
    expect(card.value).toBeCloseTo((100 * 6200) / 17090, 9);
    expect(reading(card, 'monthlySales')).toBe(0);
  });

  it('count an early payment below zero, or a small bill like a large one', () => {
    const invoices = [
      invoice({ invoiceNo: '1', dueDate: 30, amount: 900 }),
      invoice({ invoiceNo: '2', dueDate: 30 }),
    ];
    const receipts = [
      receipt({ receiptNo: 'R1', receiptDate: 20, amount: 900 }),
      receipt({ receiptNo: 'R2', receiptDate: 50 }),
    ];
    const allocations = [
      allocation({ receiptKey: 'rec:R1', invoiceNo: '1', amount: 900 }),
      allocation({ receiptKey: 'rec:R2', invoiceNo: '2' }),
    ];
    const books = { invoices, receipts, allocations };
    const late = cardOf({ metric: 'meanDaysLate' }, books, 60);
    expect([late.value, reading(late, 'earlyCounts')]).toEqual([10, 5]);
    const share = cardOf({ metric: 'shareLate' }, books, 60);
    expect([share.value, reading(share, 'byAmount')]).toEqual([0.5, 0.1]);
    const beyond = cardOf({ metric: 'daysBeyondTerms' }, books, 60);
    expect([beyond.value, reading(beyond, 'billByBill')]).toEqual([-7, 5]);
    const toPay = cardOf({ metric: 'daysToPay' }, books, 60);
    expect([toPay.value, reading(toPay, 'billByBill')]).toEqual([23, 35]);
  });
});

describe('a card of a past day does not know what came later', () => {
  const invoices = [invoice({ invoiceNo: '1', dueDate: 30 })];
  const cheque = receipt({ receiptDate: 40, instrumentDate: 60, returnedDate: 80 });
  const books = { invoices, receipts: [cheque], allocations: [allocation({ invoiceNo: '1' })] };

  it('a post-dated cheque counts from its own date until it comes back', () => {
    const overdue = (day: number) => cardOf({ metric: 'overdue' }, books, day).value;
    expect([50, 59, 60, 79, 80].map(overdue)).toEqual([100, 100, 0, 0, 100]);
  });

  it('money matched later lies on account until then', () => {
    const matched = {
      invoices,
      receipts: [receipt({ receiptDate: 40 })],
      allocations: [allocation({ invoiceNo: '1', allocatedDate: 70 })],
    };
    const at = (day: number) => [
      cardOf({ metric: 'outstanding' }, matched, day).value,
      cardOf({ metric: 'unallocated' }, matched, day).value,
    ];
    expect([at(39), at(40), at(69), at(70)]).toEqual([
      [100, 0],
      [100, 100],
      [100, 100],
      [0, 0],
    ]);
  });

  it('a credit note takes off from its own date', () => {
    const credited = {
      invoices,
      creditNotes: [creditNote({ invoiceNo: '1', date: 50, amount: 25 })],
    };
    expect(cardOf({ metric: 'outstanding' }, credited, 49).value).toBe(100);
    expect(cardOf({ metric: 'outstanding' }, credited, 50).value).toBe(75);
  });
});

describe('days to compare with', () => {
  const day = dayFromCivil;
  it('keep the day of the month, or the last one of a shorter month; month ends stay month ends', () => {
    expect(monthsBefore(day(2024, 3, 15), 1)).toBe(day(2024, 2, 15));
    expect(monthsBefore(day(2024, 3, 30), 1)).toBe(day(2024, 2, 29));
    expect(monthsBefore(day(2024, 2, 29), 1)).toBe(day(2024, 1, 31));
    expect(monthsBefore(day(2024, 1, 10), 1)).toBe(day(2023, 12, 10));
    expect(monthsBefore(day(2024, 2, 29), 12)).toBe(day(2023, 2, 28));
  });

  it('are the day itself and the month ends before it, as far as the books reach', () => {
    const days = monthEndsBack(day(2024, 3, 31), day(2024, 1, 31), 24);
    expect(days).toEqual([day(2024, 1, 31), day(2024, 2, 29), day(2024, 3, 31)]);
    expect(monthEndsBack(day(2024, 3, 31), 0, 2)).toEqual([day(2024, 2, 29), day(2024, 3, 31)]);
  });
});
