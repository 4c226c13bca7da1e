import { describe, expect, test } from 'vitest';
import { billsOf } from '../../../core/simulation/bill.ts';
import { live } from '../../../core/simulation/life.ts';
import { PLANT_KINDS, type Plant, withDefaults } from '../../../core/simulation/options.ts';
import { plantOfShare } from '../../../core/simulation/plants.ts';
import { simulateCompany } from '../../../core/simulation/simulate.ts';
import { partsOf, truthOf } from '../../../core/simulation/truth.ts';
import { buildWorld, type World } from '../../../core/simulation/world.ts';

const small = { months: 18, invoicesPerMonth: 60, customers: 30 };
const surat: Plant = {
  kind: 'billing',
  segment: { dimension: 'branch', value: 'Surat' },
  extraDays: 9,
};

/** Money-days in the last year, counted day by day: the dumb way. */
function waitedDayByDay(world: World, plant: Plant | null): number {
  let total = 0;
  for (const customer of world.customers) {
    for (const part of partsOf(world, customer, plant)) {
      for (let day = world.asOf - 364; day <= world.asOf; day++) {
        // The day ending at `day` counts when the money waits from before it to its end.
        if (part.life.bill.delivery < day && part.allocated >= day) total += part.amount;
      }
    }
  }
  return total;
}

describe('the truth about a plant', () => {
  test('is the waiting with it less the waiting without it, day by day', () => {
    for (const kind of PLANT_KINDS) {
      const plant: Plant = {
        kind,
        segment: { dimension: 'region', value: 'West' },
        extraDays: 12,
      };
      const world = buildWorld(withDefaults({ ...small, seed: 3, constraint: plant }));
      const truth = truthOf(world);
      const difference = waitedDayByDay(world, plant) - waitedDayByDay(world, null);
      expect(truth.extraRupeeDays, kind).toBe(difference);
      expect(truth.cashEffect, kind).toBe(Math.round(difference / 365));
      expect(truth.cashEffect, kind).toBeGreaterThan(0);
    }
  });

  test('is nothing in a balanced company', () => {
    const { truth } = simulateCompany({ ...small, seed: 4 });
    expect(truth.cell).toBeNull();
    expect(truth.extraRupeeDays).toBe(0);
    expect(truth.affectedInvoices).toBe(0);
    expect(truth.waitingOutsideTerms).toBeGreaterThan(0);
  });

  test('names the cell in the words of the analysis', () => {
    const cellOf = (plant: Plant) => simulateCompany({ ...small, constraint: plant }).truth.cell;
    expect(cellOf(surat)).toEqual({ stage: 'billing', dimension: 'branch', value: 'Surat' });
    expect(cellOf({ kind: 'terms', extraDays: 10 })).toMatchObject({
      dimension: 'all',
      value: null,
    });
    expect(cellOf({ kind: 'clearing', customers: ['C0002'], extraDays: 5 })).toMatchObject({
      dimension: 'customer',
      value: 'C0002',
    });
    expect(cellOf({ kind: 'clearing', customers: ['C0002', 'C0005'], extraDays: 5 })).toMatchObject(
      {
        dimension: 'customer',
        value: ['C0002', 'C0005'],
      },
    );
  });

  test('a plant touches only its own cell and only from its month', () => {
    const plant: Plant = { ...surat, fromMonth: 9 };
    const world = buildWorld(withDefaults({ ...small, constraint: plant }));
    const from = world.asOf - 30 * 9;
    let moved = 0;
    for (const customer of world.customers) {
      for (const bill of billsOf(world, customer)) {
        const shift = live(world, bill, plant).invoiced - live(world, bill, null).invoiced;
        if (shift === 0) continue;
        moved++;
        expect(shift).toBe(9);
        expect(bill.branch).toBe('Surat');
        expect(bill.delivery).toBeGreaterThan(from - 31);
      }
    }
    expect(moved).toBeGreaterThan(20);
  });

  test('at volume, a plant from the first day costs about what it cost in the last year', () => {
    const { truth } = simulateCompany({ seed: 6, constraint: surat });
    expect(truth.cashAtVolume / truth.cashEffect).toBeGreaterThan(0.95);
    expect(truth.cashAtVolume / truth.cashEffect).toBeLessThan(1.1);
  });

  test('at volume, a new plant costs what the same plant costs that has always been there', () => {
    const always = simulateCompany({ seed: 6, constraint: surat }).truth;
    const late = simulateCompany({ seed: 6, constraint: { ...surat, fromMonth: 18 } }).truth;
    expect(late.cashEffect).toBeLessThan(0.6 * always.cashEffect);
    expect(late.cashAtVolume / always.cashAtVolume).toBeGreaterThan(0.85);
    expect(late.cashAtVolume / always.cashAtVolume).toBeLessThan(1.2);
  });

  test('a plant asked to cost a share costs about that share', () => {
    for (const kind of PLANT_KINDS) {
      const options = { seed: 11, months: 24, invoicesPerMonth: 120, customers: 60 };
      const plant = plantOfShare(options, kind, 'whole', 0.2);
      const { truth } = simulateCompany({ ...options, constraint: plant });
      expect(Math.abs(truth.share - 0.2), kind).toBeLessThan(0.03);
    }
  });
});
