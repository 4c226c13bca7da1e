import type {
  Assumption,
  AssumptionDetail,
  Assumptions,
  TrialProgress,
} from '../contract/assumptions.ts';
import { AppFailure } from '../contract/errors.ts';
import type { Outcome } from '../contract/learned.ts';
import type { Stage } from '../flow/ledger.ts';
import { BEHIND_LEVERS } from './behindLevers.ts';
import { cloudOf } from './cloud.ts';
import type { FoundAssumption } from './detect.ts';
import type { AssumptionKind } from './kind.ts';
import { ASSUMPTION_KINDS } from './library.ts';
import { QUESTIONS } from './questionnaire.ts';
import { AS_FOUND, type AssumptionState } from './standing.ts';

/** An outcome with when it was judged, by the clock that decisions are stamped with. */
export interface JudgedOutcome extends Outcome {
  readonly at: string;
}

/** What was decided on one assumption. */
export interface DecidedAssumption {
  readonly id: string;
  readonly state: AssumptionState;
  readonly decisions: AssumptionDetail['decisions'];
  readonly undo: string | null;
  readonly redo: string | null;
}

export interface AssumptionGround {
  readonly asOf: number;
  readonly found: readonly FoundAssumption[];
  readonly decided: readonly DecidedAssumption[];
  readonly outcomes: readonly JudgedOutcome[];
  /** Stage of the constraint in focus; null where none is. */
  readonly focus: Stage | null;
}

/** All assumptions: those of the stage in focus first, then by what speaks against them. */
export function assumptionsOf(ground: AssumptionGround, answers: number): Assumptions {
  const seen = ground.found.map(({ id }) => id);
  const kept = ground.decided
    .filter(({ id, state }) => state !== AS_FOUND && !seen.includes(id))
    .map(({ id }) => id);
  return {
    asOf: ground.asOf,
    found: [...seen, ...kept]
      .flatMap((id) => assumptionOf(ground, id) ?? [])
      .sort(
        (a, b) =>
          Number(b.stillSeen) - Number(a.stillSeen) ||
          Number(b.stage === ground.focus) - Number(a.stage === ground.focus) ||
          b.weight - a.weight,
      ),
    looked: ASSUMPTION_KINDS.length,
    answered: answers,
    questions: QUESTIONS.length,
  };
}

/** @throws AppFailure `not_found` */
export function assumptionDetail(
  ground: AssumptionGround,
  id: string,
  progress: TrialProgress | null,
): AssumptionDetail {
  const one = assumptionOf(ground, id);
  const kind = kindOf(id);
  if (one === null || kind === undefined) throw new AppFailure('not_found', { assumption: id });
  const found = ground.found.find((each) => each.id === id);
  const decided = ground.decided.find((each) => each.id === id);
  return {
    ...one,
    asOf: ground.asOf,
    cloud: cloudOf(kind, found?.values ?? {}, decided?.state.cloud ?? {}),
    experiment: found?.experiment ?? null,
    progress,
    decisions: decided?.decisions ?? [],
    undo: decided?.undo ?? null,
    redo: decided?.redo ?? null,
  };
}

function kindOf(id: string): AssumptionKind | undefined {
  return ASSUMPTION_KINDS.find((kind) => kind.id === id);
}

/** Null where neither the books nor a decision know it. */
function assumptionOf(
  { found, decided, outcomes }: AssumptionGround,
  id: string,
): Assumption | null {
  const seen = found.find((each) => each.id === id);
  const own = decided.find((each) => each.id === id);
  const kind = kindOf(id);
  if (kind === undefined || (seen === undefined && own === undefined)) return null;
  const state = own?.state ?? AS_FOUND;
  const reopened = reopenedBy(kind, state, outcomes);
  return {
    id,
    stage: kind.stage,
    angle: kind.angle,
    says: { key: `assumptions.kind.${id}.says` },
    seen: seen?.seen ?? { key: 'assumptions.noLongerSeen' },
    weight: seen?.weight ?? 0,
    against: seen?.against ?? [],
    for: seen?.for ?? [],
    stillSeen: seen !== undefined,
    standing: reopened === null ? state.standing : 'doubted',
    reason: state.reason,
    reopened,
    trial: state.trial,
  };
}

/**
 * The newest failed implementation that rested on the assumption's being wrong, since it was dropped or kept: then
 * something that was taken for settled is not.
 */
export function reopenedBy(
  { id }: Pick<AssumptionKind, 'id'>,
  { standing, since }: AssumptionState,
  outcomes: readonly JudgedOutcome[],
): Assumption['reopened'] {
  if (since === null || (standing !== 'dropped' && standing !== 'kept')) return null;
  const failed = outcomes.findLast(
    (each) =>
      BEHIND_LEVERS[id]?.includes(each.leverId) === true &&
      each.at > since &&
      (each.verdict === 'no_sign' || each.verdict === 'worse'),
  );
  if (failed === undefined) return null;
  const { implementationId, leverId, verdict, judgedOn } = failed;
  return { implementationId, leverId, verdict, on: judgedOn };
}
