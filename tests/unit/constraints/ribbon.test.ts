import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pointAt } from '../../../core/constraints/ribbon/pointAt.ts';
import type { RankedThen, RibbonPoint } from '../../../core/contract/ribbon.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import { runsOf, samePlace } from '../../../core/ribbon/runsOf.ts';
import { plantOfShare } from '../../../core/simulation/plants.ts';
import { simulateCompany } from '../../../core/simulation/simulate.ts';

const ranked = (value: string, estimate: number, spread = 0.2): RankedThen => ({
  stage: 'billing',
  dimension: 'branch',
  value,
  confidence: 0.9,
  cash: {
    estimate,
    low: Math.round(estimate * (1 - spread)),
    high: Math.round(estimate * (1 + spread)),
  },
});
const point = (day: number, ...cells: RankedThen[]): RibbonPoint => ({
  day,
  named: cells.length > 0,
  ranked: cells,
});
const names = (points: RibbonPoint[]) => runsOf(points).map((run) => run.held?.value ?? null);

describe('the ribbon', () => {
  test('noise around a tie does not flip the constraint', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -10, max: 10 }), { minLength: 1 }), (noise) => {
        const points = noise.map((by, day) => {
          const cells = [ranked('Surat', 100 + by), ranked('Pune', 100 - by)];
          return point(day, ...cells.sort((a, b) => b.cash.estimate - a.cash.estimate));
        });
        expect(runsOf(points)).toHaveLength(1);
      }),
    );
  });

  test('a newcomer ahead beyond doubt takes over, and the old one comes back only the same way', () => {
    const both = (day: number, a: number, b: number) =>
      point(
        day,
        ...[ranked('Surat', a), ranked('Pune', b)].sort(
          (x, y) => y.cash.estimate - x.cash.estimate,
        ),
      );
    expect(
      names([both(1, 100, 90), both(2, 90, 120), both(3, 60, 140), both(4, 100, 110)]),
    ).toEqual(['Surat', 'Pune']);
  });

  test('one silent look is no break, two are', () => {
    expect(names([point(1, ranked('Surat', 9)), point(2), point(3, ranked('Surat', 9))])).toEqual([
      'Surat',
    ]);
    expect(names([point(1, ranked('Surat', 9)), point(2), point(3), point(4)])).toEqual([
      'Surat',
      null,
    ]);
  });

  test('runs follow one another without a gap and hold every point', () => {
    const cell = fc.record({
      value: fc.constantFrom('a', 'b', 'c'),
      cash: fc.integer({ min: 1, max: 99 }),
    });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { maxLength: 3 }), { minLength: 1, maxLength: 30 }),
        (drawn) => {
          const points = drawn.map((cells, day) =>
            point(
              day,
              ...[...new Map(cells.map((c) => [c.value, c])).values()]
                .map((c) => ranked(c.value, c.cash))
                .sort((a, b) => b.cash.estimate - a.cash.estimate),
            ),
          );
          const runs = runsOf(points);
          expect(runs.reduce((sum, run) => sum + run.points, 0)).toBe(points.length);
          runs.slice(1).forEach((run, k) => {
            expect(run.from).toBe((runs[k]?.to ?? 0) + 1);
          });
        },
      ),
    );
  });

  test('sets of customers are one constraint while most of their names stay', () => {
    const set = (value: string[]): RankedThen => ({
      ...ranked('', 9),
      dimension: 'customer',
      value,
    });
    expect(samePlace(set(['a', 'b', 'c', 'd']), set(['a', 'b', 'c', 'd', 'e']))).toBe(true);
    expect(samePlace(set(['a', 'b']), set(['a', 'c']))).toBe(false);
  });

  test('a constraint that set in ten months ago is on the ribbon since then and not before', () => {
    const constraint = plantOfShare({ seed: 3 }, 'billing', 'segment', 0.25, 14);
    const company = simulateCompany({ seed: 3, constraint });
    const books = ledgerFromRecords(company);
    const stages = (back: number) =>
      pointAt(books, company.asOf - 30 * back).ranked.map((each) => each.stage);
    expect(stages(0)[0]).toBe('billing');
    expect(stages(12)).not.toContain('billing');
  });
});
