import { z } from 'zod';
import { AlertDecision } from './alerts.ts';
import { AssumptionDecision } from './assumptions.ts';
import { DashboardDecision } from './dashboard.ts';
import type { DecidedOn } from './decisions.ts';
import { RuleVerdict, StepDecision } from './focusing.ts';
import { LearningDecision } from './learned.ts';
import { PreferenceChange } from './preferences.ts';
import { PriorityWeights } from './priorities.ts';
import { Limits, RecommendationDecision } from './recommendation.ts';
import { TradeoffMove } from './tradeoffs.ts';
import { WorkDecision, WorkStart } from './workMoves.ts';

/**
 * What can be decided on each kind of thing, as it is kept and as it travels: a decision from elsewhere that does not
 * fit is one of a newer program and is kept aside until this one is as new.
 */
export const DECISION_SCHEMAS: Readonly<Record<DecidedOn, z.ZodType>> = {
  constraint: z.union([StepDecision, RuleVerdict]),
  priorities: PriorityWeights,
  recommendation: RecommendationDecision,
  limits: Limits,
  implementation: z.union([WorkDecision, WorkStart]),
  questionnaire: z.strictObject({ question: z.string(), answer: z.string().nullable() }),
  assumption: AssumptionDecision,
  tradeoff: TradeoffMove,
  learning: LearningDecision,
  alert: AlertDecision,
  dashboard: DashboardDecision,
  preferences: PreferenceChange,
};
