import { z } from 'zod';
import { Message } from '../text/message.ts';
import { StageName } from './analysis.ts';
import { Decided } from './focusing.ts';
import { InvoiceFilter } from './ledger.ts';
import { AdviceSource } from './recommendation.ts';

const paise = z.number();
const day = z.number().int();
const words = z.string().max(2000);

/** From where an assumption is looked at. */
export const ANGLES = ['benchmark', 'customer', 'technology', 'competition'] as const;
export const Angle = z.enum(ANGLES);
export type Angle = z.infer<typeof Angle>;

/** `kept`: tested, and it stood. */
export const Standing = z.enum(['held', 'doubted', 'dropped', 'kept']);
export type Standing = z.infer<typeof Standing>;

/** One thing that speaks for or against an assumption. */
export const AssumptionEvidence = z.object({
  text: Message,
  from: z.enum(['books', 'benchmark', 'questionnaire']),
  /** How many bills it counts, and their paise; null where it counts none. */
  bills: z.number().int().nullable(),
  amount: paise.nullable(),
  rows: InvoiceFilter.nullable(),
  /** How many of the bills `rows` lists, largest first, where it cannot name all of them; null: all. */
  listed: z.number().int().nullable(),
  source: AdviceSource.nullable(),
});
export type AssumptionEvidence = z.infer<typeof AssumptionEvidence>;

/** What an experiment measures on a bill. */
export const TrialMeasure = z.enum([
  'daysToPay', // from the bill to its settlement
  'daysLate', // from the due date to the settlement
  'billingDays', // from delivery to the bill
  'dispatchDays', // from the bill to the customer's having it
  'clearingDays', // from receipt to cleared funds
  'matchingDays', // from cleared funds to the bill they pay
]);
export type TrialMeasure = z.infer<typeof TrialMeasure>;

/** Which bills an experiment is about; a rule that is known before they are paid. */
export const TrialPopulation = z.object({
  /** Ids; null: all. */
  customers: z.array(z.string()).max(2000).nullable(),
  /** paise */
  amountBelow: paise.nullable(),
  /** Agreed days. */
  termAbove: z.number().nullable(),
});
export type TrialPopulation = z.infer<typeof TrialPopulation>;

/**
 * What it takes to see a difference in the books as they are: half of the customers are treated in the new way, the
 * others as before, and the two halves are compared, each bill with the mean of its own customer before.
 */
export const TrialPlan = z.object({
  measure: TrialMeasure,
  population: TrialPopulation,
  /** Mean of the measure over the last year, and the standard deviation of a bill from its customer's mean. */
  baseline: z.number(),
  spread: z.number(),
  /** Days that the treated half has to fall by, against the other, to be taken for a difference. */
  toSee: z.number(),
  /**
   * Bills in each half, so that four of five times such a difference is seen, and one of twenty times none is taken
   * for it.
   */
  bills: z.number().int(),
  /** Until there are so many, at the pace of the last year. */
  weeks: z.number(),
  /** Days until nine of ten bills have told. */
  wait: z.number().int(),
  /** Stop at once when more than `most` of the first `of` treated bills take `longer` days or more, as one in ten does now. */
  harm: z.object({ longer: z.number(), most: z.number().int(), of: z.number().int() }),
});
export type TrialPlan = z.infer<typeof TrialPlan>;

/** How far a running experiment is, as the books tell. */
export const TrialProgress = z.object({
  asOf: day,
  /** Bills since the start in the treated half, and those of each half that are old enough to tell. */
  tried: z.number().int(),
  told: z.number().int(),
  compared: z.number().int(),
  /** Days that the treated half fell by against the other, 95 % interval; open bills count with the days they stand. */
  fell: z.object({ estimate: z.number(), low: z.number(), high: z.number() }).nullable(),
  /** Of the first treated bills, those that took longer than the rule of harm allows. */
  longer: z.number().int(),
  verdict: z.enum(['too_early', 'stop_harm', 'difference', 'no_difference', 'unclear']),
  rows: InvoiceFilter,
});
export type TrialProgress = z.infer<typeof TrialProgress>;

export const Experiment = z.object({
  try: Message,
  plan: TrialPlan,
  /** The half that is treated: its customers by name, those of most bills first, and their bills of the last year. */
  treated: z.object({
    customers: z.number().int(),
    names: z.array(z.string()),
    bills: z.number().int(),
    rows: InvoiceFilter,
    listed: z.number().int().nullable(),
  }),
});
export type Experiment = z.infer<typeof Experiment>;

export const RunningTrial = z.object({
  startedOn: day,
  plan: TrialPlan,
  ended: z
    .object({ because: z.enum(['done', 'harm', 'givenUp']), words: z.string().nullable() })
    .nullable(),
});
export type RunningTrial = z.infer<typeof RunningTrial>;

/** The boxes and arrows of an evaporating cloud; D and D2 contradict each other. */
export const CLOUD_PARTS = [
  'A', // the goal
  'B', // what it needs
  'C', // what it needs as well
  'D', // what B asks for
  'D2', // what C asks for, and cannot be had beside D
  'AB', // why the goal needs B, and so on for each arrow
  'AC',
  'BD',
  'CD2',
  'DD2', // why the two cannot be had together
  'injection', // what breaks the conflict
] as const;
export const CloudPart = z.enum(CLOUD_PARTS);
export type CloudPart = z.infer<typeof CloudPart>;

export const Cloud = z.array(z.object({ part: CloudPart, text: Message, own: z.boolean() }));
export type Cloud = z.infer<typeof Cloud>;

export const Assumption = z.object({
  /** The kind of it: the same on every device. */
  id: z.string(),
  stage: StageName,
  angle: Angle,
  says: Message,
  /** The figures of the books by which it was seen. */
  seen: Message,
  /** paise that the strongest evidence against it is about. */
  weight: paise,
  against: z.array(AssumptionEvidence),
  for: z.array(AssumptionEvidence),
  /** False: the newest books show it no more, and it is kept for what was decided on it. */
  stillSeen: z.boolean(),
  standing: Standing,
  /** The user's own words for it. */
  reason: z.string().nullable(),
  /** An implementation that rested on its being wrong came to nothing: to be looked at again. */
  reopened: z
    .object({ implementationId: z.string(), leverId: z.string(), verdict: z.string(), on: day })
    .nullable(),
  trial: RunningTrial.nullable(),
});
export type Assumption = z.infer<typeof Assumption>;

export const Assumptions = z.object({
  asOf: day,
  /** Those behind the focus first, then by weight. */
  found: z.array(Assumption),
  /** Kinds that were looked for. */
  looked: z.number().int(),
  /** Answered questions of all. */
  answered: z.number().int(),
  questions: z.number().int(),
});
export type Assumptions = z.infer<typeof Assumptions>;

export const AssumptionDetail = Assumption.extend({
  asOf: day,
  cloud: Cloud,
  experiment: Experiment.nullable(),
  progress: TrialProgress.nullable(),
  /** Oldest first. */
  decisions: z.array(
    z.object({
      decisionId: z.string(),
      at: z.string(),
      state: z.enum(['standing', 'undone', 'abandoned']),
      what: z.object({ move: z.string(), words: z.string().nullable() }),
    }),
  ),
  undo: z.string().nullable(),
  redo: z.string().nullable(),
});
export type AssumptionDetail = z.infer<typeof AssumptionDetail>;

const standingMoves = [
  /** As it was found: the firm goes by it. */
  z.strictObject({ move: z.literal('held'), reason: words.optional() }),
  z.strictObject({ move: z.literal('doubted'), reason: words.optional() }),
  z.strictObject({ move: z.literal('dropped'), reason: words }),
  /** Only behind an experiment that has ended. */
  z.strictObject({ move: z.literal('kept'), reason: words }),
] as const;
const restOfMoves = [
  /** Null: ours again. */
  z.strictObject({
    move: z.literal('cloud'),
    part: CloudPart,
    words: z.string().max(600).nullable(),
  }),
  z.strictObject({
    move: z.literal('stop'),
    because: z.enum(['done', 'harm', 'givenUp']),
    reason: words.optional(),
  }),
] as const;
const start = z.strictObject({ move: z.literal('start'), on: day });

export const AssumptionMove = z.discriminatedUnion('move', [
  ...standingMoves,
  ...restOfMoves,
  start,
]);
export type AssumptionMove = z.infer<typeof AssumptionMove>;

/** As it is kept: an experiment with the plan that it was started by. */
export const AssumptionDecision = z.discriminatedUnion('move', [
  ...standingMoves,
  ...restOfMoves,
  start.extend({ plan: TrialPlan }),
]);
export type AssumptionDecision = z.infer<typeof AssumptionDecision>;

export const Question = z.object({
  id: z.string(),
  about: z.enum(['terms', 'strategy', 'channels']),
  options: z.array(z.string()),
  /** Null: not answered yet. */
  answer: z.string().nullable(),
});
export type Question = z.infer<typeof Question>;

export const Questionnaire = z.object({
  questions: z.array(Question),
  undo: z.string().nullable(),
  redo: z.string().nullable(),
});
export type Questionnaire = z.infer<typeof Questionnaire>;

export const BIASES = ['confirmation', 'anchoring', 'availability', 'sunk_cost'] as const;
export const Bias = z.enum(BIASES);
export type Bias = z.infer<typeof Bias>;

/** What the books hold against one habit of judging, at the moment of a decision. */
export const BiasCheck = z.object({
  bias: Bias,
  says: z.array(z.object({ text: Message, rows: InvoiceFilter.nullable() })),
});
export type BiasCheck = z.infer<typeof BiasCheck>;

const asOf = day.optional();
const id = z.string().max(100);

/** The methods of the one typed API that assumptions and guards against bias add. */
export const assumptionMethods = {
  /** What the firm goes by and its own rows speak against, with the evidence for and against. */
  assumptions: { kind: 'read', input: z.strictObject({ asOf }), output: Assumptions },
  /** One of them with its conflict and an experiment. */
  assumption: { kind: 'read', input: z.strictObject({ id, asOf }), output: AssumptionDetail },
  /** Refused (`step_refused`) where a test is to be kept by, started or stopped that is not there. */
  decideAssumption: {
    kind: 'write',
    input: z.strictObject({ id, decision: AssumptionMove }),
    output: Decided,
  },
  questionnaire: { kind: 'read', input: z.strictObject({}), output: Questionnaire },
  answerQuestionnaire: {
    kind: 'write',
    input: z.strictObject({ question: z.string().max(40), answer: z.string().max(40).nullable() }),
    output: Decided,
  },
  /** What to hold against one's own judgement of a followed constraint before deciding on it. */
  biasChecks: {
    kind: 'read',
    input: z.strictObject({ constraintId: z.string().max(64) }),
    output: z.array(BiasCheck),
  },
} as const;
