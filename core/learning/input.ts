import type { FeedbackRecord, Outcome } from '../contract/learned.ts';
import type { Implementation } from '../contract/work.ts';
import type { Message } from '../text/message.ts';
import { inOrder, type LeverTraits, WORSE_BEFORE } from './cases.ts';
import type { Deed } from './deeds.ts';
import type { Feedback } from './prequential.ts';
import type { RecordedEvent, StandingDecision } from './registry.ts';

/** An outcome with the first time at which it was recorded. */
export interface RecordedOutcome extends Outcome {
  /** Hybrid logical clock. */
  readonly at: string;
}

/** All that learning rests on, as it is stored. */
export interface LearningInput {
  /** The library's levers. */
  readonly library: readonly (LeverTraits & { readonly title: Message })[];
  readonly outcomes: readonly RecordedOutcome[];
  readonly deeds: readonly Deed[];
  readonly events: readonly RecordedEvent[];
  /** Those that stand. */
  readonly decisions: readonly StandingDecision[];
  readonly implementations: readonly Implementation[];
  readonly undo: string | null;
  readonly redo: string | null;
}

/** When learning was last reset; before every clock where it never was. */
function resetAt(decisions: LearningInput['decisions']): string {
  return (
    decisions
      .filter(({ decision }) => decision.kind === 'reset')
      .map(({ at }) => at)
      .sort()
      .at(-1) ?? ''
  );
}

/** What counts, and what was forgotten by the last reset. */
export function countingFeedback({ outcomes, deeds, decisions }: LearningInput): Feedback & {
  readonly forgotten: readonly Outcome[];
} {
  const reset = resetAt(decisions);
  const plain = (of: readonly RecordedOutcome[]): Outcome[] =>
    inOrder(of.map(({ at: _, ...outcome }) => outcome));
  return {
    outcomes: plain(outcomes.filter(({ at }) => at > reset)),
    forgotten: plain(outcomes.filter(({ at }) => at <= reset)),
    deeds: deeds.filter(({ at }) => at > reset),
  };
}

/**
 * The library's levers, and those that left it but have cases or work of the user's: these are thought of as they were
 * when they were started.
 */
export function knownLevers({
  library,
  outcomes,
  implementations,
}: LearningInput): (LeverTraits & { readonly title: Message })[] {
  const known = new Map(library.map((lever) => [lever.leverId, lever]));
  const ended = new Set(outcomes.map(({ leverId }) => leverId));
  for (const { leverId, stage, title, predicted } of implementations) {
    if (known.has(leverId) || !ended.has(leverId)) continue;
    known.set(leverId, {
      leverId,
      stage,
      type: 'process_optimization',
      complexity: 'moderate',
      horizon: 'short_term',
      works: predicted.probability,
      unsure: null,
      worse: WORSE_BEFORE,
      title,
    });
  }
  return [...known.values()];
}

/** Everything that was learned from, as records in the sources' terms, oldest first. */
export function feedbackRecords({ outcomes, deeds }: LearningInput): FeedbackRecord[] {
  const records: FeedbackRecord[] = [
    ...deeds.map((deed): FeedbackRecord => {
      const rated = /^rated_([1-5])$/.exec(deed.act)?.[1];
      return {
        id: deed.id,
        type: rated === undefined ? 'implicit' : 'explicit',
        source: rated === undefined ? 'user_behavior' : 'user_rating',
        entityId: deed.recommendationId,
        entityType: 'recommendation',
        leverId: deed.leverId,
        what: rated === undefined ? deed.act : 'rated',
        value: rated === undefined ? null : Number(rated),
        at: deed.at,
      };
    }),
    ...outcomes.map(
      (outcome): FeedbackRecord => ({
        id: outcome.implementationId,
        type: 'outcome',
        source: 'system_outcome',
        entityId: outcome.implementationId,
        entityType: 'implementation',
        leverId: outcome.leverId,
        what: outcome.verdict,
        value: outcome.ratio,
        at: outcome.at,
      }),
    ),
  ];
  return records.sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));
}
