import { z } from 'zod';
import type { Message } from '../text/message.ts';

/** Field names and values of this file are those of the platform's interface: changed only by adding. */

export const CONSTRAINT_TYPES = [
  'system_performance',
  'cash_flow',
  'process_efficiency',
  'customer_experience',
] as const;
export const ConstraintType = z.enum(CONSTRAINT_TYPES);
export type ConstraintType = z.infer<typeof ConstraintType>;

/** Worst first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export const Severity = z.enum(SEVERITIES);
export type Severity = z.infer<typeof Severity>;

/**
 * A request to analyse modules by their figures: whatever modules, whatever metrics. What is no known metric is
 * passed over; what is a known one and no possible value is told among `dataIssues`, never guessed at.
 */
export const ModuleAnalysisRequest = z.object({
  moduleData: z.record(z.string().min(1), z.record(z.string(), z.unknown())),
  analysisOptions: z
    .object({
      includeRootCause: z.boolean().default(true),
      /** Accepted; a single reading of a module allows no prediction, so none is given. */
      includePredictions: z.boolean().default(false),
      /** The time the figures stand for: `30d`, `12w`, `6m`, `1y`. */
      timeRange: z
        .string()
        .regex(/^\d{1,4}[dwmy]$/)
        .optional(),
    })
    .default({ includeRootCause: true, includePredictions: false }),
});
export type ModuleAnalysisRequest = z.infer<typeof ModuleAnalysisRequest>;

const share = z.number().min(0).max(1);

export const RootCauseAnalysis = z.object({
  /** What the figures beyond their thresholds point at; hypotheses, likeliest first. */
  primaryCauses: z.array(z.string()),
  /** Shares that add up to 1; null where no figure speaks for any of the three. */
  contributingFactors: z
    .object({ technology: share, process: share, organizational: share })
    .nullable(),
});

export const ModuleConstraint = z.object({
  id: z.string(),
  constraintType: ConstraintType,
  severity: Severity,
  /** 1: the first to look at. */
  priority: z.number().int(),
  sourceModule: z.string(),
  description: z.string(),
  /** The module's figures of this kind as given, with what follows from them. */
  constraintMetrics: z.record(z.string(), z.number()),
  /** Rupees of cash that would come once; null where the figures hold no rupees to reckon with. */
  estimatedImpact: z.number().nullable(),
  confidence: share,
  rootCauseAnalysis: RootCauseAnalysis.optional(),
});
export type ModuleConstraint = z.infer<typeof ModuleConstraint>;

export const ModuleDataIssue = z.object({
  sourceModule: z.string(),
  metric: z.string(),
  code: z.enum(['not_a_number', 'out_of_range', 'counterpart_missing']),
});
export type ModuleDataIssue = z.infer<typeof ModuleDataIssue>;

export const MODULE_DOUBTS = [
  'no_metrics',
  'nothing_stands_out',
  'only_slight',
  'too_close',
] as const;

export const ModuleAnalysis = z.object({
  analysisId: z.string(),
  tenantId: z.string().nullable(),
  /** ISO 8601, UTC. */
  analyzedAt: z.string(),
  constraintsIdentified: z.number().int(),
  primaryConstraint: ModuleConstraint.pick({
    id: true,
    constraintType: true,
    severity: true,
    sourceModule: true,
    description: true,
    estimatedImpact: true,
    confidence: true,
  }).nullable(),
  constraintAnalysis: z.array(ModuleConstraint),
  /** The least throughput of the modules: what the chain of them lets through. */
  systemThroughput: z.number().nullable(),
  /** Per cent by which it could rise before the next capacity binds. */
  potentialImprovement: z.number().nullable(),
  theoryOfConstraintsAnalysis: z.object({
    bottleneckIdentified: z.boolean(),
    fiveFocusingStepsApplicable: z.boolean(),
    /** potentialImprovement as a ratio. */
    systemOptimizationOpportunity: z.number().nullable(),
  }),
  /** Why no primary constraint is named, and what would decide; null where one is. */
  notSure: z
    .object({
      code: z.enum(MODULE_DOUBTS),
      reason: z.string(),
      wouldDecide: z.array(z.string()),
    })
    .nullable(),
  dataIssues: z.array(ModuleDataIssue),
});
export type ModuleAnalysis = z.infer<typeof ModuleAnalysis>;

/** Says a sentence in the reader's language. */
export type Say = (message: z.infer<typeof Message>) => string;
