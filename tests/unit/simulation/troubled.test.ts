import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { billsOf, inCell } from '../../../core/simulation/bill.ts';
import { withDesks } from '../../../core/simulation/buildDesks.ts';
import { weekday } from '../../../core/simulation/calendar.ts';
import { freezeDesk, waitAt } from '../../../core/simulation/deskQueue.ts';
import { largeDistractor, TINY_LINE, TINY_SEGMENT } from '../../../core/simulation/distractors.ts';
import { live } from '../../../core/simulation/life.ts';
import { type SimulationOptions, withDefaults } from '../../../core/simulation/options.ts';
import { simulateCompany } from '../../../core/simulation/simulate.ts';
import { tradeOf, USUAL_TRADE } from '../../../core/simulation/trade.ts';
import { troubledOptions } from '../../../core/simulation/troubledCompany.ts';
import { TROUBLES, type Trouble } from '../../../core/simulation/troubles.ts';
import { judgedTruth, truthOf } from '../../../core/simulation/truth.ts';
import { buildWorld, firstDayOf, type World } from '../../../core/simulation/world.ts';

const small = { months: 26, invoicesPerMonth: 90, customers: 60, distractors: true, seed: 5 };

function troubled(
  trouble: Trouble,
  share: number,
  shifted = 0,
  seed = small.seed,
): SimulationOptions {
  return troubledOptions({ ...small, seed, trade: tradeOf(seed) }, { trouble, share, shifted });
}

const worldOf = (options: SimulationOptions): World => withDesks(buildWorld(options));

describe('a company with a trouble', () => {
  test.each(TROUBLES)('%s costs the share that was asked for, strong and weak', (trouble) => {
    for (const share of [0.2, 0.07]) {
      const truth = truthOf(worldOf(troubled(trouble, share)));
      expect(Math.abs(judgedTruth(truth).share / share - 1)).toBeLessThan(0.12);
      expect(judgedTruth(truth).cash).toBeGreaterThan(0);
    }
  });

  test('that moved here: the earlier one is of another kind and over when this one begins', () => {
    for (const trouble of ['billing', 'collection_salesperson', 'allocation'] as const) {
      const options = troubled(trouble, 0.2, 6);
      const { constraint, earlier } = options;
      expect(earlier?.kind).not.toBe(constraint?.kind);
      expect(earlier?.untilMonth).toBe(constraint?.fromMonth);
      expect(constraint?.fromMonth).toBe(small.months - 6);
      const truth = truthOf(worldOf(options));
      expect(Math.abs(judgedTruth(truth).share / 0.2 - 1)).toBeLessThan(0.12);
    }
  });

  test('an earlier constraint delays bills before its end and none after it', () => {
    const earlier = {
      kind: 'billing',
      segment: { dimension: 'branch', value: 'Pune' },
      extraDays: 11,
      untilMonth: 12,
    } as const;
    const world = buildWorld(withDefaults({ ...small, earlier }));
    const without = buildWorld(withDefaults(small));
    const end = firstDayOf(world.options, 12);
    const shifts = { before: new Set<number>(), after: new Set<number>() };
    for (const customer of world.customers) {
      for (const bill of billsOf(world, customer)) {
        if (bill.branch !== 'Pune') continue;
        const shift = live(world, bill, null).invoiced - live(without, bill, null).invoiced;
        (bill.delivery < end ? shifts.before : shifts.after).add(shift);
      }
    }
    expect([...shifts.before]).toEqual([11]);
    expect([...shifts.after]).toEqual([0]);
  });

  test('a drift is little in its first third and most in its last', () => {
    const options = troubled('drift', 0.2);
    const plant = options.constraint!;
    const from = firstDayOf(options, plant.fromMonth ?? 0);
    expect(plant.growsOver).toBeGreaterThan(0);
    const growing = { ...plant, kind: 'billing' } as const;
    const world = buildWorld({ ...options, constraint: growing });
    const length = world.asOf - from;
    const sums = [0, 0, 0];
    const counts = [0, 0, 0];
    for (const customer of world.customers) {
      for (const bill of billsOf(world, customer)) {
        const third = Math.floor((3 * (bill.delivery - from)) / length);
        if (third < 0 || third > 2 || !inCell(growing, bill)) continue;
        sums[third]! += live(world, bill, growing).invoiced - live(world, bill, null).invoiced;
        counts[third]!++;
      }
    }
    const [early, middle, late] = sums.map((sum, i) => sum / counts[i]!);
    expect(early!).toBeLessThan(middle!);
    expect(middle!).toBeLessThan(late!);
    expect(late!).toBeGreaterThan(0.7 * plant.extraDays);
  });
});

describe('a frozen desk', () => {
  /** First come, first served, bill by bill with a pen: the day on which each is done. */
  function servedByHand(arrivals: readonly number[], from: number, rate: number): number[] {
    const done: number[] = [];
    let day = from;
    let left = weekday(day) === 0 ? 0 : rate;
    for (const arrival of arrivals) {
      let need = 1;
      if (arrival > day) {
        day = arrival;
        left = weekday(day) === 0 ? 0 : rate;
      }
      while (left < need - 1e-9) {
        need -= left;
        day++;
        left = weekday(day) === 0 ? 0 : rate;
      }
      left -= need;
      done.push(day);
    }
    return done;
  }

  test('makes each bill wait as a queue served by hand does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 30, maxLength: 200 }),
        fc.integer({ min: 0, max: 6 }),
        (days, phase) => {
          const first = 20_000 + phase;
          const from = first + 200;
          const arrivals = days.map((d) => first + d).sort((a, b) => a - b);
          const queue = freezeDesk(arrivals, first, from, -0.1);
          fc.pre(queue.rate > 0.05);
          const own = arrivals.filter((day) => day >= from);
          const byHand = servedByHand(own, from, queue.rate);
          own.forEach((day, i) => {
            const sameDay = own.filter((other) => other === day).length;
            const place = i - own.indexOf(day) + 1;
            const turn = (place - 1e-6) / sameDay;
            expect(day + waitAt(queue, day, turn)).toBe(byHand[i]);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  test('leaves work from before the freeze alone and lets the queue grow while work does', () => {
    const daily = Array.from({ length: 365 }, (_, d) => 20_000 + d);
    const doubled = daily.flatMap((d) => [d + 365, d + 365]);
    const queue = freezeDesk([...daily, ...doubled], 20_000, 20_365, 0);
    expect(waitAt(queue, 20_300, 0.5)).toBe(0);
    const waits = [20_400, 20_500, 20_700].map((day) => waitAt(queue, day, 0.5));
    expect(waits[0]!).toBeGreaterThan(10);
    expect(waits[1]!).toBeGreaterThan(waits[0]! + 40);
    expect(waits[2]!).toBeGreaterThan(waits[1]! + 80);
  });

  test('states its rate in the books, and every other desk can do more than the last year asked', () => {
    const options = { ...troubled('capacity', 0.2), capacities: true };
    const company = simulateCompany(options);
    const plant = options.constraint!;
    const { asOf } = company;
    for (const { stage, resource, perDay } of company.capacities) {
      const frozen = stage === plant.kind && resource === plant.segment?.value;
      if (stage !== 'billing' || frozen) continue;
      const asked = company.invoices.filter(
        (r) => r.branch === resource && r.invoiceDate > asOf - 365,
      ).length;
      expect(perDay * 300, resource).toBeGreaterThan(asked * 0.95);
    }
    const world = worldOf(options);
    const rate = [...world.desks.values()][0]!.rate;
    const row = company.capacities.find(
      (r) => r.stage === plant.kind && r.resource === plant.segment?.value,
    );
    expect(row?.perDay).toBeCloseTo(rate, 0);
  });
});

describe('distractors', () => {
  test('one customer brings a tenth or more of the money and pays like the rest', () => {
    for (const seed of [1, 2, 3]) {
      const world = buildWorld(withDefaults({ ...small, seed }));
      const id = largeDistractor(world.customers);
      let own = 0;
      let all = 0;
      for (const customer of world.customers) {
        for (const bill of billsOf(world, customer)) {
          all += bill.amount;
          if (customer.id === id) own += bill.amount;
        }
      }
      const lateness = world.customers.map((c) => c.lateness).sort((a, b) => a - b);
      const large = world.customers.find((c) => c.id === id)!;
      expect(own / all).toBeGreaterThan(0.1);
      expect(large.lateness).toBeGreaterThan(lateness[Math.floor(lateness.length / 4)]!);
      expect(large.lateness).toBeLessThan(lateness[Math.floor((3 * lateness.length) / 4)]!);
    }
  });

  test('and something hopeless brings hardly any: a line billed late, a segment that pays after months', () => {
    const seen = new Set<string>();
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const world = buildWorld(withDefaults({ ...small, seed }));
      const bills = world.customers.flatMap((customer) => billsOf(world, customer));
      const money = (of: typeof bills) => of.reduce((sum, bill) => sum + bill.amount, 0);
      const days = (of: typeof bills, what: 'billing' | 'late') =>
        of.reduce((sum, bill) => {
          const { invoiced, willing, due } = live(world, bill, null);
          return sum + (what === 'billing' ? invoiced - bill.delivery : willing - due);
        }, 0) / of.length;
      const line = bills.filter((bill) => bill.productLine === TINY_LINE);
      const segment = bills.filter((bill) => bill.customer.segment === TINY_SEGMENT);
      expect(line.length + segment.length).toBeGreaterThan(0);
      if (line.length > 0) {
        seen.add('line');
        expect(money(line) / money(bills)).toBeLessThan(0.015);
        expect(days(line, 'billing')).toBeGreaterThan(3 * days(bills, 'billing'));
      }
      if (segment.length > 0) {
        seen.add('segment');
        expect(money(segment) / money(bills)).toBeLessThan(0.015);
        expect(days(segment, 'late')).toBeGreaterThan(3 * days(bills, 'late'));
      }
    }
    expect([...seen].sort()).toEqual(['line', 'segment']);
  });
});

describe('trades', () => {
  test('are the same for the same seed, differ between seeds and stay near the usual one', () => {
    expect(tradeOf(7)).toEqual(tradeOf(7));
    const cheques = [1, 2, 3, 4, 5, 6].map((seed) => tradeOf(seed).chequeShare);
    expect(new Set(cheques).size).toBe(6);
    expect(Math.max(...cheques) - Math.min(...cheques)).toBeGreaterThan(0.1);
    expect(USUAL_TRADE.chequeShare).toBeGreaterThan(Math.min(...cheques));
    expect(USUAL_TRADE.chequeShare).toBeLessThan(Math.max(...cheques));
  });
});
