import { z } from 'zod';
import { STAGES } from '../flow/ledger.ts';
import { Message } from '../text/message.ts';
import { CapacityEvidence, ConstraintKind } from './capacity.ts';

/** Money crosses process edges as integer minor units (paise); the CLI alone prints currency units. */
const paise = z.number();
const days = z.number();
const day = z.number().int();
const share = z.number().min(0).max(1);

export const StageName = z.enum(STAGES);

export const Interval = z.object({ estimate: paise, low: paise, high: paise });
export type Interval = z.infer<typeof Interval>;

export const AGEING_BUCKETS = ['not due', '1-30', '31-60', '61-90', '91-180', '>180'] as const;
export const AgeingBucket = z.enum(AGEING_BUCKETS);
export type AgeingBucket = z.infer<typeof AgeingBucket>;

export const AgeingRow = z.object({ bucket: AgeingBucket, amount: paise, count: z.number().int() });

/** Metrics of design §4 as of a date; undefined is null, never 0 or NaN. */
export const Metrics = z.object({
  billed: paise,
  outstanding: paise,
  overdue: paise,
  unallocated: paise,
  netReceivable: paise,
  dso: days.nullable(),
  dsoCountback: days.nullable(),
  bestPossibleDso: days.nullable(),
  averageDaysDelinquent: days.nullable(),
  cei: z.number().nullable(),
  ageing: z.array(AgeingRow),
  daysToPay: days.nullable(),
  daysBeyondTerms: days.nullable(),
  meanDaysLate: days.nullable(),
  shareLate: share.nullable(),
  /** paise × days */
  rupeeDaysLate: z.number(),
  /** Debts over three years past due, shown apart and left out of the engine. */
  doubtful: paise,
  /** Inputs of the formulas, for the formula cards: sales of the last 90 days and of 12 months. */
  sales90: paise,
  sales365: paise,
  notOverdue: paise,
});
export type Metrics = z.infer<typeof Metrics>;

export const StageReport = z.object({
  stage: StageName,
  observable: z.boolean(),
  /** paise × days over all history to the as-of date */
  rupeeDays: z.number(),
  /** paise waiting in the stage now */
  waiting: paise,
  waitingCount: z.number().int(),
  /** amount-weighted mean days per rupee that entered the stage, open slices counted to the as-of date */
  meanDays: days.nullable(),
  /** amount-weighted Kaplan–Meier median: open slices are censored, not ignored */
  medianDays: days.nullable(),
  dsoDays: days.nullable(),
  /** paise per day that left the stage over the last 90 days */
  perDay: paise.nullable(),
  /** paise × days above achievable in the last 365 days; null where it cannot be told */
  excessRupeeDays: z.number().nullable(),
});
export type StageReport = z.infer<typeof StageReport>;

/** One figure behind a claim, in words with its values, traceable to rows through `filter`. */
export const Evidence = z.object({ text: Message });

/** The bills behind a cause, as an invoice filter takes them. */
export const CauseRows = z.object({
  asOf: day,
  stage: StageName,
  also: z.array(z.object({ dimension: z.string(), values: z.array(z.string()) })),
  bills: z.array(z.number().int()).optional(),
});
export type CauseRows = z.infer<typeof CauseRows>;

/**
 * One reason why a constraint's stage waits. The shares of one constraint's causes never add up to more than 1:
 * each is what is left for it after the causes it overlaps with (decision 0012).
 */
export const RootCause = z.object({
  /** The same cause of the same constraint keeps it from analysis to analysis: `driver:channel=Courier`, `run:weekday:5`. */
  id: z.string(),
  kind: z.enum(['process', 'system', 'organisational', 'market', 'policy']),
  text: Message,
  /** paise × days a year it explains */
  rupeeDays: z.number(),
  /** Of the constraint's excess rupee-days: what would go if the driver were at its reference level. */
  share: share,
  /** Benjamini–Hochberg q over all drivers tried here; null where the cause describes and was not tested. */
  qValue: share.nullable(),
  /** Days a bill under this cause waits longer than one at the reference level, 90 % interval; null where it has none. */
  effectDays: z.object({ estimate: z.number(), low: z.number(), high: z.number() }).nullable(),
  /** What is behind it in the window looked at: bills, customers, paise. */
  counts: z.object({ bills: z.number().int(), customers: z.number().int(), amount: paise }),
  /** Opens the rows: all of them, or where no filter can tell them the longest (`bills`); null where there are none. */
  rows: CauseRows.nullable(),
  refutedBy: Message,
});
export type RootCause = z.infer<typeof RootCause>;

export const ConstraintReport = z.object({
  rank: z.number().int(),
  stage: StageName,
  dimension: z.union([z.string(), z.array(z.string())]),
  value: z.union([z.string(), z.array(z.string())]).nullable(),
  constraintType: z.string(),
  /** Where it acts; a saturated desk is operational, or organisational where the desk is a person. */
  constraintKind: ConstraintKind,
  severity: z.enum(['critical', 'high', 'medium', 'low']),
  confidence: share,
  /** Each 0–1: how strongly that test points at this cell; null where the test could not be run. */
  tests: z.object({ excess: share.nullable(), walk: share.nullable(), replay: share.nullable() }),
  excessRupeeDays: z.number(),
  /** amount-weighted days per rupee now and what peers achieve */
  currentDays: days,
  achievableDays: days,
  /** What the achievable rests on. */
  achievableBasis: z.enum(['peers', 'own_record', 'norm']),
  estimatedImpact: z.object({
    cashReleased: Interval,
    yearly: Interval.extend({ costOfFunds: z.number() }),
  }),
  invoices: z.number().int(),
  amount: paise,
  /** Of them waiting in the stage now; null for billing, where what waits is not in the books yet. */
  waiting: paise.nullable(),
  /** The desk behind it; null where the stage has none or the books have too few weeks of it. */
  capacity: CapacityEvidence.nullable(),
  rootCauses: z.array(RootCause),
  evidence: z.array(Evidence),
});
export type ConstraintReport = z.infer<typeof ConstraintReport>;

export const FocusReport = z.object({
  title: Message,
  goal: Message,
  rationale: Message,
  cause: Message,
  firstStep: Message,
  stopDoing: z.array(Message),
  steps: z.array(
    z.object({
      step: z.enum(['identify', 'exploit', 'subordinate', 'elevate', 'repeat']),
      text: Message,
    }),
  ),
  successMetric: z.object({
    metric: Message,
    unit: z.literal('days'),
    current: days,
    target: days,
  }),
  expectedImpact: z.object({
    cashReleased: Interval,
    yearly: Interval.extend({ costOfFunds: z.number() }),
  }),
  alternatives: z.array(z.object({ title: Message, whyNot: Message, cashReleased: Interval })),
});
export type FocusReport = z.infer<typeof FocusReport>;

export const NotSure = z.object({ reason: Message, wouldDecide: z.array(Message) });
export type NotSure = z.infer<typeof NotSure>;

/** One segment of a stage: a cell of the stage × segment heat map. */
export const CellReport = z.object({
  stage: StageName,
  dimension: z.string(),
  /** As in the books; for customers the id. */
  value: z.string(),
  /** What to show: a customer's name, else the value. */
  label: z.string(),
  invoices: z.number().int(),
  amount: paise,
  rupeeDays: z.number(),
  waiting: paise,
  meanDays: days.nullable(),
  achievableDays: days.nullable(),
  excessRupeeDays: z.number(),
});
export type CellReport = z.infer<typeof CellReport>;

export const TrendPoint = z.object({
  day,
  outstanding: paise,
  overdue: paise,
  dso: days.nullable(),
  rupeeDaysLate: z.number(),
});

/** Everything Home shows for one as-of date. */
export const AnalysisReport = z.object({
  asOf: day,
  firstEvent: day,
  lastEvent: day,
  currency: z.string(),
  metrics: Metrics,
  byCurrency: z.array(z.object({ currency: z.string(), metrics: Metrics })),
  stages: z.array(StageReport),
  constraints: z.array(ConstraintReport),
  notSure: NotSure.nullable(),
  focus: FocusReport.nullable(),
  /** Dimensions that can be drilled into, most telling first. */
  dimensions: z.array(
    z.object({
      name: z.string(),
      level: z.enum(['customer', 'invoice', 'receipt']),
      values: z.number().int(),
    }),
  ),
  /** Month ends of the last 13 months. */
  trend: z.array(TrendPoint),
  reconciled: z.boolean().nullable(),
  reconciliationGap: paise.nullable(),
  analyseMs: z.number(),
});
export type AnalysisReport = z.infer<typeof AnalysisReport>;
