import { z } from 'zod';
import { Message } from '../text/message.ts';
import { Interval, StageName } from './analysis.ts';
import { ConstraintPlace } from './focusing.ts';
import { InvoiceFilter } from './ledger.ts';

const paise = z.number();
const share = z.number().min(0).max(1);

export const RecommendationType = z.enum([
  'process_optimization',
  'technology_enhancement',
  'resource_allocation',
  'strategic_initiative',
]);
export type RecommendationType = z.infer<typeof RecommendationType>;

export const RecommendationPriority = z.enum(['critical', 'high', 'medium', 'low']);
export type RecommendationPriority = z.infer<typeof RecommendationPriority>;

export const Complexity = z.enum(['simple', 'moderate', 'complex']);
export type Complexity = z.infer<typeof Complexity>;

/** When its cash is to be seen: within a month, a quarter, later. */
export const Horizon = z.enum(['immediate', 'short_term', 'long_term']);
export type Horizon = z.infer<typeof Horizon>;

export const Role = z.enum(['owner', 'accountant', 'collector', 'sales', 'dispatch', 'operations']);
export type Role = z.infer<typeof Role>;

/** A chance with how sure it is and what it rests on. */
export const Probability = z.object({
  value: share,
  low: share,
  high: share,
  /** Finished implementations of the user's own behind it. */
  cases: z.number().int(),
  basis: z.enum(['prior', 'pooled', 'own']),
});
export type Probability = z.infer<typeof Probability>;

export const RecommendedStep = z.object({
  /** Within its lever. */
  id: z.string(),
  text: Message,
  role: Role,
  /** Working days it takes. */
  days: z.number(),
  /** Can be done today, without asking anybody. */
  today: z.boolean(),
});
export type RecommendedStep = z.infer<typeof RecommendedStep>;

/** What an advice rests on outside the books; law data is dated and to be checked with a chartered accountant. */
export const AdviceSource = z.object({
  title: z.string(),
  url: z.string().nullable(),
  /** ISO date at which it was read. */
  readOn: z.string(),
  law: z.boolean(),
  /**
   * What was read: the law's or the work's own text, only what others report of it, or nothing yet that bears it out
   * (then it is told as unverified).
   */
  basis: z.enum(['text', 'reported', 'unverified']),
});
export type AdviceSource = z.infer<typeof AdviceSource>;

/** A lever applied to a constraint: one thing that can be done, with what it should free and cost. */
export const Recommendation = ConstraintPlace.extend({
  /** `${constraintId}:${leverId}`: the same from analysis to analysis. */
  id: z.string(),
  leverId: z.string(),
  /** Id of the followed constraint. */
  constraintId: z.string(),
  type: RecommendationType,
  priority: RecommendationPriority,
  complexity: Complexity,
  horizon: Horizon,
  title: Message,
  description: Message,
  /** Why it applies here: each condition of the lever with the figure of the books that fulfils it. */
  conditions: z.array(
    z.object({
      text: Message,
      rows: InvoiceFilter.nullable(),
      /** How many of the bills it counts `rows` lists, heaviest first; null: all of them. */
      listed: z.number().int().nullable(),
    }),
  ),
  /** One-time cash freed if it works. */
  cash: Interval,
  yearly: Interval,
  cost: z.object({
    /** Own time at a day rate, and what is paid. */
    once: paise,
    yearly: paise,
    /** Of the first year, what is paid to others: 0 is free. */
    outlay: paise,
    text: Message,
  }),
  /** That it works. */
  probability: Probability,
  /** Share of the constraint's excess it should take away where it works, before own history corrects it. */
  takes: share,
  /** Actual ÷ predicted of the user's own cases, shrunk; 1 without any. */
  calibration: z.number(),
  /** paise: cash × probability × calibration, less a year's cost; what the ranking goes by. */
  expected: paise,
  /** The sum behind `expected`, a line each. */
  arithmetic: z.array(Message),
  /** Expected gain of a year ÷ cost of a year; null where it costs nothing. */
  roi: z.number().nullable(),
  /** Days until its cash can be seen. */
  timeToValue: z.number(),
  steps: z.array(RecommendedStep),
  risks: z.array(z.object({ risk: Message, mitigation: Message })),
  metrics: z.array(
    z.object({
      text: Message,
      unit: z.enum(['days', 'paise', 'share']),
      current: z.number(),
      target: z.number(),
    }),
  ),
  stops: z.array(Message),
  sources: z.array(AdviceSource),
  /** Beyond the user's stated budget, people or time: each with what it would take. */
  beyond: z.array(z.object({ limit: z.enum(['budget', 'people', 'time']), text: Message })),
  /** `active` until decided on; parked and dismissed ones keep the reason given. */
  status: z.enum(['active', 'parked', 'rejected', 'started', 'implemented']),
  reason: z.string().nullable(),
  /** The user's own, newest; null where it was not rated. */
  rating: z.object({ stars: z.number().int().min(1).max(5), words: z.string() }).nullable(),
  /** Ids for undoDecision and redoDecision; null where there is nothing to undo or redo. */
  undo: z.string().nullable(),
  redo: z.string().nullable(),
});
export type Recommendation = z.infer<typeof Recommendation>;

/** Why another one is not the focus. */
export const NotNow = z.object({
  recommendation: Recommendation,
  whyNot: z.array(Message),
});
export type NotNow = z.infer<typeof NotNow>;

/** What the user can spare: the business context of a generation. Null: not said. */
export const Limits = z.strictObject({
  /** paise, once. */
  budget: paise.nonnegative().nullable(),
  /** Persons who can work on it beside their desk. */
  people: z.number().int().min(0).max(10_000).nullable(),
  /** Weeks within which it must show. */
  weeks: z.number().min(0).max(520).nullable(),
});
export type Limits = z.infer<typeof Limits>;

/** The seed's filters of a generation; all may be left out. */
export const GenerateInput = z.strictObject({
  asOf: z.number().int().optional(),
  stage: StageName.optional(),
  maxRecommendations: z.number().int().min(1).max(100).optional(),
  complexities: z.array(Complexity).optional(),
  priorities: z.array(RecommendationPriority).optional(),
  types: z.array(RecommendationType).optional(),
  /** In place of those that the user decided on. */
  limits: Limits.optional(),
});
export type GenerateInput = z.infer<typeof GenerateInput>;

/** The limits as last decided; all null where nothing was. */
export const LimitsInUse = z.object({
  limits: Limits,
  undo: z.string().nullable(),
  redo: z.string().nullable(),
});
export type LimitsInUse = z.infer<typeof LimitsInUse>;

/** What can be done about the constraints that are followed, best first. */
export const Recommendations = z.object({
  asOf: z.number().int(),
  /** Those that stand: active or at work. Those of the constraint in focus come first, free means before costly ones. */
  recommendations: z.array(Recommendation),
  /** Id of the one thing to focus on: the one at work, else the first; null where there is none. */
  focus: z.string().nullable(),
  /** Every other one, parked and dismissed ones too, with why it is not the focus. */
  notNow: z.array(NotNow),
  limits: Limits,
  /** Why there is none: the engine is not sure, nothing applies, or the filters leave none; null where there is one. */
  empty: Message.nullable(),
});
export type Recommendations = z.infer<typeof Recommendations>;

const words = z.string().max(2000);

/** What a user says of a recommendation. */
export const RecommendationDecision = z.discriminatedUnion('move', [
  z.strictObject({ move: z.literal('park'), reason: words }),
  z.strictObject({ move: z.literal('dismiss'), reason: words }),
  /** Active again. */
  z.strictObject({ move: z.literal('restore') }),
  z.strictObject({
    move: z.literal('rate'),
    stars: z.number().int().min(1).max(5),
    words,
  }),
]);
export type RecommendationDecision = z.infer<typeof RecommendationDecision>;

export const DecideRecommendationInput = z.strictObject({
  id: z.string().max(200),
  decision: RecommendationDecision,
});
export type DecideRecommendationInput = z.infer<typeof DecideRecommendationInput>;
