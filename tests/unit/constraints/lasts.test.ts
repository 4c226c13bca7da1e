import { describe, expect, test } from 'vitest';
import type { Membership } from '../../../core/constraints/cell.ts';
import { lasts, stageLasts } from '../../../core/constraints/lasts.ts';
import type { Observations } from '../../../core/constraints/observations.ts';
import { seededRandom } from '../../../core/constraints/stats.ts';

const AS_OF = 20_000;
const CUSTOMERS = 40;
/** The cell is the customers below this. */
const INSIDE = 10;

/** Two years of a stage, one bill a day and customer in turn; `daysOn`: its days by entry day, in the cell or not. */
function stageOf(daysOn: (day: number, inside: boolean) => number, perDay = 3): Observations {
  const random = seededRandom(4);
  const rows = [];
  for (let day = AS_OF - 730; day < AS_OF; day++) {
    for (let k = 0; k < perDay; k++) {
      const customer = (day * perDay + k) % CUSTOMERS;
      const days = Math.round(daysOn(day, customer < INSIDE) * (0.5 + random()));
      const age = AS_OF - day;
      rows.push({ day, customer, days, waited: days > age ? age : -1 });
    }
  }
  const count = rows.length;
  return {
    stage: 'collection',
    count,
    invoice: Int32Array.from(rows, (_, r) => r),
    customer: Int32Array.from(rows, (r) => r.customer),
    receipt: new Int32Array(count).fill(-1),
    amount: new Float64Array(count).fill(100_00),
    days: Float64Array.from(rows, (r) => r.days),
    delay: Float64Array.from(rows, (r) => r.days),
    waited: Float64Array.from(rows, (r) => r.waited),
    day: Int32Array.from(rows, (r) => r.day),
  };
}

function cellOf(rows: Observations): Membership {
  return {
    invoice: Uint8Array.from(rows.customer, (c) => (c < INSIDE ? 1 : 0)),
    customer: new Uint8Array(CUSTOMERS),
    receipt: null,
  };
}

function cellLasts(daysOn: (day: number, inside: boolean) => number, perDay?: number): boolean {
  const rows = stageOf(daysOn, perDay);
  return lasts(rows, cellOf(rows), AS_OF - 365, AS_OF);
}

describe('a cell that waited 60 days where others wait 10', () => {
  test('is still there when nothing changed, though its newest bills have not left yet', () => {
    expect(cellLasts((_, inside) => (inside ? 60 : 10))).toBe(true);
  });

  test('is history once its bills of the last two months leave like the others', () => {
    expect(cellLasts((day, inside) => (inside && day < AS_OF - 70 ? 60 : 10))).toBe(false);
  });

  test('is still there when all became quicker alike', () => {
    const half = (day: number): number => (day < AS_OF - 90 ? 1 : 0.5);
    expect(cellLasts((day, inside) => half(day) * (inside ? 60 : 10))).toBe(true);
  });

  test('is not called history by a handful of bills', () => {
    const rows = stageOf((day, inside) => (inside && day < AS_OF - 70 ? 60 : 10));
    const few = cellOf(rows);
    few.invoice.forEach((_, r) => {
      if (r % 40 !== 0) few.invoice[r] = 0;
    });
    expect(lasts(rows, few, AS_OF - 365, AS_OF)).toBe(true);
  });
});

describe('a stage that took 40 days since half a year where it took 8', () => {
  const slow = AS_OF - 182;

  test('is still slow when its newest bills still wait', () => {
    const rows = stageOf((day) => (day >= slow ? 40 : 8));
    expect(stageLasts(rows, slow, AS_OF)).toBe(true);
  });

  test('is history once its bills of the last two months are quick', () => {
    const rows = stageOf((day) => (day >= slow && day < AS_OF - 70 ? 40 : 8));
    expect(stageLasts(rows, slow, AS_OF)).toBe(false);
  });
});
