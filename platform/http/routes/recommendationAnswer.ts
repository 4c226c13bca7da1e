import { z } from 'zod';
import {
  Complexity,
  Probability,
  RecommendationPriority,
  RecommendationType,
} from '../../../core/contract/recommendation.ts';
import type { ModuleRecommendation } from '../../../core/guidance/modules/recommendForModule.ts';
import type { RiskName } from '../../../core/levers/lever.ts';
import type { Translate } from '../../../core/text/render.ts';
import { toRupees } from '../../store/amounts.ts';
import { idOf } from '../../store/recommendations.ts';

const Risk = z.enum(['low', 'medium', 'high']);
type Risk = z.infer<typeof Risk>;

export const RecommendationAnswer = z
  .object({
    id: z.string(),
    leverId: z.string(),
    recommendationType: RecommendationType,
    title: z.string(),
    description: z.string(),
    priority: RecommendationPriority,
    complexity: Complexity,
    /** Rupees once, if it works; null where the constraint's figures hold none. */
    estimatedImpact: z.number().nullable(),
    /** Rupees in the first year, own time at day rates included. */
    estimatedCost: z.number(),
    /** Rupees on top for each bill. */
    costPerBill: z.number(),
    /** (impact − cost) ÷ cost. */
    roi: z.number().nullable(),
    /** That it works. */
    probability: Probability,
    stopDoing: z.string(),
    /** Which stated limits it goes beyond. */
    beyondLimits: z.array(z.string()),
    implementationSteps: z
      .array(
        z.object({
          step: z.number().int(),
          description: z.string(),
          /** Working days. */
          estimatedDuration: z.number(),
          resources: z.array(z.string()),
        }),
      )
      .optional(),
    riskAssessment: z
      .object({
        implementationRisk: Risk,
        businessRisk: Risk,
        technicalRisk: Risk,
        risks: z.array(z.string()),
        mitigationStrategies: z.array(z.string()),
      })
      .optional(),
  })
  .meta({ id: 'Recommendation' });
type RecommendationAnswer = z.infer<typeof RecommendationAnswer>;

/** What is at stake with customers; the other risks are of the doing. */
const OF_BUSINESS: Partial<Record<RiskName, Risk>> = {
  lostSale: 'high',
  legalStrain: 'high',
  customerAnnoyed: 'medium',
  costStays: 'medium',
};
const BY_COMPLEXITY = { simple: 'low', moderate: 'medium', complex: 'high' } as const;

/** A recommendation in the interface's form, in the reader's language. */
export function recommendationAnswer(
  constraintId: string,
  one: ModuleRecommendation,
  say: Translate,
  include: { readonly steps: boolean; readonly risks: boolean },
): RecommendationAnswer {
  return {
    id: idOf(constraintId, one.leverId),
    leverId: one.leverId,
    recommendationType: one.type,
    title: say(one.title),
    description: say(one.description),
    priority: one.priority,
    complexity: one.complexity,
    estimatedImpact: toRupees(one.impact),
    estimatedCost: toRupees(one.cost),
    costPerBill: toRupees(one.costPerBill),
    roi: one.roi,
    probability: one.probability,
    stopDoing: say(one.stop),
    beyondLimits: [...one.beyond],
    ...(include.steps
      ? {
          implementationSteps: one.steps.map(({ text, days, role }, at) => ({
            step: at + 1,
            description: say(text),
            estimatedDuration: days,
            resources: [role],
          })),
        }
      : {}),
    ...(include.risks ? { riskAssessment: risksOf(one, say) } : {}),
  };
}

function risksOf(
  one: ModuleRecommendation,
  say: Translate,
): RecommendationAnswer['riskAssessment'] {
  const business = one.risks.map(({ name }) => OF_BUSINESS[name] ?? 'low');
  const technical = one.type === 'technology_enhancement' ? BY_COMPLEXITY[one.complexity] : 'low';
  return {
    implementationRisk: BY_COMPLEXITY[one.complexity],
    businessRisk: (['high', 'medium'] as const).find((level) => business.includes(level)) ?? 'low',
    technicalRisk: technical,
    risks: one.risks.map(({ risk }) => say(risk)),
    mitigationStrategies: one.risks.map(({ mitigation }) => say(mitigation)),
  };
}
