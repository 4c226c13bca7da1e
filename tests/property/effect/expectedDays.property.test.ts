import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EffectRows } from '../../../core/effect/effectRows.ts';
import { expectedDays, follow } from '../../../core/effect/follow.ts';
import type { Sides } from '../../../core/effect/sides.ts';

const CHANGED = 1_000;
const AS_OF = 1_100;

interface Bill {
  readonly handled: number;
  readonly days: number;
  readonly weight: number;
}

const bill = fc.record({
  handled: fc.integer({ min: 800, max: AS_OF }),
  days: fc.integer({ min: 0, max: 80 }),
  weight: fc.integer({ min: 1, max: 9 }),
});

/** The bills as the books know them on AS_OF, all of the place. */
function known(bills: readonly Bill[]): { rows: EffectRows; sides: Sides } {
  const entered = bills.map(({ handled }) => handled);
  const open = bills.map(({ handled, days }) => (handled + days > AS_OF ? 1 : 0));
  const rows: EffectRows = {
    stage: 'collection',
    asOf: AS_OF,
    seen: 'waits',
    count: bills.length,
    invoice: Int32Array.from(bills, (_, at) => at),
    customer: new Int32Array(bills.length),
    receipt: new Int32Array(bills.length).fill(-1),
    weight: Float64Array.from(bills, ({ weight }) => weight),
    handled: Int32Array.from(entered),
    entered: Int32Array.from(entered),
    days: Float64Array.from(bills, ({ handled, days }) => Math.min(days, AS_OF - handled)),
    open: Uint8Array.from(open),
  };
  return { rows, sides: { side: new Int16Array(bills.length), labels: [] } };
}

/** Kaplan and Meier's restricted mean, the slow way: survivors of each day, one after the other. */
function restrictedMean(
  seen: readonly { readonly days: number; readonly open: boolean; readonly weight: number }[],
  horizon: number,
): number {
  let alive = 1;
  let mean = 0;
  for (let day = 0; day < horizon; day++) {
    const risk = seen.filter(({ days }) => days >= day);
    const ended = risk.filter(({ days, open }) => days === day && !open);
    const sum = (of: typeof seen): number => of.reduce((total, { weight }) => total + weight, 0);
    if (sum(risk) > 0) alive *= 1 - sum(ended) / sum(risk);
    mean += alive;
  }
  return mean;
}

test('the weighted mean of expected days is the restricted mean of the survival, however many still wait', () => {
  fc.assert(
    fc.property(
      fc.array(bill, { minLength: 30, maxLength: 120 }),
      fc.integer({ min: 5, max: 60 }),
      (bills, horizon) => {
        const { rows, sides } = known(bills);
        const question = { changedOn: CHANGED, asOf: AS_OF, from: 0, horizon };
        const followed = follow(rows, sides, question);
        const days = expectedDays(rows, followed, horizon);
        for (const since of [0, 1]) {
          const own = [...days.keys()].filter((k) => followed.since[k] === since);
          const seen = own.map((k) => ({
            days: followed.days[k]!,
            open: followed.open[k] === 1,
            weight: rows.weight[followed.row[k]!]!,
          }));
          // Without anybody followed to the horizon the survival says nothing of its end.
          if (!seen.some(({ days: one }) => one >= horizon)) continue;
          const all = seen.reduce((sum, { weight }) => sum + weight, 0);
          const sum = own.reduce(
            (total, k) => total + rows.weight[followed.row[k]!]! * days[k]!,
            0,
          );
          expect(sum / all).toBeCloseTo(restrictedMean(seen, horizon), 6);
        }
      },
    ),
  );
});

test('what happened after the change says nothing of the time before it', () => {
  fc.assert(
    fc.property(fc.array(bill, { minLength: 5, maxLength: 60 }), (bills) => {
      const question = { changedOn: CHANGED, asOf: AS_OF, from: 0, horizon: 60 };
      const before = (given: readonly Bill[]): unknown => {
        const { rows, sides } = known(given);
        const followed = follow(rows, sides, question);
        const own = [...followed.days.keys()].filter((k) => followed.since[k] === 0);
        return own.map((k) => [followed.row[k], followed.days[k], followed.open[k]]);
      };
      // Whoever still waited on the day of the change is paid at once after it.
      const hurried = bills.map((one) =>
        one.handled < CHANGED && one.handled + one.days > CHANGED
          ? { ...one, days: CHANGED - one.handled + 1 }
          : one,
      );
      expect(before(hurried)).toEqual(before(bills));
    }),
  );
});
