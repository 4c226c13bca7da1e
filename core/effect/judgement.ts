import { z } from 'zod';
import { Outcome } from '../contract/learned.ts';

/** What one look at the books said of one implementation, beyond doubt; null takes back what an earlier look said. */
export const Judgement = z.object({
  implementationId: z.string(),
  /** As-of day of the books, and the day of the change as it was stated then. */
  asOf: z.number().int(),
  changedOn: z.number().int(),
  outcome: Outcome.nullable(),
});
export type Judgement = z.infer<typeof Judgement>;

/** A judgement as it was recorded. */
export interface RecordedJudgement extends Judgement {
  /** Hybrid logical clock, as text that sorts. */
  readonly at: string;
}

/** The outcomes that stand, by implementation: the newest word on each, whatever was thought before. */
export function standingOutcomes(recorded: readonly RecordedJudgement[]): Outcome[] {
  const last = new Map<string, Outcome | null>();
  const inOrder = [...recorded].sort((a, b) => (a.at < b.at ? -1 : 1));
  for (const { implementationId, outcome } of inOrder) last.set(implementationId, outcome);
  return [...last.values()].filter((outcome) => outcome !== null);
}

/**
 * The judgements of changes that still stand, each as of the day it was judged from. One whose day was taken back or
 * moved since, or whose work was withdrawn, says nothing until that day stands again.
 * @param days of every work that was ever decided on, the day of its change; null where it has none, or does not stand
 */
export function ofStandingChanges(
  recorded: readonly RecordedJudgement[],
  days: ReadonlyMap<string, number | null>,
): RecordedJudgement[] {
  return recorded.filter(({ implementationId, changedOn }) => {
    const day = days.get(implementationId);
    return day === undefined || day === changedOn;
  });
}
