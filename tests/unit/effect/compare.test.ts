import { describe, expect, it } from 'vitest';
import { sinceBreak } from '../../../core/effect/baseline.ts';
import { compare } from '../../../core/effect/compare.ts';
import type { EffectRows } from '../../../core/effect/effectRows.ts';
import { calibration } from '../../../core/effect/placebo.ts';
import type { Sides } from '../../../core/effect/sides.ts';
import { trendOf } from '../../../core/effect/trend.ts';

const CHANGED = 1_000;
const AS_OF = 1_150;
const FROM = 400;

/** Days that a bill takes, by its side (0: the place), the day it is handled and its customer. */
type Takes = (side: number, handled: number, customer: number) => number;

/** A bill a day and side, ten customers in turn, all of them followed to the end. */
function books(sides: number, takes: Takes): { rows: EffectRows; sides: Sides } {
  const bills: { side: number; handled: number; customer: number; days: number }[] = [];
  for (let handled = FROM; handled < AS_OF - 40; handled++) {
    for (let side = 0; side < sides; side++) {
      const customer = side * 10 + (handled % 10);
      bills.push({ side, handled, customer, days: takes(side, handled, customer) });
    }
  }
  const count = bills.length;
  return {
    rows: {
      stage: 'collection',
      asOf: AS_OF,
      seen: 'waits',
      count,
      invoice: Int32Array.from(bills, (_, at) => at),
      customer: Int32Array.from(bills, ({ customer }) => customer),
      receipt: new Int32Array(count).fill(-1),
      weight: new Float64Array(count).fill(1),
      handled: Int32Array.from(bills, ({ handled }) => handled),
      entered: Int32Array.from(bills, ({ handled }) => handled),
      days: Float64Array.from(bills, ({ days }) => days),
      open: new Uint8Array(count),
    },
    sides: {
      side: Int16Array.from(bills, ({ side }) => side),
      labels: Array.from({ length: sides - 1 }, (_, at) => `S${at + 1}`),
    },
  };
}

const QUESTION = { changedOn: CHANGED, asOf: AS_OF, from: FROM, horizon: 40 };
/** Days go up and down by a few, the same on all sides or not. */
const ripple = (handled: number, by: number): number => (handled * by) % 5;

function saved(sides: number, takes: Takes): number {
  const made = books(sides, takes);
  return compare(made.rows, made.sides, QUESTION, 10 * sides)?.saved ?? Number.NaN;
}

describe('the place against the others of its stage', () => {
  const since = (handled: number): boolean => handled >= CHANGED;

  it('is saved what it alone takes less since the change', () => {
    const days = saved(
      3,
      (side, handled) => 12 + ripple(handled, 3) - (side === 0 && since(handled) ? 4 : 0),
    );
    expect(days).toBeCloseTo(4, 1);
  });

  it('is saved nothing where all became slower or quicker alike', () => {
    for (const all of [-5, 6]) {
      const days = saved(
        3,
        (side, handled) => 12 + side + ripple(handled, 3) + (since(handled) ? all : 0),
      );
      expect(days).toBeCloseTo(0, 1);
    }
  });

  it('is saved nothing by another mix of customers', () => {
    // Customers 0–4 of the place take 30 days, the others 10; since the change hardly any bill is of the slow ones.
    const made = books(3, (side, handled, customer) =>
      side === 0 && customer < 5 ? 30 : 10 + ripple(handled, 3),
    );
    const weight = made.rows.weight.map((one, r) =>
      since(made.rows.handled[r]!) && made.sides.side[r] === 0 && made.rows.customer[r]! < 5
        ? 0.01
        : one,
    );
    const found = compare({ ...made.rows, weight }, made.sides, QUESTION, 30);
    expect(found?.saved).toBeCloseTo(0, 0);
  });

  it('is compared most with the segment that went along with it', () => {
    const made = books(3, (side, handled) => {
      const month = Math.floor(handled / 30) % 3;
      return 10 + (side < 2 ? 3 * month : 3 * ((month + 1) % 3)) + ripple(handled, 3);
    });
    const found = compare(made.rows, made.sides, QUESTION, 30);
    const [along, against] = found?.segments ?? [];
    expect(along?.weight).toBeGreaterThan(0.9);
    expect(against?.weight).toBeLessThan(0.1);
  });

  it('is surer of what it sees the steadier it was', () => {
    const seOf = (swing: number): number => {
      const made = books(3, (side, handled) => {
        const month = Math.floor(handled / 30);
        return 12 + ripple(handled, 3) + (side === 0 ? swing * ((month * 7) % 3) : 0);
      });
      return compare(made.rows, made.sides, QUESTION, 30)?.se ?? Number.NaN;
    };
    expect(seOf(4)).toBeGreaterThan(3 * seOf(0));
  });
});

describe('the time before the change', () => {
  const gapsOf = (gap: readonly number[]) => ({
    count: gap.length,
    first: CHANGED - 30 * gap.length,
    residual: [],
    gap: Float64Array.from(gap),
    strays: () => null,
  });

  it('begins anew after a clear break, and nowhere in plain noise', () => {
    const noise = [0.3, -0.2, 0.1, -0.4, 0.2, 0, -0.1, 0.3, -0.3, 0.1, 0.2, -0.2];
    expect(sinceBreak(gapsOf(noise))).toBeNull();
    const slowLately = noise.map((one, at) => one + (at >= 7 ? 6 : 0));
    expect(sinceBreak(gapsOf(slowLately))).toBe(CHANGED - 5 * 30);
  });

  it('is read on the day of the change where the place drifted, and not beyond', () => {
    const noise = [0.3, -0.2, 0.1, -0.4, 0.2, 0, -0.1, 0.3, -0.3, 0.1];
    expect(trendOf(noise)).toBeNull();
    const drift = trendOf(noise.map((one, at) => one + 2 * at));
    // From the mean (block 4.5) to the end of the last block (9.5) at two days a block.
    expect(drift?.ahead).toBeGreaterThan(9);
    expect(drift?.ahead).toBeLessThanOrEqual(10.5);
    const unknown = trendOf([...noise.map((one, at) => one + 2 * at), Number.NaN, Number.NaN]);
    expect(unknown?.ahead).toBeGreaterThan(drift?.ahead ?? Number.POSITIVE_INFINITY);
    expect(unknown?.variance).toBeGreaterThan(drift?.variance ?? Number.POSITIVE_INFINITY);
    expect(trendOf([1, 2, 3, 4])).toBeNull();
  });

  it('counts what was found where nothing was changed: larger errors where it found much', () => {
    const tried = (z: number) => Array.from({ length: 12 }, () => ({ saved: z, z }));
    expect(calibration([])).toBe(1);
    expect(calibration(tried(2))).toBeGreaterThan(1.5);
    expect(calibration(tried(0.1))).toBe(0.95);
  });
});
