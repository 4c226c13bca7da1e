import { z } from 'zod';
import { Message } from '../text/message.ts';
import { ConstraintReport, Interval } from './analysis.ts';
import { Author } from './author.ts';
import { InvoiceFilter } from './ledger.ts';

const paise = z.number();
const day = z.number().int();
/** A hybrid logical clock's text; sorts by time. */
const stamp = z.string();

export const FOCUSING_STEPS = ['identify', 'exploit', 'subordinate', 'elevate', 'repeat'] as const;
export const FocusingStep = z.enum(FOCUSING_STEPS);
export type FocusingStep = z.infer<typeof FocusingStep>;

export const ConstraintStatus = z.enum(['active', 'monitoring', 'resolved', 'archived']);
export type ConstraintStatus = z.infer<typeof ConstraintStatus>;

/** Where a constraint lies, as in a constraint report. */
export const ConstraintPlace = ConstraintReport.pick({
  stage: true,
  dimension: true,
  value: true,
});
export type ConstraintPlace = z.infer<typeof ConstraintPlace>;

/** The key of a measure in the user's own words, which are its value `words`. */
export const OWN = 'focusing.own';

/** Characters of a measure's values, names and all: a sentence, not a document. */
const MOST_SAID = 4000;

/**
 * What was decided in words: a text of ours that the advice offered (its key and values), or the user's own words
 * (key OWN).
 */
export const Measure = Message.extend({
  key: z
    .string()
    .max(200)
    .regex(/^(engine\.focus|engine\.cause|focusing|levers)\.[\w.]+$/),
}).refine(({ values }) => JSON.stringify(values ?? {}).length <= MOST_SAID);
export type Measure = z.infer<typeof Measure>;

const measures = z.array(Measure).max(20);
const reason = z.string().max(2000);

/**
 * One move of a constraint along the five focusing steps. What a move must bring along is checked by the state
 * machine, not by the schema, so that the refusal can say what is missing.
 */
export const StepDecision = z.discriminatedUnion('move', [
  /** Free things done on what waits. */
  z.strictObject({ move: z.literal('exploit'), measures, note: reason.optional() }),
  /** What stops, or waits, for the constraint's sake. */
  z.strictObject({ move: z.literal('subordinate'), stops: measures, note: reason.optional() }),
  /** Money is spent; `exhausted` says why free means are used up. */
  z.strictObject({ move: z.literal('elevate'), measures, exhausted: reason }),
  /** Done with it, and on to the next: rules come up for review. */
  z.strictObject({ move: z.literal('repeat'), reason: reason.optional() }),
  z.strictObject({ move: z.literal('back'), to: FocusingStep, reason }),
  z.strictObject({ move: z.literal('archive'), reason }),
  z.strictObject({ move: z.literal('reopen'), reason }),
]);
export type StepDecision = z.infer<typeof StepDecision>;
export type StepMove = StepDecision['move'];

/** Why a move is refused: each names one thing that is missing. */
export const MISSING = [
  'named', // the books do not name it as a constraint at present
  'open', // it is resolved or archived: reopen it first
  'exploit', // nothing is decided yet about what is free
  'subordinate', // nothing is decided yet about what stops
  'measures', // the decision names nothing to be done
  'stops', // the decision names nothing that stops
  'exhausted', // no word on why free means are used up
  'reason', // no reason is given
  'earlier', // going back needs a step before the present one
  'closed', // only what is resolved or archived can be reopened
  'earlierDecision', // the step lies behind: go back to it, with a reason
  'notYetRepeated', // it has been repeated already
  'notArchived', // it is archived already
  'review', // the rule is not up for review
] as const;
export const Missing = z.enum(MISSING);
export type Missing = z.infer<typeof Missing>;

/** A move with what keeps it from being made now, and what the decision itself has to bring along. */
export const MoveOffer = z.object({
  move: z.enum(['exploit', 'subordinate', 'elevate', 'repeat', 'back', 'archive', 'reopen']),
  /** Empty: allowed, once it brings what it asks for. */
  missing: z.array(Missing),
  asks: z.array(z.enum(['measures', 'stops', 'exhausted', 'reason', 'to'])),
});
export type MoveOffer = z.infer<typeof MoveOffer>;

/** What one look at the books said of one tracked constraint. */
export const ConstraintMetric = z.object({
  /** As-of day of the books that were looked at, and when they were. */
  day,
  recordedAt: stamp,
  /** Null in the following where the constraint did not stand out. */
  rank: z.number().int().nullable(),
  /** Amount-weighted days per rupee, then and achievable. */
  currentDays: z.number().nullable(),
  achievableDays: z.number().nullable(),
  /** One-time cash freed. */
  cash: Interval.nullable(),
  confidence: z.number().min(0).max(1).nullable(),
  /** paise waiting in the place on an average day of the last 90; null where that look did not measure it. */
  meanWaiting: paise.nullable(),
  /** paise a day that came into the place in those 90 days: says how much of a change is just more or less trade. */
  arrivingPerDay: paise.nullable(),
  /** Whether it was the focus then, held against flipping for noise. */
  held: z.boolean(),
});
export type ConstraintMetric = z.infer<typeof ConstraintMetric>;

/** Why a status or a step changed. */
export const ChangeReason = z.enum([
  'named', // the books named it
  'decided', // the user took the step
  'wentBack',
  'done', // the user said so
  'archived',
  'reopened', // by the user
  'notStandingOut', // not ranked in the newest look, whose books have newer bills
  'broken', // not ranked in two such looks in a row
  'standsOutAgain',
  'cameBack', // named again after it was broken
]);
export type ChangeReason = z.infer<typeof ChangeReason>;

export const ConstraintChange = z.object({
  previousStatus: ConstraintStatus.nullable(),
  newStatus: ConstraintStatus,
  previousStep: FocusingStep.nullable(),
  newStep: FocusingStep,
  changeReason: ChangeReason,
  /** The user's own words; null where there are none. */
  words: z.string().nullable(),
  /** A device by its id, or the books' own say. */
  changedBy: z.union([z.literal('books'), z.object({ device: z.string() })]),
  changedAt: stamp,
  /** As-of day of the look, for changes by the books. */
  day: day.nullable(),
  decisionId: z.string().nullable(),
});
export type ConstraintChange = z.infer<typeof ConstraintChange>;

/** Whether a rule that came up for review stays. */
export const RuleVerdict = z.strictObject({
  move: z.literal('review'),
  ruleId: z.string().max(100),
  verdict: z.enum(['keep', 'lift']),
  reason: reason.optional(),
});
export type RuleVerdict = z.infer<typeof RuleVerdict>;

/** A decision of the user as it was taken, also where it was undone since. */
export const TakenDecision = z.object({
  decisionId: z.string(),
  at: stamp,
  device: z.string(),
  /** Abandoned: it was undone, and then another one was taken in its place. */
  state: z.enum(['standing', 'undone', 'abandoned']),
  what: z.union([StepDecision, RuleVerdict]),
});
export type TakenDecision = z.infer<typeof TakenDecision>;

/** A measure or a stop that a decision made a rule. */
export const FocusRule = z.object({
  ruleId: z.string(),
  kind: z.enum(['measure', 'stop', 'lever']),
  text: Measure,
  decidedAt: stamp,
  constraintId: z.string(),
  /** Null while the rule's constraint still holds, so that nobody has to look at it again. */
  reviewDue: z
    .object({
      because: z.enum(['broken', 'moved', 'done']),
      /** As-of day, or null where the user's own word raised it. */
      since: day.nullable(),
    })
    .nullable(),
  verdict: z.enum(['keep', 'lift']).nullable(),
});
export type FocusRule = z.infer<typeof FocusRule>;

/** A constraint as it is followed over time. */
export const TrackedConstraint = ConstraintPlace.extend({
  /** Made of the place and the day it was first named, so that two devices call it the same. */
  id: z.string(),
  constraintType: z.string(),
  severity: z.enum(['critical', 'high', 'medium', 'low']),
  status: ConstraintStatus,
  step: FocusingStep,
  firstNamed: day,
  lastNamed: day,
  /** The newest look at the books; its rank is null where the constraint does not stand out any more. */
  latest: ConstraintMetric,
  held: z.boolean(),
});
export type TrackedConstraint = z.infer<typeof TrackedConstraint>;

/** Which constraint the focus is on, and whether the ranking of the newest look agrees. */
export const HeldFocus = z.object({
  /** Id of the constraint the focus is held on; null where none is sure enough. */
  held: z.string().nullable(),
  /** Id of the first of the ranking, where it is sure enough to be named. */
  leader: z.string().nullable(),
  /**
   * `first`: they are one. `withinNoise`: the leader is not ahead beyond doubt. `notNamed`: the newest look is not
   * sure of any, and the held one was named before. Null where nothing is held.
   */
  because: z.enum(['first', 'withinNoise', 'notNamed']).nullable(),
  since: day.nullable(),
});
export type HeldFocus = z.infer<typeof HeldFocus>;

/** The constraint moved: what was broken, what emerged, and what it freed. */
export const ConstraintShift = z.object({
  /** As-of day of the look that shows it. */
  day,
  broken: z.array(
    z.object({
      id: z.string(),
      /** Last day it was ranked. */
      lastSeen: day,
      /** paise waiting in the place on an average day, when last ranked and now; null where not measured. */
      meanWaitingBefore: paise.nullable(),
      meanWaitingAfter: paise.nullable(),
      /** What of it is not just a change of trade: the fall in waiting at today's arrivals. */
      freedAtTodaysTrade: paise.nullable(),
    }),
  ),
  /** What the focus is on instead, and the day it was first named; null where nothing is sure enough. */
  emerged: z.object({ id: z.string(), since: day }).nullable(),
});
export type ConstraintShift = z.infer<typeof ConstraintShift>;

export const ConstraintRecords = z.object({
  /** As-of day of the newest look. */
  asOf: day,
  focus: HeldFocus,
  /** The held one first, then by rank of the newest look, then those that are past. */
  records: z.array(TrackedConstraint),
  /** Newest first. */
  shifts: z.array(ConstraintShift),
  /** Rules that came up for review and wait for a verdict. */
  reviews: z.array(FocusRule),
});
export type ConstraintRecords = z.infer<typeof ConstraintRecords>;

/** The same with whose the newest look is: a laptop without the books follows those of another one. */
export const SharedRecords = ConstraintRecords.extend({
  lookedBy: Author,
  lookedAt: stamp,
  /** Whether the books are here: without them no bill opens and nothing is reckoned anew. */
  booksHere: z.boolean(),
});
export type SharedRecords = z.infer<typeof SharedRecords>;

/** One piece of advice for a step, with the bills it speaks of. */
export const StepAdvice = z.object({
  /** Also the words of the measure, where the user takes it up. */
  text: Measure,
  rows: InvoiceFilter.nullable(),
  /** How many of the bills it counts `rows` lists, heaviest first: a filter can name no more; null: all of them. */
  listed: z.number().int().nullable(),
});
export type StepAdvice = z.infer<typeof StepAdvice>;

export const ConstraintRecord = TrackedConstraint.extend({
  /** By day. */
  metrics: z.array(ConstraintMetric),
  /** Oldest first. */
  history: z.array(ConstraintChange),
  /** Oldest first. */
  decisions: z.array(TakenDecision),
  /** Ids for undoDecision and redoDecision; null where there is nothing to undo or redo. */
  undo: z.string().nullable(),
  redo: z.string().nullable(),
  rules: z.array(FocusRule),
  moves: z.array(MoveOffer),
  advice: z.array(z.object({ step: FocusingStep, items: z.array(StepAdvice) })),
});
export type ConstraintRecord = z.infer<typeof ConstraintRecord>;

/** The decision that was taken, undone or redone. */
export const Decided = z.object({ decisionId: z.string() });

export const DecideStepInput = z.strictObject({
  constraintId: z.string().max(64),
  decision: StepDecision,
});
export const ReviewRuleInput = RuleVerdict.omit({ move: true });
