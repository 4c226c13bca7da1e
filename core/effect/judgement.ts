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
