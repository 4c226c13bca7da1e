import type { ConstraintType } from '../../contract/moduleAnalysis.ts';

/** Whose doing a figure beyond its threshold speaks for. */
export type Factor = 'technology' | 'process' | 'organizational';

/** How one figure of a module is judged. */
export interface MetricRule {
  readonly metric: string;
  /** A share may exceed 1 where its range says so. */
  readonly unit: 'share' | 'days' | 'minutes' | 'hours';
  readonly constraintType: ConstraintType;
  readonly worse: 'higher' | 'lower';
  /** Values outside are no possible value of the metric. */
  readonly range: readonly [least: number, most: number];
  /** Beyond the first it is low, beyond the others medium, high and critical; a value on a step is not beyond it. */
  readonly steps: readonly [low: number, medium: number, high: number, critical: number];
  readonly cause: string;
  readonly factor: Factor | null;
  /** What it measures and where the steps come from. */
  readonly why: string;
}

const SHARE = [0, 1] as const;
const OPEN_END = Number.MAX_SAFE_INTEGER;
/** Less than this done in the whole time is nothing done, and nothing is divided by it. */
export const LEAST_RATE = 1e-6;

/**
 * The figures that are understood, with the steps by which they are judged. They are general: no module tells
 * its own history here, which is why confidence in what they name is capped. See decision 0014.
 */
export const METRIC_RULES: readonly MetricRule[] = [
  {
    metric: 'utilization',
    unit: 'share',
    constraintType: 'system_performance',
    worse: 'higher',
    range: [0, OPEN_END],
    steps: [0.85, 0.9, 0.95, 1],
    cause: 'insufficient_capacity',
    factor: null,
    why: 'throughput ÷ capacity; the queue before a desk grows with u ÷ (1 − u): 6, 9 and 19 times the work, and without end at 1',
  },
  {
    metric: 'throughputShortfall',
    unit: 'share',
    constraintType: 'system_performance',
    worse: 'higher',
    range: SHARE,
    steps: [0.05, 0.1, 0.15, 0.3],
    cause: 'process_inefficiency',
    factor: 'process',
    why: 'share by which a module passes on less than the busiest one; the difference piles up before it, if both count the same things. Own convention',
  },
  {
    metric: 'dso',
    unit: 'days',
    constraintType: 'cash_flow',
    worse: 'higher',
    range: [0, 3650],
    steps: [45, 50, 55, 60],
    cause: 'slow_collection',
    factor: null,
    why: 'days; 45 is the longest term that MSMED s.15 allows a buyer, 60 twice the usual 30 of trade. The steps move with agreed paymentTerms above 45',
  },
  {
    metric: 'collectionRate',
    unit: 'share',
    constraintType: 'cash_flow',
    worse: 'lower',
    range: SHARE,
    steps: [0.85, 0.8, 0.7, 0.6],
    cause: 'slow_collection',
    factor: 'process',
    why: 'share of what fell due that was collected in the time. Own convention',
  },
  {
    metric: 'disputeRate',
    unit: 'share',
    constraintType: 'cash_flow',
    worse: 'higher',
    range: SHARE,
    steps: [0.05, 0.1, 0.15, 0.25],
    cause: 'disputed_invoices',
    factor: 'process',
    why: 'share of invoices disputed. Own convention',
  },
  {
    metric: 'processingDelay',
    unit: 'days',
    constraintType: 'cash_flow',
    worse: 'higher',
    range: [0, 3650],
    steps: [2, 5, 10, 20],
    cause: 'processing_delay',
    factor: 'process',
    why: 'days from money to its matching; 2 is the norm for allocation that the engine uses, the rest own convention',
  },
  {
    metric: 'processingTime',
    unit: 'minutes',
    constraintType: 'process_efficiency',
    worse: 'higher',
    range: [0, OPEN_END],
    steps: [240, 480, 1440, 2880],
    cause: 'long_processing',
    factor: 'process',
    why: 'minutes for one document; half a working day, a working day, one and two calendar days. Own convention',
  },
  {
    metric: 'errorRate',
    unit: 'share',
    constraintType: 'process_efficiency',
    worse: 'higher',
    range: SHARE,
    steps: [0.05, 0.1, 0.2, 0.35],
    cause: 'errors_and_rework',
    factor: 'process',
    why: 'share of documents with an error. Own convention',
  },
  {
    metric: 'reworkRate',
    unit: 'share',
    constraintType: 'process_efficiency',
    worse: 'higher',
    range: SHARE,
    steps: [0.05, 0.1, 0.2, 0.35],
    cause: 'errors_and_rework',
    factor: 'process',
    why: 'share of cases in which a step is repeated. Own convention',
  },
  {
    metric: 'automationLevel',
    unit: 'share',
    constraintType: 'process_efficiency',
    worse: 'lower',
    range: SHARE,
    steps: [0.4, 0.3, 0.2, 0.1],
    cause: 'manual_work',
    factor: 'technology',
    why: 'share of the steps done without a hand. Own convention',
  },
  {
    metric: 'staffUtilization',
    unit: 'share',
    constraintType: 'process_efficiency',
    worse: 'higher',
    range: [0, OPEN_END],
    steps: [0.85, 0.9, 0.95, 1],
    cause: 'staff_overload',
    factor: 'organizational',
    why: 'hours worked ÷ hours there are; as utilization',
  },
  {
    metric: 'responseTime',
    unit: 'hours',
    constraintType: 'customer_experience',
    worse: 'higher',
    range: [0, OPEN_END],
    steps: [24, 36, 72, 120],
    cause: 'slow_response',
    factor: 'process',
    why: 'hours to answer a customer; one day, one and a half, three and five. Own convention',
  },
  {
    metric: 'resolutionRate',
    unit: 'share',
    constraintType: 'customer_experience',
    worse: 'lower',
    range: SHARE,
    steps: [0.9, 0.8, 0.7, 0.5],
    cause: 'unresolved_issues',
    factor: 'process',
    why: 'share of what customers raise that is settled in the time. Own convention',
  },
];

/** Figures that are judged only by what follows from them, with their possible values. */
export const OTHER_METRICS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  throughput: [0, OPEN_END],
  capacity: [LEAST_RATE, OPEN_END],
  /** Days agreed. */
  paymentTerms: [0, 3650],
  /** Rupees: sales of a day, and what customers owe. */
  dailySales: [0, OPEN_END],
  outstanding: [0, OPEN_END],
};
