import { z } from 'zod';
import {
  focusingStepOf,
  phasesOf,
  successMetrics,
  throughputGain,
} from '../../../core/guidance/modules/focusOnModule.ts';
import type { ModuleRecommendation } from '../../../core/guidance/modules/recommendForModule.ts';
import type { Translate } from '../../../core/text/render.ts';
import { text } from '../../../core/text/values.ts';
import { toRupees } from '../../store/amounts.ts';
import { idOf } from '../../store/recommendations.ts';
import type { Constraint } from '../schemas.ts';

const Named = z.object({ id: z.string(), title: z.string(), description: z.string() });

export const FocusAnswer = z
  .object({
    focusGuidance: z.object({
      id: z.string(),
      tenantId: z.string(),
      generatedAt: z.string(),
      constraintId: z.string(),
      focusArea: z.string(),
      primaryRecommendation: Named,
      rationale: z.string(),
      stopDoing: z.string(),
      expectedImpact: z.object({
        throughputIncrease: z.number().nullable(),
        revenueImpact: z.number().nullable(),
        /** `3_weeks`: until its last step is done; the cash follows. */
        timeToValue: z.string(),
      }),
      implementationSteps: z.array(
        z.object({
          phase: z.enum(['immediate', 'short_term', 'long_term']),
          actions: z.array(z.string()),
          timeline: z.string(),
        }),
      ),
      successMetrics: z.array(
        z.object({
          metric: z.string(),
          currentValue: z.number(),
          targetValue: z.number(),
          measurementFrequency: z.enum(['daily', 'weekly']),
        }),
      ),
      theoryOfConstraintsApplication: z.object({
        currentStep: z.enum(['exploit', 'elevate']),
        nextStep: z.enum(['subordinate', 'repeat']),
        systemImpactAnalysis: z.object({
          currentThroughput: z.number().nullable(),
          potentialThroughput: z.number().nullable(),
          improvementOpportunity: z.number().nullable(),
        }),
      }),
      alternatives: z
        .array(Named.extend({ constraintId: z.string(), whyNot: z.string() }))
        .optional(),
    }),
  })
  .meta({ id: 'FocusGuidance' });

export interface Focus {
  readonly constraint: Constraint;
  readonly recommendation: ModuleRecommendation;
}

export interface FocusInput extends Focus {
  readonly at: Date;
  readonly say: Translate;
  readonly others: readonly Focus[] | null;
}

/** The one thing, in the interface's form. */
export function focusAnswer({
  constraint,
  recommendation,
  at,
  say,
  others,
}: FocusInput): z.infer<typeof FocusAnswer> {
  const gain = throughputGain(constraint.constraintMetrics);
  const step = focusingStepOf(recommendation);
  const phases = phasesOf(recommendation);
  const figures = {
    constraintType: constraint.constraintType,
    severity: constraint.severity,
    sourceModule: constraint.sourceModule,
    metrics: constraint.constraintMetrics,
    impact: null,
  };
  return {
    focusGuidance: {
      id: idOf('focus', constraint.id, recommendation.leverId),
      tenantId: constraint.tenantId,
      generatedAt: at.toISOString(),
      constraintId: constraint.id,
      focusArea: `${constraint.sourceModule}_optimization`,
      primaryRecommendation: named(constraint.id, recommendation, say),
      rationale: say({
        key: 'modules.focus.rationale',
        values: { description: text(constraint.description) },
      }),
      stopDoing: say(recommendation.stop),
      expectedImpact: {
        throughputIncrease: gain.gain,
        revenueImpact: toRupees(recommendation.impact),
        timeToValue: weeks(phases.at(-1)?.days ?? 0),
      },
      implementationSteps: phases.map(({ phase, steps, days }) => ({
        phase,
        actions: steps.map((each) => say(each.text)),
        timeline: weeks(days),
      })),
      successMetrics: successMetrics(figures).map(({ metric, current, target, frequency }) => ({
        metric,
        currentValue: current,
        targetValue: target,
        measurementFrequency: frequency,
      })),
      theoryOfConstraintsApplication: {
        currentStep: step.current,
        nextStep: step.next,
        systemImpactAnalysis: {
          currentThroughput: gain.current,
          potentialThroughput: gain.potential,
          improvementOpportunity: gain.gain,
        },
      },
      ...(others === null
        ? {}
        : {
            alternatives: others.map((other) => ({
              ...named(other.constraint.id, other.recommendation, say),
              constraintId: other.constraint.id,
              whyNot: say({
                key: 'modules.focus.after',
                values: { module: text(constraint.sourceModule) },
              }),
            })),
          }),
    },
  };
}

function named(constraintId: string, one: ModuleRecommendation, say: Translate) {
  return {
    id: idOf(constraintId, one.leverId),
    title: say(one.title),
    description: say(one.description),
  };
}

function weeks(days: number): string {
  const count = Math.max(1, Math.ceil(days / 7));
  return `${count}_${count === 1 ? 'week' : 'weeks'}`;
}
