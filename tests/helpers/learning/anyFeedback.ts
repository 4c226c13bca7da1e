import fc from 'fast-check';
import type { Outcome } from '../../../core/contract/learned.ts';
import type { LeverTraits } from '../../../core/learning/cases.ts';
import type { Act, Deed } from '../../../core/learning/deeds.ts';

const types = ['process_optimization', 'technology_enhancement', 'resource_allocation'] as const;

/** Twelve levers over four stages and three types. */
export const LEVERS: readonly (LeverTraits & { readonly title: { readonly key: string } })[] =
  Array.from({ length: 12 }, (_, at) => ({
    leverId: `lever_${at}`,
    stage: ['billing', 'dispatch', 'collection', 'allocation'][at % 4]!,
    type: types[at % 3]!,
    complexity: (['simple', 'moderate', 'complex'] as const)[at % 3]!,
    horizon: (['immediate', 'short_term', 'long_term'] as const)[(at + 1) % 3]!,
    works: 0.3 + 0.04 * at,
    unsure: null,
    worse: 1 / 30,
    title: { key: `levers.lever_${at}.title` },
  }));

const VERDICT_RATIO = { worked: 0.9, partly: 0.3, no_sign: 0.02, worse: -0.4 } as const;

export function outcome(
  at: number,
  lever: number,
  verdict: Outcome['verdict'],
  ratio: number = VERDICT_RATIO[verdict],
): Outcome {
  return {
    implementationId: `work:${at}`,
    leverId: `lever_${lever}`,
    stage: LEVERS[lever]!.stage,
    verdict,
    ratio,
    spread: 0.2,
    judgedOn: 20_000 + at,
  };
}

export const anyOutcomes = fc
  .array(
    fc.record({
      lever: fc.integer({ min: 0, max: 11 }),
      verdict: fc.constantFrom<Outcome['verdict'][]>('worked', 'partly', 'no_sign', 'worse'),
      ratio: fc.double({ min: 0.2, max: 2.5, noNaN: true }),
      late: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 14 },
  )
  .map((all) =>
    all.map(({ lever, verdict, ratio, late }, at) => ({
      ...outcome(at, lever, verdict),
      ...(verdict === 'worked' ? { ratio } : {}),
      judgedOn: 20_000 + Math.floor(at / 2) + late,
    })),
  );

const ACTS: Act[] = [
  'shown',
  'opened',
  'started',
  'finished',
  'cancelled',
  'parked',
  'dismissed',
  'rated_1',
  'rated_5',
];

export function deed(at: number, lever: number, act: Act, place = 'c'): Deed {
  return {
    id: `deed-${at}`,
    recommendationId: `${place}:lever_${lever}`,
    leverId: `lever_${lever}`,
    act,
    at: `2026-01-01T00:00:${String(at).padStart(2, '0')}.000Z-0000-device`,
  };
}

export const anyDeeds = fc
  .array(
    fc.record({
      lever: fc.integer({ min: 0, max: 11 }),
      act: fc.constantFrom(...ACTS),
      place: fc.constantFrom('a', 'b', 'c'),
    }),
    { maxLength: 30 },
  )
  .map((all) => all.map(({ lever, act, place }, at) => deed(at, lever, act, place)));

/** Another order of the same things. */
export function shuffled<T>(all: readonly T[], keys: readonly number[]): T[] {
  return all
    .map((each, at) => ({ each, key: keys[at % Math.max(keys.length, 1)] ?? 0, at }))
    .sort((a, b) => a.key - b.key || b.at - a.at)
    .map(({ each }) => each);
}
