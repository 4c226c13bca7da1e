import { describe, expect, it } from 'vitest';
import type { Intervention, Plant } from '../../../core/simulation/options.ts';
import { type Company, simulateCompany } from '../../../core/simulation/simulate.ts';

const PLANT: Plant = {
  kind: 'billing',
  segment: { dimension: 'branch', value: 'Surat' },
  extraDays: 9,
};
const SMALL = { seed: 4, months: 14, invoicesPerMonth: 200, customers: 50 };

const withThe = (constraint: Plant | null, interventions: readonly Intervention[]): Company =>
  simulateCompany({ ...SMALL, constraint, interventions });

const planted = withThe(PLANT, []);
const CHANGED = planted.asOf - 150;

/** Mean days from delivery to bill of one side of the books, by the day of delivery. */
function billingDays(company: Company, surat: boolean, since: boolean): number {
  const days = company.invoices.flatMap(({ branch, deliveryDate, invoiceDate }) =>
    deliveryDate === null || (branch === 'Surat') !== surat || deliveryDate >= CHANGED !== since
      ? []
      : [Math.max(0, invoiceDate - deliveryDate)],
  );
  return days.reduce((sum, one) => sum + one, 0) / days.length;
}

describe('an intervention in the middle of the books', () => {
  it('that lifts the constraint since ever leaves the company that never had it', () => {
    const { truth: _, ...lifted } = withThe(PLANT, [{ from: 0, lifts: 1 }]);
    const { truth: __, ...healthy } = withThe(null, []);
    expect(lifted).toEqual(healthy);
  });

  it('takes its share of the days away from that day on, in the place only', () => {
    const half = withThe(PLANT, [{ from: CHANGED, lifts: 0.5 }]);
    expect(billingDays(half, true, false)).toBeCloseTo(billingDays(planted, true, false), 6);
    expect(billingDays(planted, true, true) - billingDays(half, true, true)).toBeCloseTo(4.5, 0);
    expect(billingDays(half, false, true)).toBeCloseTo(billingDays(planted, false, true), 6);
  });

  it('that changes a stage for everybody adds the same days on both sides', () => {
    const slower = withThe(PLANT, [{ from: CHANGED, everywhere: 'billing', extraDays: 6 }]);
    for (const surat of [true, false]) {
      const more = billingDays(slower, surat, true) - billingDays(planted, surat, true);
      expect(more).toBeCloseTo(6, 0);
      expect(billingDays(slower, surat, false)).toBeCloseTo(billingDays(planted, surat, false), 6);
    }
  });

  it('never moves what happened before it', () => {
    const collection: Plant = { ...PLANT, kind: 'collection' };
    const plain = withThe(collection, []);
    for (const acts of [{ lifts: 1 }, { everywhere: 'collection' as const, extraDays: -20 }]) {
      const changed = withThe(collection, [{ from: CHANGED, ...acts }]);
      const paidBefore = (company: Company) =>
        company.receipts
          .filter(
            ({ receiptDate, instrumentDate }) =>
              Math.max(receiptDate, instrumentDate ?? 0) < CHANGED - 15,
          )
          .map(({ receiptNo, amount, receiptDate }) => ({ receiptNo, amount, receiptDate }));
      expect(paidBefore(changed)).toEqual(paidBefore(plain));
      expect(changed.receipts.length).toBeGreaterThan(plain.receipts.length);
    }
  });
});
