import type { Day } from '../../core/books/dates.ts';
import type { Implementation } from '../../core/contract/work.ts';
import type { Works } from '../../core/contract/workMoves.ts';
import type { Translate } from '../../core/text/render.ts';
import { isoDay, units } from './units.ts';

const day = (value: Day | null): string | null => (value === null ? null : isoDay(value));

/** The document of `work --json`: amounts in currency units, dates as YYYY-MM-DD, the sources' names of fields. */
export function worksJson({ works, running }: Works, currency: string, say: Translate) {
  return { currency, running, implementations: works.map((work) => workJson(work, say)) };
}

function workJson(work: Implementation, say: Translate) {
  const { stage, dimension, value, predicted, currentPhase } = work;
  const { cash } = predicted;
  return {
    id: work.id,
    recommendationId: work.recommendationId,
    constraintId: work.constraintId,
    lever: work.leverId,
    title: say(work.title),
    place: { stage, dimension, value },
    implementationStatus: work.status,
    progressPercentage: work.progressPercentage,
    completedSteps: work.completedSteps,
    totalSteps: work.totalSteps,
    currentPhase: currentPhase === null ? null : say(currentPhase),
    steps: work.steps.map((step) => ({
      id: step.id,
      text: say(step.text),
      role: step.role,
      owner: step.owner,
      due: day(step.due),
      state: step.state,
      doneOn: day(step.doneOn),
    })),
    stops: work.stops.map(say),
    notes: work.notes,
    challenges: work.challenges,
    evidence: work.evidence,
    predicted: {
      asOf: isoDay(predicted.asOf),
      cash: { estimate: units(cash.estimate), low: units(cash.low), high: units(cash.high) },
      currentDays: predicted.currentDays,
      targetDays: predicted.targetDays,
      probability: predicted.probability,
    },
    actualCost: work.actualCost === null ? null : units(work.actualCost),
    startedAt: day(work.startedOn),
    changedOn: day(work.changedOn),
    completedAt: day(work.completedOn),
    reason: work.reason,
    waits: work.waits,
  };
}
