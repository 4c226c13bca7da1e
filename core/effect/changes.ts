import type { EffectQuestion, EffectReport } from '../contract/effect.ts';
import type { Implementation } from '../contract/work.ts';
import { samePlace } from '../ribbon/runsOf.ts';
import type { Judgement } from './judgement.ts';
import type { Surroundings } from './says.ts';

/** An implementation as the effect is asked of it. */
export interface StatedChange {
  readonly implementationId: string;
  readonly leverId: string;
  readonly question: EffectQuestion;
  readonly around: Omit<Surroundings, 'place' | 'changedOn' | 'currencies'>;
}

/** Changes of one place this many days apart cannot be told from one another. */
const TOGETHER = 180;

/**
 * The changes that implementations state, each with the others of the same place near it. One that says no day, or was
 * cancelled before anything changed, is none.
 */
export function statedChanges(all: readonly Implementation[]): StatedChange[] {
  return all.flatMap((one) => {
    const { changedOn, predicted } = one;
    if (changedOn === null) return [];
    const { id, stage, dimension, value } = one;
    const others = all.flatMap((other) =>
      other.id !== id &&
      other.changedOn !== null &&
      other.changedOn > changedOn - TOGETHER &&
      samePlace(other, one)
        ? [{ title: other.title, changedOn: other.changedOn }]
        : [],
    );
    return [
      {
        implementationId: id,
        leverId: one.leverId,
        question: {
          place: { stage, dimension, value },
          changedOn,
          predicted: {
            cash: predicted.cash,
            currentDays: predicted.currentDays,
            targetDays: predicted.targetDays,
          },
        },
        around: { predictedOn: predicted.asOf, others },
      },
    ];
  });
}

/** What is recorded of a report: its outcome where the verdict is final, else that there is none. */
export function judgementOf(report: EffectReport, leverId: string): Judgement | null {
  const { implementationId, asOf, changedOn, verdict, final, ratio, daysSaved } = report;
  if (implementationId === null) return null;
  if (!final || verdict === 'too_early' || verdict === 'cannot_tell') {
    return { implementationId, asOf, changedOn, outcome: null };
  }
  if (ratio === null || daysSaved === null) return null;
  return {
    implementationId,
    asOf,
    changedOn,
    outcome: {
      implementationId,
      leverId,
      stage: report.place.stage,
      verdict,
      ratio,
      spread: (daysSaved.high - daysSaved.low) / 2 / report.predictedDays,
      judgedOn: asOf,
    },
  };
}
