import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayFromCivil } from '../../../core/books/dates.ts';
import { serve } from '../../../core/secondSimulation/desk.ts';
import { createDraws } from '../../../core/secondSimulation/random.ts';
import {
  bankOpen,
  NEVER,
  OpenDays,
  officeOpen,
} from '../../../core/secondSimulation/workCalendar.ts';

describe('a desk', () => {
  const jobs = fc
    .array(
      fc.record({
        arrives: fc.integer({ min: 0, max: 60 }),
        effort: fc.double({ min: 0.1, max: 3, noNaN: true }),
      }),
      { maxLength: 60 },
    )
    .map((list) => list.sort((a, b) => a.arrives - b.arrives));

  test('serves in order, never before arrival, never more than its capacity, and never idles before a queue', () => {
    fc.assert(
      fc.property(jobs, fc.integer({ min: 1, max: 4 }), (list, perDay) => {
        const open = (day: number) => day % 7 !== 0;
        const days = [
          ...serve(list, {
            from: 0,
            to: 400,
            budget: (d) => (open(d) ? perDay : 0),
            overtimeAge: () => Infinity,
          }),
        ];
        expect(days).toEqual([...days].sort((a, b) => a - b));
        let done = 0;
        for (const [i, day] of days.entries()) {
          expect(day).toBeGreaterThanOrEqual(list[i]!.arrives);
          expect(open(day)).toBe(true);
          done += list[i]!.effort;
          const worked = Array.from({ length: day + 1 }, (_, d) => (open(d) ? perDay : 0)).reduce(
            (a, b) => a + b,
            0,
          );
          expect(done).toBeLessThanOrEqual(worked + 1e-6);
        }
        if (list.length > 0) expect(days[0]).toBeLessThanOrEqual(list[0]!.arrives + 6);
      }),
    );
  });

  test('overtime keeps everything younger than its age where the desk alone would fall behind', () => {
    const list = Array.from({ length: 300 }, (_, i) => ({ arrives: Math.floor(i / 3), effort: 1 }));
    const days = serve(list, { from: 0, to: 200, budget: () => 1, overtimeAge: () => 10 });
    expect(Math.max(...list.map((j, i) => days[i]! - j.arrives))).toBe(10);
    const alone = serve(list, { from: 0, to: 200, budget: () => 1, overtimeAge: () => Infinity });
    expect(alone.at(-1)).toBe(NEVER);
  });
});

describe('draws', () => {
  test('depend on what they are for, not on the order of asking', () => {
    const a = createDraws(5);
    const b = createDraws(5);
    const forward = Array.from({ length: 50 }, (_, i) => a.uniform('x', i));
    a.uniform('y', 3);
    const backward = Array.from({ length: 50 }, (_, i) => b.uniform('x', 49 - i)).reverse();
    expect(forward).toEqual(backward);
    expect(createDraws(6).uniform('x', 0)).not.toBe(forward[0]);
    expect(a.uniform('y', 0)).not.toBe(forward[0]);
  });

  test('are even, standard normal, and unrelated between neighbouring entities, turns and purposes', () => {
    const draws = createDraws(99);
    const n = 20_000;
    const of = (f: (i: number) => number) => Array.from({ length: n }, (_, i) => f(i));
    const mean = (x: readonly number[]) => x.reduce((a, b) => a + b, 0) / x.length;
    const u = of((i) => draws.uniform('u', i));
    expect(mean(u)).toBeCloseTo(0.5, 1);
    expect(mean(u.map((x) => (x - 0.5) ** 2))).toBeCloseTo(1 / 12, 2);
    for (const other of [
      of((i) => draws.uniform('u', i + 1)),
      of((i) => draws.uniform('u', i, 1)),
      of((i) => draws.uniform('v', i)),
      of((i) => createDraws(100).uniform('u', i)).slice(0, n),
    ]) {
      expect(Math.abs(mean(u.map((x, i) => (x - 0.5) * (other[i]! - 0.5))) * 12)).toBeLessThan(
        0.03,
      );
    }
    const z = of((i) => draws.normal('z', i));
    expect(Math.abs(mean(z))).toBeLessThan(0.03);
    expect(Math.abs(mean(z.map((x) => x * x)) - 1)).toBeLessThan(0.04);
  });
});

describe('calendars', () => {
  test('nobody works on Sundays and holidays, banks rest on more days, and counting skips them', () => {
    const sunday = dayFromCivil(2024, 6, 9);
    expect(officeOpen(sunday)).toBe(false);
    expect(officeOpen(sunday - 1)).toBe(true);
    expect(bankOpen(sunday - 1)).toBe(false); // the second Saturday
    expect(officeOpen(dayFromCivil(2024, 8, 15))).toBe(false);
    expect(officeOpen(dayFromCivil(2024, 10, 31))).toBe(false);
    expect(bankOpen(dayFromCivil(2024, 4, 1))).toBe(false);
    const office = new OpenDays(sunday - 30, sunday + 30, officeOpen);
    expect(office.onOrAfter(sunday)).toBe(sunday + 1);
    expect(office.add(sunday - 1, 1)).toBe(sunday + 1);
    expect(office.add(sunday, 500)).toBe(NEVER);
  });
});
