import { expect, test } from 'vitest';
import { analyseBooks } from '../../../core/constraints/analyse.ts';
import type { ConstraintReport } from '../../../core/contract/analysis.ts';
import { PRIORITY_FACTORS } from '../../../core/contract/priorities.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import { prioritiesOf } from '../../../core/priorities/priorities.ts';
import { DEFAULT_WEIGHTS } from '../../../core/priorities/prioritise.ts';
import { plantOfShare } from '../../../core/simulation/plants.ts';
import { simulateCompany } from '../../../core/simulation/simulate.ts';

const IN_USE = { weights: DEFAULT_WEIGHTS, undo: null, redo: null };

function somethingNamed() {
  const constraint = plantOfShare({ seed: 2 }, 'collection', 'segment', 0.2);
  const company = simulateCompany({ seed: 2, constraint });
  const report = analyseBooks(ledgerFromRecords(company), { costOfFunds: 0.12, clock: () => 0 });
  const first = report?.constraints[0];
  if (!report || !first) throw new Error('nothing named');
  return { report, first };
}

const { report, first } = somethingNamed();

/** A second constraint that frees far less and is all in the company's own hands. */
function smaller(of: ConstraintReport): ConstraintReport {
  const tenth = (whole: number) => whole / 10;
  const { cashReleased, yearly } = of.estimatedImpact;
  return {
    ...of,
    rank: 2,
    stage: 'billing',
    dimension: 'all',
    value: null,
    waiting: null,
    capacity: null,
    achievableBasis: 'peers',
    amount: tenth(of.amount),
    estimatedImpact: {
      cashReleased: { ...cashReleased, estimate: tenth(cashReleased.estimate) },
      yearly,
    },
  };
}

test('whatever the weights, the list is reordered and the constraint stays the constraint', () => {
  const constraints = [first, smaller(first)];
  const before = structuredClone(constraints);
  const ordered = (weights: typeof DEFAULT_WEIGHTS) =>
    prioritiesOf({ asOf: report.asOf, constraints }, [], { ...IN_USE, weights }).items;
  expect(ordered(DEFAULT_WEIGHTS).map(({ rank }) => rank)).toEqual([1, 2]);
  const byFeasibility = ordered({ throughput: 0, impact: 0, feasibility: 1, urgency: 0 });
  expect(byFeasibility.map(({ rank, position }) => [rank, position])).toEqual([
    [2, 1],
    [1, 2],
  ]);
  expect(constraints).toEqual(before);
});

test('every score lies in 0–1 and says what it is made of; the largest of the list scores full throughput', () => {
  const constraints = [first, smaller(first)];
  const { items } = prioritiesOf({ asOf: report.asOf, constraints }, [], IN_USE);
  for (const { factors } of items) {
    expect(factors.map(({ factor }) => factor)).toEqual([...PRIORITY_FACTORS]);
    for (const { score, why } of factors) {
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
      expect(why.key).toMatch(/^focusing\.why\./);
    }
  }
  expect(items.map(({ factors }) => factors[0]?.score)).toEqual([1, expect.closeTo(0.1)]);
});

test('one that has become slower since the look before is more urgent', () => {
  const urgency = (daysBefore: number) => {
    const metric = {
      day: report.asOf - 30,
      recordedAt: '',
      rank: 1,
      currentDays: daysBefore,
      achievableDays: 5,
      cash: null,
      confidence: 0.9,
      meanWaiting: null,
      arrivingPerDay: null,
      held: true,
    };
    const followed = [{ ...first, id: 'x', metrics: [metric] }];
    const { items } = prioritiesOf({ asOf: report.asOf, constraints: [first] }, followed, IN_USE);
    expect(items[0]?.recordId).toBe('x');
    return items[0]?.factors[3]?.score ?? 0;
  };
  expect(urgency(first.currentDays - 1)).toBeGreaterThan(urgency(first.currentDays));
  expect(urgency(first.currentDays + 9)).toBe(urgency(first.currentDays));
});
