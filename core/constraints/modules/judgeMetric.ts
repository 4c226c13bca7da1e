import type { Severity } from '../../contract/moduleAnalysis.ts';
import type { MetricRule } from './metricRules.ts';

/** How far a figure lies beyond the steps of its rule. */
export interface Judgement {
  readonly rule: MetricRule;
  readonly value: number;
  readonly severity: Severity;
  /** 0–1, from a quarter at the first step to 1 at the last; never less for a worse value. */
  readonly score: number;
}

const BY_STEPS: readonly Severity[] = ['low', 'medium', 'high', 'critical'];

/**
 * Judges a figure; null where it is not beyond the first step. `shift` moves the steps of a rule of which higher
 * is worse (days of DSO that agreed terms explain).
 */
export function judgeMetric(rule: MetricRule, value: number, shift = 0): Judgement | null {
  const sign = rule.worse === 'higher' ? 1 : -1;
  const steps = rule.steps.map((step) => sign * (step + shift));
  const at = sign * value;
  let beyond = 0;
  while (beyond < steps.length && at > steps[beyond]!) beyond++;
  const severity = BY_STEPS[beyond - 1];
  if (severity === undefined) return null;
  const from = steps[beyond - 1]!;
  const next = steps[beyond];
  const part = next === undefined ? 0 : (at - from) / (next - from);
  return { rule, value, severity, score: Math.min(1, (beyond + part) / BY_STEPS.length) };
}
