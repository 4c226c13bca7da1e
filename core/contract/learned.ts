import { z } from 'zod';
import { Message } from '../text/message.ts';
import { Interval } from './analysis.ts';
import { Probability } from './recommendation.ts';

const share = z.number().min(0).max(1);
const day = z.number().int();
/** A hybrid logical clock's text; sorts by time. */
const stamp = z.string();

/** What own history says of a lever, for the ranking: a pure function of outcomes, ratings and what was passed over. */
export const LearnedLever = z.object({
  leverId: z.string(),
  probability: Probability,
  /** Actual ÷ predicted, shrunk towards 1; 90 % interval. */
  calibration: z.object({ value: z.number(), low: z.number(), high: z.number() }),
  /** How this user takes to levers of its kind: factor on the rank, near 1. */
  liking: z.number(),
  /** Chance that a try makes matters worse. */
  worse: share,
  /** What a try of it would teach: factor on the rank of what is free and safe, from 1 on. */
  teaches: z.number(),
  /** What the three above rest on, a line each, for the arithmetic; empty where there is nothing of one's own. */
  says: z.array(Message),
});
export type LearnedLever = z.infer<typeof LearnedLever>;

/** How one implementation ended, as the learning counts it; the measured effect, not the user's opinion. */
export const Outcome = z.object({
  implementationId: z.string(),
  leverId: z.string(),
  stage: z.string(),
  verdict: z.enum(['worked', 'partly', 'no_sign', 'worse']),
  /** cash ÷ predicted. */
  ratio: z.number(),
  /** Half the width of the ratio's 90 % interval. */
  spread: z.number(),
  judgedOn: z.number().int(),
});
export type Outcome = z.infer<typeof Outcome>;

/** What the user does with a recommendation without deciding on it. */
export const SignalKind = z.enum(['shown', 'opened']);
export type SignalKind = z.infer<typeof SignalKind>;

export const NoteSignalInput = z.strictObject({
  kind: SignalKind,
  recommendationIds: z.array(z.string().min(1).max(200)).min(1).max(100),
});
export type NoteSignalInput = z.infer<typeof NoteSignalInput>;

/** One thing that was learned from, in the sources' terms (feedback type and source). */
export const FeedbackRecord = z.object({
  id: z.string(),
  type: z.enum(['explicit', 'implicit', 'outcome']),
  source: z.enum(['user_rating', 'user_behavior', 'system_outcome']),
  /** Id of the recommendation or implementation it is about. */
  entityId: z.string(),
  entityType: z.enum(['recommendation', 'implementation']),
  leverId: z.string(),
  /** What was done or found: `shown`, `started`, `rated`, `worked`… */
  what: z.string(),
  /** The rating given (1–5), or actual ÷ predicted of an outcome. */
  value: z.number().nullable(),
  at: stamp,
});
export type FeedbackRecord = z.infer<typeof FeedbackRecord>;

/** What is modelled. The first four learn from the user's own history; the last is measured on simulated companies. */
export const LEARNED_MODELS = [
  'effectiveness', // whether a lever moves cash here
  'calibration', // how much of what was predicted comes
  'preference', // what kinds of advice this user takes up
  'forecast', // how what is under way will end: the first two together
  'earlyWarning', // what drifts towards becoming the constraint
] as const;
export const LearnedModelName = z.enum(LEARNED_MODELS);
export type LearnedModelName = z.infer<typeof LearnedModelName>;

/** How well a version foretold each case from those before it; losses are means a case, lower is better. */
export const VersionMetrics = z.object({
  /** Cases that were foretold. */
  cases: z.number().int(),
  /** −ln of the chance (density) given to what happened; null of no case. */
  logLoss: z.number().nullable(),
  /** Mean squared error of the chance; null where no chance is foretold. */
  brier: z.number().nullable(),
  /** Of the 90 % intervals, the share that held what happened; null where none is told. */
  coverage: z.number().nullable(),
});
export type VersionMetrics = z.infer<typeof VersionMetrics>;

export const ModelVersion = z.object({
  version: z.string(),
  /** Its parameters by name. */
  parameters: z.record(z.string(), z.number()),
  metrics: VersionMetrics,
  champion: z.boolean(),
  /** What it takes to become champion, or why it is. */
  says: Message,
});
export type ModelVersion = z.infer<typeof ModelVersion>;

export const ModelState = z.object({
  model: LearnedModelName,
  champion: z.string(),
  /** By the user: no version takes its place until unpinned. */
  pinned: z.boolean(),
  /** Ids of the cases it is trained on. */
  trainedOn: z.array(z.string()),
  versions: z.array(ModelVersion),
  /** What it aims at and where it stands (the sources' learning objective). */
  objective: z.object({ text: Message, target: z.number(), current: z.number().nullable() }),
});
export type ModelState = z.infer<typeof ModelState>;

/** What was changed in a model, why and when (the sources' adaptation strategies with their history). */
export const AdaptationStrategy = z.enum([
  'retrain',
  'promote',
  'roll_back',
  'reset',
  'pin',
  'unpin',
]);
export type AdaptationStrategy = z.infer<typeof AdaptationStrategy>;

export const Adaptation = z.object({
  at: stamp,
  model: LearnedModelName,
  strategy: AdaptationStrategy,
  byUser: z.boolean(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  says: Message,
});
export type Adaptation = z.infer<typeof Adaptation>;

/** One finished implementation behind what was learned. */
export const LearnedCase = z.object({
  implementationId: z.string(),
  leverId: z.string(),
  verdict: Outcome.shape.verdict,
  ratio: z.number(),
  spread: z.number(),
  judgedOn: day,
  /** Taken out of learning by a reset. */
  forgotten: z.boolean(),
});
export type LearnedCase = z.infer<typeof LearnedCase>;

/** One lever as it was thought of before, and as it is now. */
export const LeverLesson = LearnedLever.extend({
  title: Message,
  stage: z.string(),
  /** Chance that it moves cash before any case of one's own. */
  before: share,
  /** What multiplies its expected cash now, against before: probability × calibration × liking ÷ before. */
  factor: z.number(),
  cases: z.array(LearnedCase),
});
export type LeverLesson = z.infer<typeof LeverLesson>;

/** What is to be expected of an implementation under way. */
export const OutcomeForecast = z.object({
  implementationId: z.string(),
  leverId: z.string(),
  title: Message,
  probability: share,
  /** paise, 90 %: where it moves cash at all. */
  cash: Interval,
});
export type OutcomeForecast = z.infer<typeof OutcomeForecast>;

/** The page of what was learned. */
export const Learned = z.object({
  /** Finished implementations that count. */
  cases: z.number().int(),
  forgotten: z.number().int(),
  feedback: z.object({
    explicit: z.number().int(),
    implicit: z.number().int(),
    outcome: z.number().int(),
  }),
  /** Plain words: what was learned, from how many cases, how sure. */
  says: z.array(Message),
  /** Those with cases of one's own first, then those that others' cases moved. */
  levers: z.array(LeverLesson),
  /** Actual ÷ predicted over all that moved cash. */
  calibration: z.object({ value: z.number(), low: z.number(), high: z.number() }),
  /** Kinds of advice that are taken up more or less than others. */
  preferences: z.array(
    z.object({
      kind: z.enum(['type', 'complexity', 'horizon']),
      value: z.string(),
      taken: z.number(),
      of: z.number(),
      factor: z.number(),
    }),
  ),
  forecasts: z.array(OutcomeForecast),
  models: z.array(ModelState),
  /** Newest first. */
  history: z.array(Adaptation),
  undo: z.string().nullable(),
  redo: z.string().nullable(),
});
export type Learned = z.infer<typeof Learned>;

/** What the user decides on learning. */
export const LearningDecision = z.discriminatedUnion('kind', [
  /** Forget the cases there are (all feedback up to now counts no more); later ones count again. */
  z.strictObject({ kind: z.literal('reset') }),
  /** This version stays, whatever others foretell. */
  z.strictObject({
    kind: z.literal('pin'),
    model: LearnedModelName,
    version: z.string().min(1).max(40),
  }),
  z.strictObject({ kind: z.literal('unpin'), model: LearnedModelName }),
  /** Back to the version before, or to this one; a better one may still take its place later. */
  z.strictObject({
    kind: z.literal('roll_back'),
    model: LearnedModelName,
    version: z.string().min(1).max(40),
  }),
]);
export type LearningDecision = z.infer<typeof LearningDecision>;
