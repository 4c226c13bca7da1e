import { z } from 'zod';
import { ConstraintType, RootCauseAnalysis, Severity } from '../../core/contract/moduleAnalysis.ts';

/** Rupees: what bigint paise hold exactly. */
const MOST_RUPEES = 90_000_000_000_000;
export const Rupees = z.number().min(0).max(MOST_RUPEES);

/** PostgreSQL's text takes no NUL character. */
const noNul = (text: string): boolean => !text.includes('\u0000');
/** A text of at least one character. */
export const words = (most: number) =>
  z.string().trim().min(1).max(most).refine(noNul, 'no NUL character');

/** Any JSON object of a bounded size, kept as it came. */
export const FreeData = z
  .record(z.string().max(200), z.unknown())
  .refine((value) => noNulIn(value) && JSON.stringify(value).length <= 20_000, 'too large')
  .meta({ description: 'Any JSON object of at most 20,000 characters.' });

function noNulIn(value: unknown): boolean {
  return !JSON.stringify(value).includes('\\u0000');
}

/** Figures of a module by name. */
export const Metrics = z
  .record(words(100), z.number())
  .refine((value) => Object.keys(value).length <= 100, 'too many figures');

export const ConstraintStatus = z.enum(['active', 'resolved', 'monitoring', 'archived']);

export const Constraint = z
  .object({
    id: z.string(),
    tenantId: z.string(),
    constraintType: ConstraintType,
    severity: Severity,
    sourceModule: z.string(),
    description: z.string(),
    constraintMetrics: z.record(z.string(), z.number()),
    /** Rupees of cash that would come once; null where nothing tells. */
    estimatedImpact: z.number().nullable(),
    /** 0–1; null for what was entered by hand. */
    confidence: z.number().nullable(),
    rootCauseAnalysis: RootCauseAnalysis.nullable(),
    identifiedAt: z.string(),
    lastUpdated: z.string(),
    status: ConstraintStatus,
    identifiedBy: z.string(),
    notes: z.string().nullable(),
  })
  .meta({ id: 'Constraint' });
export type Constraint = z.infer<typeof Constraint>;

/** How many constraints are active, and how grave they are. */
export const ConstraintSummary = z.object({
  totalConstraints: z.number().int(),
  severityBreakdown: z.object({
    critical: z.number().int(),
    high: z.number().int(),
    medium: z.number().int(),
    low: z.number().int(),
  }),
});
