import type { Outcome } from '../contract/learned.ts';
import type { JudgedOutcome } from './assumptions.ts';

interface Recorded {
  readonly implementationId: string;
  readonly at: string;
  readonly outcome: Outcome | null;
}

/**
 * How each implementation ended, with when that was first found: a verdict that is only confirmed by newer books does
 * not open again what was decided since.
 * @param recorded in the order in which they were recorded
 */
export function judgedOutcomes(recorded: readonly Recorded[]): JudgedOutcome[] {
  const last = new Map<string, JudgedOutcome | null>();
  for (const { implementationId, at, outcome } of recorded) {
    const before = last.get(implementationId) ?? null;
    const same = before !== null && outcome !== null && before.verdict === outcome.verdict;
    last.set(implementationId, outcome === null ? null : { ...outcome, at: same ? before.at : at });
  }
  return [...last.values()].filter((each) => each !== null).sort((a, b) => (a.at < b.at ? -1 : 1));
}
