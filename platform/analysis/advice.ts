import type { LearnedLever } from '../../core/contract/learned.ts';
import { type BusinessContext, NOTHING_SAID } from '../../core/guidance/modules/businessContext.ts';
import {
  type ModuleRecommendation,
  recommendForModule,
} from '../../core/guidance/modules/recommendForModule.ts';
import type { Sql } from '../db/port.ts';
import type { Constraint } from '../http/schemas.ts';
import { flagStates } from '../ops/featureFlags.ts';
import { toPaise } from '../store/amounts.ts';
import { feedbackOf } from '../store/feedback.ts';
import { leversFromLaptops } from '../store/recommendations.ts';
import { leversLearned } from './lesson.ts';

/** What can be done about a constraint, best first, with what the bound tenant's feedback has taught. */
export async function adviceFor(
  sql: Sql,
  constraint: Constraint,
  context: BusinessContext = NOTHING_SAID,
): Promise<ModuleRecommendation[]> {
  const { learnedRanking } = await flagStates(sql);
  const learned = learnedRanking
    ? leversLearned(constraint.tenantId, await feedbackOf(sql, 'recommendation'))
    : new Map<string, LearnedLever>();
  const levers = await leversFromLaptops(sql, constraint.id);
  return recommendForModule({
    ...(levers.length === 0 ? {} : { levers }),
    constraint: {
      constraintType: constraint.constraintType,
      severity: constraint.severity,
      sourceModule: constraint.sourceModule,
      metrics: constraint.constraintMetrics,
      impact: constraint.estimatedImpact === null ? null : toPaise(constraint.estimatedImpact),
    },
    context,
    learned,
  });
}
