import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../../core/books/dates.ts';
import { AppFailure } from '../../../core/contract/errors.ts';
import { buildSlices } from '../../../core/flow/buildSlices.ts';
import { customerRows } from '../../../core/flow/customerRows.ts';
import { dimensionNamed, segmentDimensions } from '../../../core/flow/dimensions.ts';
import { filterInvoices } from '../../../core/flow/drill.ts';
import { allocation, customer, invoice, ledgerOf, receipt } from './records.ts';

const part = {
  customers: [
    customer({ name: 'Zeta', region: 'West', segment: 'trade' }),
    customer({ customerId: 'C2', name: 'Alpha', segment: 'retail' }),
    customer({ customerId: 'C4', name: 'Eastern', region: 'East' }),
    customer({ customerId: 'C3', name: 'Idle' }),
  ],
  invoices: [
    invoice({ invoiceNo: 'A', dueDate: 30, branch: 'Pune' }),
    invoice({ invoiceNo: 'B', dueDate: 10, customerId: 'C2', amount: 400 }),
    invoice({ invoiceNo: 'C', invoiceDate: 20, dueDate: 60, customerId: 'C2', amount: 50 }),
    invoice({ invoiceNo: 'D', dueDate: 40, customerId: 'C4', amount: 1, branch: 'Surat' }),
  ],
  receipts: [
    receipt({ receiptDate: 35 }),
    receipt({ receiptNo: 'R2', receiptDate: 40, customerId: 'C2', amount: 150 }),
    receipt({ receiptNo: 'R3', receiptDate: 0, customerId: 'C4', amount: 1 }),
  ],
  allocations: [
    allocation({ invoiceNo: 'A' }),
    allocation({ receiptKey: 'rec:R3', invoiceNo: 'D', amount: 1 }),
  ],
};
const ledger = ledgerOf(part);
const slices = buildSlices(ledger, 50);
const page = { offset: 0, limit: 10 };
const ask = (filter: Parameters<typeof filterInvoices>[2], more = {}) =>
  filterInvoices(ledger, slices, filter, { ...page, ...more });

describe('the bills behind a figure', () => {
  it('lie in every segment asked for at once, and only among the bills named', () => {
    const of = (filter: Parameters<typeof filterInvoices>[2]) =>
      ask(filter).rows.map(({ rowId }) => rowId);
    const pune = { dimension: 'branch', values: ['Pune'] };
    expect(of({ dimension: 'customer', values: ['C1'], also: [pune] })).toEqual([1]);
    expect(of({ dimension: 'customer', values: ['C2'], also: [pune] })).toEqual([]);
    expect(of({ bills: [2, 4, 99] })).toEqual([2, 4]);
    expect(of({ also: [pune], bills: [2, 4] })).toEqual([]);
    expect(() => of({ also: [{ dimension: 'planet', values: ['x'] }] })).toThrow(AppFailure);
  });

  it('come with their lateness, at settlement or as of the date', () => {
    const rows = ask({}).rows.map(({ invoice: i, daysLate, open }) => [i, daysLate, open]);
    expect(rows).toEqual([
      [1, 40, 400],
      [0, 5, 0],
      [3, 0, 0],
      [2, null, 50],
    ]);
  });

  it('show the rupees that wait, apart from those that money on account covers', () => {
    const { rows, total } = ask({ stage: 'collection', waiting: true });
    expect(rows).toEqual([
      {
        invoice: 1,
        rowId: 2,
        customer: 1,
        open: 250,
        daysLate: 40,
        stageDays: (250 * 40 + 150 * 30) / 400,
        stageRupeeDays: 250 * 40 + 150 * 30,
      },
    ]);
    expect(total).toMatchObject({ count: 1, amount: 400, open: 250 });
  });

  it('tell the money on account of a stage apart, which belongs to no bill', () => {
    expect(ask({ stage: 'allocation' }).total).toMatchObject({
      count: 0,
      stageRupeeDays: 0,
      onAccount: { count: 1, amount: 150, rupeeDays: 1500 },
    });
    expect(ask({ stage: 'allocation', customerId: 'C1' }).total.onAccount.count).toBe(0);
    expect(ask({ stage: 'allocation', bucket: '31-60' }).total.onAccount.count).toBe(0);
  });

  it('can be narrowed by segment, the blank one too', () => {
    const count = (dimension: string, ...values: string[]) =>
      ask({ dimension, values }).total.count;
    expect(count('region', 'West')).toBe(1);
    expect(count('region', '')).toBe(2);
    expect(count('region', 'West', '')).toBe(3);
    expect(count('customer', 'C2')).toBe(2);
    expect(count('branch', 'Nagpur')).toBe(0);
  });

  it('are refused for a dimension that the books do not carry', () => {
    expect(() => ask({ dimension: 'planet' })).toThrow(AppFailure);
  });

  it('come in the order asked for', () => {
    const order = (sort: string, descending?: boolean) =>
      ask({}, { sort, ...(descending === undefined ? {} : { descending }) }).rows.map(
        ({ invoice: i }) => i,
      );
    expect(order('customer')).toEqual([1, 2, 3, 0]);
    expect(order('dueDate')).toEqual([1, 0, 3, 2]);
    expect(order('open', true)).toEqual([1, 2, 0, 3]);
  });
});

describe('customers', () => {
  it('come with their part of the figures, most outstanding first, without the idle', () => {
    const { rows, total } = customerRows(ledger, slices, page);
    expect(total).toBe(3);
    expect(rows[0]).toMatchObject({
      customerId: 'C2',
      outstanding: 450,
      overdue: 400,
      region: null,
    });
    expect(rows[1]).toMatchObject({
      customerId: 'C1',
      name: 'Zeta',
      segment: 'trade',
      region: 'West',
      outstanding: 0,
      billed12: 100,
      meanDaysLate: 5,
      shareLate: 1,
    });
  });
});

describe('derived dimensions', () => {
  it('name size bands by readable edges, in Indian groups for rupees', () => {
    const bills = Array.from({ length: 100 }, (_, i) =>
      invoice({ invoiceNo: `${i}`, amount: (i + 1) * 1234567 }),
    );
    expect(dimensionNamed(ledgerOf({ invoices: bills }), 9, 'size_band')?.values).toEqual([
      '≤ 3,20,000',
      '3,20,000 – 6,30,000',
      '6,30,000 – 9,40,000',
      '> 9,40,000',
    ]);
    const dollars = bills.map((bill) => ({ ...bill, currency: 'USD' }));
    expect(dimensionNamed(ledgerOf({ invoices: dollars }), 9, 'size_band')?.values[0]).toBe(
      '≤ 320,000',
    );
  });

  it('merge size bands whose edges are the same', () => {
    const bills = [1, 2, 3, 4].map((n) => invoice({ invoiceNo: `${n}`, amount: 5000 }));
    const bands = dimensionNamed(ledgerOf({ invoices: bills }), 9, 'size_band');
    expect(bands?.values).toEqual(['≤ 50', '> 50']);
    expect(Array.from(bands?.code ?? [])).toEqual([0, 0, 0, 0]);
  });

  it('tell bills of the last five days of a month', () => {
    const on = (year: number, month: number, day: number) =>
      invoice({ invoiceNo: `${day}`, invoiceDate: dayFromCivil(year, month, day) });
    const bills = [on(2024, 2, 24), on(2024, 2, 25), on(2024, 4, 30), on(2024, 5, 1)];
    const dimension = dimensionNamed(ledgerOf({ invoices: bills }), 99999, 'month_end');
    expect(Array.from(dimension?.code ?? [])).toEqual([0, 1, 1, 0]);
  });

  it("give way to the books' own column of the same name", () => {
    const own = ledgerOf({
      invoices: [
        invoice({ attributes: { size_band: 'XL', Site: 'K1' } }),
        invoice({ invoiceNo: 'I2', attributes: { size_band: 'S', Site: 'K2' } }),
      ],
    });
    const dimensions = segmentDimensions(own, 9);
    expect(dimensions.map(({ name }) => name)).toEqual([
      'customer',
      'size_band',
      'Site',
      'month_end',
    ]);
    expect(dimensions[1]?.values).toEqual(['XL', 'S']);
  });
});
