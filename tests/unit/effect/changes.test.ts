import { expect, it } from 'vitest';
import type { Implementation } from '../../../core/contract/work.ts';
import { statedChanges } from '../../../core/effect/changes.ts';

function work(id: string, changedOn: number | null, value = 'North'): Implementation {
  return {
    id,
    recommendationId: id,
    leverId: 'remind',
    constraintId: 'c',
    stage: 'collection',
    dimension: 'region',
    value,
    title: { key: 't' },
    status: 'in_progress',
    progressPercentage: 0,
    completedSteps: 0,
    totalSteps: 0,
    currentPhase: null,
    steps: [],
    stops: [],
    notes: [],
    challenges: [],
    evidence: [],
    startedOn: 1,
    changedOn,
    completedOn: null,
    predicted: {
      asOf: 100,
      cash: { estimate: 1, low: 1, high: 1 },
      currentDays: 20,
      targetDays: 10,
      probability: 0.5,
    },
    actualCost: null,
    reason: null,
    waits: false,
  };
}

it('only what says from which day on it counts is asked about', () => {
  expect(statedChanges([work('a', null)])).toEqual([]);
  const [change] = statedChanges([work('a', 120)]);
  expect(change?.question).toMatchObject({
    place: { stage: 'collection', dimension: 'region', value: 'North' },
    changedOn: 120,
  });
  expect(change?.around).toEqual({ predictedOn: 100, others: [] });
});

it('other changes of the same place near it, or since, are told; those long before, or elsewhere, are not', () => {
  const all = [work('a', 1000), work('b', 1040), work('c', 700), work('d', 1010, 'South')];
  const others = new Map(
    statedChanges(all).map(({ implementationId, around }) => [
      implementationId,
      around.others.map(({ changedOn }) => changedOn),
    ]),
  );
  expect(others.get('a')).toEqual([1040]);
  expect(others.get('b')).toEqual([1000]);
  expect(others.get('c')).toEqual([1000, 1040]);
  expect(others.get('d')).toEqual([]);
});
