import type { DecidedAssumption, JudgedOutcome } from '../../assumptions/assumptions.ts';
import type { Answers } from '../../assumptions/facts.ts';
import { judgedOutcomes } from '../../assumptions/judgedOutcomes.ts';
import { ASSUMPTION_KINDS } from '../../assumptions/library.ts';
import { isAnswer, QUESTIONS } from '../../assumptions/questionnaire.ts';
import { AS_FOUND, type AssumptionState, afterMove, lackOf } from '../../assumptions/standing.ts';
import { AssumptionDecision, type Questionnaire } from '../../contract/assumptions.ts';
import { AppFailure } from '../../contract/errors.ts';
import {
  decisionsOn,
  type StoredDecision,
  takeDecision,
  turnable,
} from '../decisions/decisions.ts';
import { standingJudgements } from '../effect/judgements.ts';
import type { Device, ReadableDb, WritableDb } from '../ports.ts';

const FIRM = { entity: 'questionnaire', entityId: 'firm' } as const;

/** What the user made of the assumptions, and what came of implementations. */
export interface StoredAssumptions {
  readonly answers: Answers;
  readonly decided: readonly DecidedAssumption[];
  readonly outcomes: readonly JudgedOutcome[];
}

export function storedAssumptions(db: ReadableDb): StoredAssumptions {
  const all = decisionsOn(db, 'assumption');
  const ids = [...new Set(all.map(({ entityId }) => entityId))];
  return {
    answers: answersIn(db),
    decided: ids.map((id) => decidedOn(all.filter(({ entityId }) => entityId === id))),
    outcomes: judgedOutcomes(standingJudgements(db)),
  };
}

function decidedOn(decisions: readonly StoredDecision[]): DecidedAssumption {
  return {
    id: decisions[0]?.entityId ?? '',
    state: stateAfter(decisions),
    decisions: decisions.map(({ decisionId, at, state, what }) => {
      const decision = AssumptionDecision.parse(what);
      return { decisionId, at, state, what: { move: decision.move, words: wordsOf(decision) } };
    }),
    ...turnable(decisions),
  };
}

function wordsOf(decision: AssumptionDecision): string | null {
  if (decision.move === 'cloud') return decision.words;
  return 'reason' in decision ? (decision.reason ?? null) : null;
}

function stateAfter(decisions: readonly StoredDecision[]): AssumptionState {
  return decisions
    .filter(({ state }) => state === 'standing')
    .reduce(
      (state, { what, at }) => afterMove(state, AssumptionDecision.parse(what), at),
      AS_FOUND,
    );
}

/** What the user has made of one assumption. */
export function assumptionIn(db: ReadableDb, id: string): AssumptionState {
  return stateAfter(decisionsOn(db, 'assumption').filter(({ entityId }) => entityId === id));
}

/**
 * Takes a decision on an assumption.
 * @throws AppFailure `not_found` for a kind there is none of; `step_refused` with what is missing
 */
export function decideAssumption(
  db: WritableDb,
  device: Device,
  { id, decision }: { readonly id: string; readonly decision: AssumptionDecision },
): { decisionId: string } {
  if (!ASSUMPTION_KINDS.some((kind) => kind.id === id)) {
    throw new AppFailure('not_found', { assumption: id });
  }
  return takeDecision(db, device, { entity: 'assumption', entityId: id }, decision, () => {
    const missing = lackOf(assumptionIn(db, id), decision);
    if (missing !== null) throw new AppFailure('step_refused', { missing });
  });
}

function answersIn(db: ReadableDb): Answers {
  const answers: Record<string, string> = {};
  for (const { state, what } of decisionsOn(db, FIRM.entity)) {
    if (state !== 'standing') continue;
    const { question, answer } = what as { question: string; answer: string | null };
    delete answers[question];
    if (answer !== null && isAnswer(question, answer)) answers[question] = answer;
  }
  return answers;
}

/** How the firm trades, as far as it was answered. */
export function questionnaireIn(db: ReadableDb): Questionnaire {
  const answers = answersIn(db);
  return {
    questions: QUESTIONS.map((question) => ({
      ...question,
      options: [...question.options],
      answer: answers[question.id] ?? null,
    })),
    ...turnable(decisionsOn(db, FIRM.entity)),
  };
}

/**
 * Answers a question, or takes the answer back.
 * @throws AppFailure `not_found` for a question or an answer there is none of
 */
export function answerQuestionnaire(
  db: WritableDb,
  device: Device,
  { question, answer }: { readonly question: string; readonly answer: string | null },
): { decisionId: string } {
  const known = QUESTIONS.some(({ id }) => id === question);
  if (!known || (answer !== null && !isAnswer(question, answer))) {
    throw new AppFailure('not_found', { question });
  }
  return takeDecision(db, device, FIRM, { question, answer });
}
