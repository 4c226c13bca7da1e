import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../../core/books/dates.ts';
import { ageingBucket } from '../../../core/flow/ageing.ts';
import { buildSlices } from '../../../core/flow/buildSlices.ts';
import { collectionEffectiveness } from '../../../core/flow/cei.ts';
import { countback, dsoFamily, monthlySales } from '../../../core/flow/dso.ts';
import { metrics } from '../../../core/flow/metrics.ts';
import { orderByDay } from '../../../core/flow/order.ts';
import { reconcile } from '../../../core/flow/reconcile.ts';
import { firstK } from '../../../core/flow/select.ts';
import { stageReports } from '../../../core/flow/stages.ts';
import { kaplanMeierMedian } from '../../../core/flow/survival.ts';
import { trend } from '../../../core/flow/trend.ts';
import { allocation, balance, creditNote, invoice, ledgerOf, receipt } from './records.ts';

const metricsOf = (part: Parameters<typeof ledgerOf>[0], asOf: number) => {
  const ledger = ledgerOf(part);
  return metrics(ledger, buildSlices(ledger, asOf));
};

describe('the DSO family', () => {
  it('gives 45, 12 and 33 days for 15,000 owed, 4,000 of it current, on 10,000 sold in 30 days', () => {
    expect(dsoFamily(15000, 4000, 10000, 30)).toEqual({
      dso: 45,
      bestPossibleDso: 12,
      averageDaysDelinquent: 33,
    });
  });

  it('is undefined without sales', () => {
    expect(dsoFamily(15000, 4000, 0, 90)).toEqual({
      dso: null,
      bestPossibleDso: null,
      averageDaysDelinquent: null,
    });
  });

  it('counts sales of the last 90 days, the first of them excluded', () => {
    const at = (invoiceDate: number, n: string) => invoice({ invoiceNo: n, invoiceDate });
    const found = metricsOf(
      { invoices: [at(10, 'a'), at(11, 'b'), at(100, 'c'), at(101, 'd')] },
      100,
    );
    expect(found).toMatchObject({ sales90: 200, billed: 300, outstanding: 300, dso: 135 });
  });
});

describe('countback', () => {
  const month = (days: number, sales: number, partial = false) => ({
    end: 0,
    days,
    sales,
    partial,
  });

  it('exhausts 12,000 in five whole months and 1,000 of the sixth: 166.3 days', () => {
    const months = [
      month(31, 2500),
      month(30, 1750),
      month(31, 2250),
      month(31, 2500),
      month(30, 2000),
      month(30, 2250),
    ];
    expect(countback(12000, months)).toBeCloseTo(153 + 13.333, 2);
  });

  it('takes part of the first month when that is enough', () => {
    expect(countback(50, [month(10, 100, true), month(31, 500)])).toBe(5);
  });

  it('goes on over a new month without sales, but not over a whole one', () => {
    expect(countback(50, [month(3, 0, true), month(30, 100)])).toBe(18);
    expect(countback(150, [month(30, 100), month(31, 0), month(30, 100)])).toBeNull();
  });

  it('is 0 when nothing is owed and undefined when sales run out', () => {
    expect(countback(0, [])).toBe(0);
    expect(countback(10, [month(30, 9)])).toBeNull();
  });

  it('walks calendar months, the current one with its elapsed days', () => {
    const asOf = dayFromCivil(2024, 3, 10);
    const bills = [
      invoice({ invoiceNo: '1', invoiceDate: asOf, amount: 5 }),
      invoice({ invoiceNo: '2', invoiceDate: dayFromCivil(2024, 2, 1), amount: 7 }),
      invoice({ invoiceNo: '3', invoiceDate: dayFromCivil(2024, 2, 29), amount: 1 }),
      invoice({ invoiceNo: '4', invoiceDate: asOf + 1, amount: 99 }),
    ];
    expect(monthlySales(ledgerOf({ invoices: bills }), asOf)).toEqual([
      { end: asOf, days: 10, sales: 5, partial: true },
      { end: dayFromCivil(2024, 2, 29), days: 29, sales: 8, partial: false },
    ]);
  });
});

describe('the collection effectiveness index', () => {
  it('is what was collected of what could be', () => {
    expect(collectionEffectiveness(1000, 3000, 1200, 800)).toBe(87.5);
  });

  it('is 79.6 % on a published quarter with all its sales, and 55.9 % with their monthly mean', () => {
    expect(collectionEffectiveness(6200, 10890, 6340, 3590)).toBeCloseTo(79.63, 2);
    expect(collectionEffectiveness(6200, 10890 / 3, 6340, 3590)).toBeCloseTo(55.93, 2);
  });

  it('is 100 when nothing is overdue and undefined when nothing could be collected', () => {
    expect(collectionEffectiveness(1000, 3000, 800, 800)).toBe(100);
    expect(collectionEffectiveness(0, 500, 500, 500)).toBeNull();
  });
});

it('puts days past due into buckets, due today into the first', () => {
  const edges = [-5, 0, 1, 30, 31, 60, 61, 90, 91, 180, 181, 9999];
  expect(edges.map(ageingBucket)).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
});

describe('lateness', () => {
  const bills = [
    invoice({ invoiceNo: 'early', dueDate: 30 }),
    invoice({ invoiceNo: 'late', dueDate: 30 }),
    invoice({ invoiceNo: 'part', dueDate: 30 }),
    invoice({ invoiceNo: 'open', dueDate: 30 }),
  ];
  const receipts = [
    receipt({ receiptNo: 'R1', receiptDate: 20 }),
    receipt({ receiptNo: 'R2', receiptDate: 40, amount: 60 }),
    receipt({ receiptNo: 'R3', receiptDate: 40, amount: 50 }),
  ];
  const allocations = [
    allocation({ receiptKey: 'rec:R1', invoiceNo: 'early' }),
    allocation({ receiptKey: 'rec:R2', invoiceNo: 'late', amount: 60 }),
    allocation({ receiptKey: 'rec:R3', invoiceNo: 'part', amount: 50 }),
  ];
  const creditNotes = [creditNote({ invoiceNo: 'late', date: 36, amount: 40 })];
  const part = { invoices: bills, receipts, allocations, creditNotes };

  it('counts bills settled by money and credit, on the day of the last of them', () => {
    expect(metricsOf(part, 50)).toMatchObject({ meanDaysLate: 5, shareLate: 0.5 });
  });

  it("takes the source's own word that a bill is settled, even with a rest open", () => {
    const invoices = bills.map((bill) =>
      bill.invoiceNo === 'part' ? { ...bill, statedSettled: 45 } : bill,
    );
    const told = metricsOf({ ...part, invoices }, 50);
    expect(told).toMatchObject({ meanDaysLate: 25 / 3, shareLate: 2 / 3 });
    expect(told.outstanding).toBe(150);
    expect(metricsOf({ ...part, invoices }, 44)).toMatchObject({ shareLate: 0.5 });
  });

  it('is undefined while nothing is settled', () => {
    expect(metricsOf({ invoices: bills }, 50)).toMatchObject({
      meanDaysLate: null,
      shareLate: null,
      daysToPay: null,
      daysBeyondTerms: null,
    });
  });

  it('weights days to pay and beyond terms by amount, early ones below zero', () => {
    const { daysToPay, daysBeyondTerms } = metricsOf(part, 50);
    expect(daysToPay).toBeCloseTo((100 * 20 + 110 * 40) / 210, 9);
    expect(daysBeyondTerms).toBeCloseTo((100 * -10 + 110 * 10) / 210, 9);
  });

  it('adds amount × days over what is overdue', () => {
    expect(metricsOf(part, 50).rupeeDaysLate).toBe(50 * 20 + 100 * 20);
  });
});

it('shows debts more than three years past due apart', () => {
  const bills = [invoice({ dueDate: 0 }), invoice({ invoiceNo: 'I2', dueDate: 1 })];
  const found = metricsOf({ invoices: bills }, 1096);
  expect(found).toMatchObject({ doubtful: 100, outstanding: 200, overdue: 200 });
});

it('takes money on account and unapplied credits off the net receivable only', () => {
  const found = metricsOf(
    {
      invoices: [invoice()],
      receipts: [receipt({ amount: 25, tds: 5 })],
      creditNotes: [
        creditNote({ amount: 7 }),
        creditNote({ noteNo: 'N2', sourceKey: 'n2', invoiceNo: 'I1', amount: 120 }),
      ],
    },
    10,
  );
  expect(found).toMatchObject({ outstanding: 0, unallocated: 30, netReceivable: -57 });
});

describe('the Kaplan–Meier median', () => {
  const histogram = (weights: Record<number, number>) => {
    const days = new Float64Array(20);
    for (const [day, weight] of Object.entries(weights)) days[Number(day)] = weight;
    return days;
  };

  it('is the plain median without censoring', () => {
    expect(kaplanMeierMedian(histogram({ 2: 1, 5: 1, 9: 1 }), histogram({}))).toBe(5);
  });

  it('is later when what is still waiting counts as at risk', () => {
    const ended = histogram({ 2: 2, 5: 2, 9: 3 });
    expect(kaplanMeierMedian(ended, histogram({}))).toBe(5);
    // S(2) = 11/13, S(5) = 11/13 × 9/11; only the three of day 9 bring it down.
    expect(kaplanMeierMedian(ended, histogram({ 9: 6 }))).toBe(9);
  });

  it('lets what was last seen waiting leave the risk set on its day', () => {
    // S(5) = 7/9 × 3/5 < ½, but 7/9 × 5/7 > ½ if the two of day 3 were still at risk.
    const ended = histogram({ 2: 2, 5: 2, 9: 3 });
    expect(kaplanMeierMedian(ended, histogram({ 3: 2 }))).toBe(5);
  });

  it('is undefined while half has not left', () => {
    expect(kaplanMeierMedian(histogram({ 3: 1 }), histogram({ 4: 2 }))).toBeNull();
    expect(kaplanMeierMedian(histogram({}), histogram({}))).toBeNull();
  });
});

describe('stage reports', () => {
  const part = {
    invoices: [
      invoice({ invoiceNo: 'A', sentDate: 4, dueDate: 34, deliveryDate: -3 }),
      invoice({ invoiceNo: 'B', amount: 300, dueDate: 30 }),
    ],
    receipts: [receipt({ receiptDate: 44, clearedDate: 46 })],
    allocations: [allocation({ invoiceNo: 'A', allocatedDate: 50 })],
  };
  const ledger = ledgerOf(part);
  const reports = stageReports(ledger, buildSlices(ledger, 60));
  const of = (stage: string) => reports.find((report) => report.stage === stage);

  it('add up rupee-days and name what waits', () => {
    expect(of('billing')).toMatchObject({ observable: true, rupeeDays: 300, meanDays: 3 });
    expect(of('dispatch')).toMatchObject({
      rupeeDays: 400 + 300 * 60,
      waiting: 300,
      waitingCount: 1,
      meanDays: 46,
      medianDays: null,
      dsoDays: 46,
      perDay: 100 / 90,
    });
    expect(of('terms')).toMatchObject({ rupeeDays: 3000, waiting: 0, meanDays: 30 });
    expect(of('collection')).toMatchObject({ rupeeDays: 1000, medianDays: 10 });
    expect(of('clearing')).toMatchObject({ rupeeDays: 200, dsoDays: 0.5 });
    expect(of('allocation')).toMatchObject({ rupeeDays: 400, observable: true });
  });

  it('guess nothing about a stage without stamps', () => {
    expect(of('dispute')).toEqual({
      stage: 'dispute',
      observable: false,
      rupeeDays: 0,
      waiting: 0,
      waitingCount: 0,
      meanDays: null,
      medianDays: null,
      dsoDays: null,
      perDay: null,
    });
  });

  it('count only the last year into the DSO days of a stage', () => {
    const old = ledgerOf({
      invoices: [
        invoice({ dueDate: 0 }),
        invoice({ invoiceNo: 'I2', invoiceDate: 700, dueDate: 900 }),
      ],
      receipts: [receipt({ receiptDate: 500 })],
      allocations: [allocation()],
    });
    const collection = stageReports(old, buildSlices(old, 800))[4];
    expect(collection).toMatchObject({ rupeeDays: 50000, dsoDays: (100 * (500 - 435)) / 100 });
  });
});

it('replays twelve month ends and the day itself', () => {
  const day = (month: number, date: number) => dayFromCivil(2024, month, date);
  const ledger = ledgerOf({
    invoices: [invoice({ invoiceDate: day(1, 20), dueDate: day(2, 19) })],
    receipts: [receipt({ receiptDate: day(3, 10) })],
    allocations: [allocation()],
  });
  const points = trend(ledger, day(4, 15)).map(({ day: at, outstanding, overdue }) => [
    at,
    outstanding,
    overdue,
  ]);
  expect(points).toEqual([
    [day(1, 31), 100, 0],
    [day(2, 29), 100, 100],
    [day(3, 31), 0, 0],
    [day(4, 15), 0, 0],
  ]);
});

describe('reconciliation', () => {
  const part = {
    invoices: [invoice(), invoice({ invoiceNo: 'I2', customerId: 'C2', invoiceDate: 10 })],
    receipts: [receipt({ receiptDate: 20, amount: 30, returnedDate: 40 })],
  };
  const check = (balances: ReturnType<typeof balance>[], asOf: number) =>
    reconcile(ledgerOf({ ...part, balances }), asOf);

  it('has nothing to say without balances', () => {
    expect(check([], 50)).toEqual({ reconciled: null, gap: null, rows: [], explained: [] });
  });

  describe('beside a cheque dated later', () => {
    const cheque = receipt({ receiptDate: 20, instrumentDate: 60, amount: 30, tds: 3 });
    const struck = (date: number, owed: number, returnedDate: number | null = null) =>
      reconcile(
        ledgerOf({
          ...part,
          receipts: [{ ...cheque, returnedDate }],
          balances: [balance({ date, balance: owed })],
        }),
        80,
      );

    it('is met by a program that counts the cheque at once, which is told with its amount', () => {
      const { reconciled, gap, rows, explained } = struck(30, 67);
      expect({ reconciled, gap, rows }).toEqual({ reconciled: true, gap: 0, rows: [] });
      expect(explained).toMatchObject([{ stated: 67, ledger: 100, postDated: 33 }]);
    });

    it('is met as it is by a program that waits for its date', () => {
      expect(struck(30, 100)).toMatchObject({ reconciled: true, gap: 0, explained: [] });
    });

    it.each([
      ['a rupee off', 30, 66, null, 34],
      ['before the cheque came', 19, 67, null, 33],
      ['once the cheque counts', 60, 34, null, 33],
      ['after it came back', 40, 67, 35, 33],
    ])('is not met %s', (_, date, owed, returned, gap) => {
      expect(struck(date, owed, returned)).toMatchObject({
        ...{ reconciled: false, gap, explained: [] },
      });
    });
  });

  it('holds each balance against the books on its own date', () => {
    const struck = [
      balance({ date: 19, balance: 100 }),
      balance({ date: 20, balance: 70 }),
      balance({ date: 40, balance: 100 }),
      balance({ customerId: 'C2', date: 9, balance: 0 }),
    ];
    expect(check(struck, 50)).toEqual({ reconciled: true, gap: 0, rows: [], explained: [] });
  });

  it("adds up the gaps of each customer's latest balance without letting them cancel out", () => {
    const struck = [
      balance({ date: 20, balance: 69 }),
      balance({ date: 30, balance: 75 }),
      balance({ customerId: 'C2', date: 30, balance: 95 }),
    ];
    const found = check(struck, 50);
    expect(found).toMatchObject({ reconciled: false, gap: 10 });
    expect(found.rows).toHaveLength(3);
    expect(found.rows[1]).toMatchObject({ customer: 0, date: 30, stated: 75, ledger: 70 });
  });

  it('leaves later balances out unless nothing happened in between', () => {
    const struck = [balance({ date: 60, balance: 1 })];
    expect(check(struck, 39).reconciled).toBeNull();
    expect(check(struck, 40).reconciled).toBe(false);
  });
});

describe('ordering', () => {
  it('orders days like a stable sort, however far apart', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -2e9, max: 2e9 }))),
        (days) => {
          const wanted = days.map((_, i) => i).sort((a, b) => days[a]! - days[b]! || a - b);
          expect(Array.from(orderByDay(Int32Array.from(days)))).toEqual(wanted);
        },
      ),
    );
  });

  it('picks the first of an order as sorting would', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), fc.nat(12), (keys, k) => {
        const before = (a: number, b: number) =>
          keys[a]! < keys[b]! || (keys[a] === keys[b] && a < b);
        const positions = keys.map((_, i) => i);
        const wanted = [...positions].sort((a, b) => keys[a]! - keys[b]! || a - b).slice(0, k);
        expect(firstK(positions, k, before)).toEqual(wanted);
      }),
    );
  });
});
