import { z } from 'zod';
import { Message } from '../text/message.ts';
import { Interval } from './analysis.ts';
import { ConstraintPlace, Decided } from './focusing.ts';

const words = z.string().max(600);
const id = z.string().min(1).max(200);

/** The parts of the problem that are put in words. */
export const TRADEOFF_TEXTS = [
  'problem',
  'matters',
  'own',
  'theirs',
  'conflict',
  'experiment',
] as const;
export const TradeoffText = z.enum(TRADEOFF_TEXTS);
export type TradeoffText = z.infer<typeof TradeoffText>;

/** The five mistakes that the five steps of a decision guard against. */
export const MISTAKES = [
  'unimportant', // a problem that does not matter, or is put off
  'blame', // jumping to a solution, or to who is at fault
  'oneOption', // one option, or a compromise
  'yesButs', // yes-buts ignored, or hidden behind
  'badExperiment', // an experiment that cannot tell
] as const;
export const Mistake = z.enum(MISTAKES);
export type Mistake = z.infer<typeof Mistake>;

/** 1: hardly counts, 5: counts most. */
const weight = z.number().int().min(1).max(5);
/** 1: badly, 5: very well. */
const score = z.number().min(1).max(5);

export const CRITERIA = ['cash', 'speed', 'cost', 'ease', 'goodwill'] as const;
export const CriterionId = z.enum(CRITERIA);
export type CriterionId = z.infer<typeof CriterionId>;

const Said = z.object({ id, text: Message, own: z.boolean() });

export const TradeoffOption = z.object({
  id,
  text: Message,
  own: z.boolean(),
  /** Cash freed at once; null where the option is not one that was measured. */
  cash: Interval.nullable(),
  /** By criterion: how well it does at worst and at best. */
  scores: z.array(z.object({ criterion: CriterionId, worst: score, best: score })),
  /** Σ weight × score ÷ Σ weight. */
  worst: z.number(),
  best: z.number(),
  yesButs: z.array(Said.extend({ plan: Message.nullable() })),
});
export type TradeoffOption = z.infer<typeof TradeoffOption>;

/** A decision on a constraint laid out as a ProConCloud; seeded from the books, in the user's words where he has any. */
export const Tradeoff = ConstraintPlace.extend({
  constraintId: z.string(),
  texts: z.array(z.object({ part: TradeoffText, text: Message, own: z.boolean() })),
  /** For and against changing, and for and against leaving it as it is. */
  sides: z.array(
    z.object({
      of: z.enum(['change', 'stay']),
      side: z.enum(['pro', 'con']),
      items: z.array(Said),
    }),
  ),
  criteria: z.array(z.object({ id: CriterionId, weight })),
  /** Four of them; best middle between worst and best first. */
  options: z.array(TradeoffOption),
  checked: z.array(Mistake),
  accepted: z.object({ option: z.string(), reason: z.string() }).nullable(),
  undo: z.string().nullable(),
  redo: z.string().nullable(),
});
export type Tradeoff = z.infer<typeof Tradeoff>;

/** One change to a trade-off; what is not changed stays as the books seed it. */
export const TradeoffMove = z.discriminatedUnion('move', [
  /** Null: ours again. */
  z.strictObject({ move: z.literal('text'), part: TradeoffText, words: words.nullable() }),
  z.strictObject({ move: z.literal('option'), option: id, words: words.nullable() }),
  z.strictObject({ move: z.literal('weight'), criterion: CriterionId, weight }),
  z.strictObject({
    move: z.literal('score'),
    option: id,
    criterion: CriterionId,
    worst: score,
    best: score,
  }),
  z.strictObject({
    move: z.literal('say'),
    of: z.enum(['change', 'stay']),
    side: z.enum(['pro', 'con']),
    words,
  }),
  z.strictObject({ move: z.literal('yesBut'), option: id, words }),
  z.strictObject({ move: z.literal('plan'), yesBut: id, words: words.nullable() }),
  /** Takes away something said, ours or one's own. */
  z.strictObject({ move: z.literal('remove'), item: id }),
  z.strictObject({ move: z.literal('check'), mistake: Mistake, done: z.boolean() }),
  /** Refused (`step_refused`) until all five mistakes are looked at and every yes-but of the option has a plan. */
  z.strictObject({ move: z.literal('accept'), option: id, reason: words }),
  z.strictObject({ move: z.literal('withdraw') }),
]);
export type TradeoffMove = z.infer<typeof TradeoffMove>;

/** The methods of the one typed API that trade-offs add. */
export const tradeoffMethods = {
  /** The trade-offs that something was decided on, by the constraint they are about. */
  tradeoffs: {
    kind: 'read',
    input: z.strictObject({}),
    output: z.array(
      z.object({
        constraintId: z.string(),
        accepted: z.object({ option: z.string(), reason: z.string() }).nullable(),
      }),
    ),
  },
  tradeoff: {
    kind: 'read',
    input: z.strictObject({ constraintId: z.string().max(64) }),
    output: Tradeoff,
  },
  decideTradeoff: {
    kind: 'write',
    input: z.strictObject({ constraintId: z.string().max(64), decision: TradeoffMove }),
    output: Decided,
  },
} as const;
