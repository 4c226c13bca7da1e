import { METRIC_RULES } from '../../constraints/modules/metricRules.ts';
import type { FiguresConstraint, ModuleRecommendation } from './recommendForModule.ts';

/** By how much the whole could pass on more: what the module lets through now, and could. */
export interface ThroughputGain {
  readonly current: number | null;
  readonly potential: number | null;
  /** Ratio of the current. */
  readonly gain: number | null;
}

/** Up to the busiest module's throughput, as far as its own capacity allows; else up to its capacity. */
export function throughputGain(metrics: FiguresConstraint['metrics']): ThroughputGain {
  const { throughput, capacity, throughputShortfall: shortfall } = metrics;
  if (throughput === undefined || throughput <= 0) {
    return { current: throughput ?? null, potential: null, gain: null };
  }
  const demand =
    shortfall !== undefined && shortfall > 0 && shortfall < 1 ? throughput / (1 - shortfall) : null;
  const ends = [demand, capacity ?? null].filter((end) => end !== null);
  const potential = ends.length === 0 ? null : Math.max(throughput, Math.min(...ends));
  return {
    current: throughput,
    potential,
    gain: potential === null ? null : potential / throughput - 1,
  };
}

/** A figure by which success shows: where it stands, and the step below which it is no trouble. */
export interface SuccessMetric {
  readonly metric: string;
  readonly current: number;
  readonly target: number;
  readonly frequency: 'daily' | 'weekly';
}

/** The figures of the constraint's kind that lie beyond their first step. */
export function successMetrics({ constraintType, metrics }: FiguresConstraint): SuccessMetric[] {
  return METRIC_RULES.flatMap((rule): SuccessMetric[] => {
    const current = metrics[rule.metric];
    const [target] = rule.steps;
    if (rule.constraintType !== constraintType || current === undefined) return [];
    const beyond = rule.worse === 'higher' ? current > target : current < target;
    if (!beyond) return [];
    // A stock of weeks like DSO does not tell from one day to the next.
    return [
      {
        metric: rule.metric,
        current,
        target,
        frequency: rule.unit === 'days' || rule.unit === 'share' ? 'weekly' : 'daily',
      },
    ];
  });
}

/** Calendar days of a working day, six to a week. */
const CALENDAR = 7 / 6;
const PHASES = [
  { phase: 'immediate', until: 14 },
  { phase: 'short_term', until: 90 },
  { phase: 'long_term', until: Number.POSITIVE_INFINITY },
] as const;

export interface Phase {
  readonly phase: (typeof PHASES)[number]['phase'];
  readonly steps: readonly ModuleRecommendation['steps'][number][];
  /** Calendar days from the start until its last step is done. */
  readonly days: number;
}

/** The steps, one after the other, by when each is done. */
export function phasesOf({ steps }: Pick<ModuleRecommendation, 'steps'>): Phase[] {
  let days = 0;
  const dated = steps.map((step) => {
    days += step.days * CALENDAR;
    return { step, done: days };
  });
  let from = 0;
  return PHASES.flatMap(({ phase, until }) => {
    const mine = dated.filter(({ done }) => done > from && done <= until);
    from = until;
    const last = mine.at(-1);
    return last === undefined
      ? []
      : [{ phase, steps: mine.map(({ step }) => step), days: Math.ceil(last.done) }];
  });
}

/** The focusing step that a lever belongs to: what uses what there is, or what adds to it. */
export function focusingStepOf({ type }: Pick<ModuleRecommendation, 'type'>): {
  readonly current: 'exploit' | 'elevate';
  readonly next: 'subordinate' | 'repeat';
} {
  return type === 'process_optimization'
    ? { current: 'exploit', next: 'subordinate' }
    : { current: 'elevate', next: 'repeat' };
}
