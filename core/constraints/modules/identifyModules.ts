import {
  CONSTRAINT_TYPES,
  type ConstraintType,
  SEVERITIES,
  type Severity,
} from '../../contract/moduleAnalysis.ts';
import { type Judgement, judgeMetric } from './judgeMetric.ts';
import { METRIC_RULES } from './metricRules.ts';
import { cashImpact, dsoTarget } from './moduleCash.ts';
import type { Module } from './readModules.ts';

/** A module that is held back in one kind, by the figures beyond their thresholds, worst first. */
export interface FoundModule {
  readonly module: Module;
  readonly constraintType: ConstraintType;
  readonly severity: Severity;
  readonly score: number;
  readonly judgements: readonly [Judgement, ...Judgement[]];
  /** Rupees, null where the figures hold none. */
  readonly estimatedImpact: number | null;
  readonly confidence: number;
}

/** One reading by general thresholds says little; a module's own history would be needed for more. */
const LEAST_CONFIDENCE = 0.25;
const BY_SCORE = 0.25;
const BY_AGREEMENT = 0.1;

/**
 * What holds each module back, one per module and kind, the first to look at first: worst severity, then what
 * limits throughput, then how far beyond, then rupees; equal ones by name, so that the order is always the same.
 */
export function identifyModules(modules: readonly Module[]): FoundModule[] {
  const found: FoundModule[] = [];
  for (const module of modules) {
    for (const constraintType of CONSTRAINT_TYPES) {
      const [worst, ...others] = judgementsOf(module, constraintType);
      if (worst === undefined) continue;
      found.push({
        module,
        constraintType,
        severity: worst.severity,
        score: worst.score,
        judgements: [worst, ...others],
        estimatedImpact: constraintType === 'cash_flow' ? cashImpact(module) : null,
        confidence:
          LEAST_CONFIDENCE + BY_SCORE * worst.score + (others.length > 0 ? BY_AGREEMENT : 0),
      });
    }
  }
  return found.sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      CONSTRAINT_TYPES.indexOf(a.constraintType) - CONSTRAINT_TYPES.indexOf(b.constraintType) ||
      b.score - a.score ||
      (b.estimatedImpact ?? 0) - (a.estimatedImpact ?? 0) ||
      (a.module.name < b.module.name ? -1 : 1),
  );
}

function judgementsOf(module: Module, type: ConstraintType): Judgement[] {
  const out: Judgement[] = [];
  for (const rule of METRIC_RULES) {
    const value = module.metrics.get(rule.metric);
    if (value === undefined || rule.constraintType !== type) continue;
    const shift = rule.metric === 'dso' ? dsoTarget(module) - rule.steps[0] : 0;
    const judged = judgeMetric(rule, value, shift);
    if (judged !== null) out.push(judged);
  }
  return out.sort((a, b) => b.score - a.score);
}
