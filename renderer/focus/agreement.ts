import type { ConstraintReport } from '../../core/contract/analysis.ts';

export const TESTS = ['excess', 'walk', 'replay'] as const;
export type Verdict = 'agrees' | 'undecided' | 'disagrees' | 'untested';

const AGREES = 0.6;
const DISAGREES = 0.3;

/** A test's strength (0–1) as a word: from 0.6 up it agrees, below 0.3 it disagrees. */
export function verdictOf(strength: number | null): Verdict {
  if (strength === null) return 'untested';
  if (strength >= AGREES) return 'agrees';
  return strength < DISAGREES ? 'disagrees' : 'undecided';
}

/** How many of the tests agree. */
export function agreeing(tests: ConstraintReport['tests']): 0 | 1 | 2 | 3 {
  const agreed = TESTS.filter((test) => verdictOf(tests[test]) === 'agrees').length;
  return agreed === 3 ? 3 : agreed === 2 ? 2 : agreed === 1 ? 1 : 0;
}
