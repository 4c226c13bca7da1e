import { z } from 'zod';
import { FIRST_DAY, LAST_DAY } from '../books/dates.ts';
import { Message } from '../text/message.ts';
import { ConstraintPlace } from './focusing.ts';
import { InvoiceFilter } from './ledger.ts';
import { RecommendedStep, Role } from './recommendation.ts';
import { Implementation, ImplementationStatus, Prediction } from './work.ts';

const words = z.string().max(2000);
const id = z.string().min(1).max(300);
const day = z.number().int().min(FIRST_DAY).max(LAST_DAY);
/** A filter is a question, not a table: characters of its JSON. */
const MOST_ROWS = 20_000;

/** What of a recommendation is kept when it is put to work: what was promised then, whatever the books say later. */
export const WorkSnapshot = ConstraintPlace.extend({
  recommendationId: z.string(),
  leverId: z.string(),
  constraintId: z.string(),
  title: Message,
  steps: z.array(RecommendedStep),
  stops: z.array(Message),
  predicted: Prediction,
});
export type WorkSnapshot = z.infer<typeof WorkSnapshot>;

/** What becomes of the one that is under way, so that another one can be: there is one focus at a time. */
export const Instead = z.strictObject({
  implementationId: id,
  how: z.enum(['pause', 'cancel']),
  reason: words,
});
export type Instead = z.infer<typeof Instead>;

const instead = Instead.optional();

/**
 * One move of an implementation. What a move must bring along is checked by `core/work/needs.ts`, not by the schema,
 * so that the refusal can say what is missing.
 */
export const WorkDecision = z.discriminatedUnion('move', [
  /** Owners and dates are being settled. */
  z.strictObject({ move: z.literal('plan') }),
  z.strictObject({ move: z.literal('begin'), on: day }),
  /** What is given changes, the rest of the step stays; the first step that is done begins the work. */
  z.strictObject({
    move: z.literal('step'),
    stepId: id,
    state: z.enum(['open', 'done', 'dropped']).optional(),
    owner: z.string().max(120).nullable().optional(),
    due: day.nullable().optional(),
    /** The day on which it was done. */
    on: day,
  }),
  /** A step of the user's own, behind all others. */
  z.strictObject({
    move: z.literal('addStep'),
    words,
    role: Role,
    owner: z.string().max(120).nullable(),
    due: day.nullable(),
  }),
  z.strictObject({ move: z.literal('editStep'), stepId: id, words }),
  /** Before another step; null: behind all others. */
  z.strictObject({ move: z.literal('moveStep'), stepId: id, before: id.nullable() }),
  z.strictObject({ move: z.literal('note'), words }),
  z.strictObject({ move: z.literal('challenge'), words }),
  z.strictObject({ move: z.literal('solve'), challengeId: id, solved: z.boolean() }),
  /** Words, and the bills they speak of. */
  z.strictObject({
    move: z.literal('evidence'),
    words,
    rows: InvoiceFilter.refine((rows) => JSON.stringify(rows).length <= MOST_ROWS).nullable(),
  }),
  z.strictObject({ move: z.literal('detach'), evidenceId: id }),
  /** From which day on bills are handled the new way; null: not yet. */
  z.strictObject({ move: z.literal('changedOn'), on: day.nullable() }),
  z.strictObject({ move: z.literal('pause'), reason: words }),
  z.strictObject({ move: z.literal('cancel'), reason: words }),
  z.strictObject({ move: z.literal('resume'), instead }),
  z.strictObject({
    move: z.literal('complete'),
    on: day,
    /** paise; null: not known. */
    actualCost: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable(),
    /** Drops the steps that are still open. */
    dropOpen: z.boolean().optional(),
  }),
  z.strictObject({ move: z.literal('reopen'), reason: words, instead }),
]);
export type WorkDecision = z.infer<typeof WorkDecision>;

/** Who does a step and until when. */
export const PlannedStep = z.strictObject({
  stepId: id,
  owner: z.string().max(120).nullable(),
  due: day.nullable(),
});
export type PlannedStep = z.infer<typeof PlannedStep>;

const plan = z.array(PlannedStep).max(50).optional();

/** The move by which a recommendation is put to work, with what is settled of its steps already. */
export const WorkStart = z.strictObject({
  move: z.literal('start'),
  on: day,
  snapshot: WorkSnapshot,
  plan,
  instead,
});
export type WorkStart = z.infer<typeof WorkStart>;

export type WorkMove = WorkDecision['move'];

/** What a refused move lacks; a refusal (`work_refused`) names all of it at once. */
export const WORK_MISSING = [
  'running', // another one is under way: the decision must say whether it is paused or cancelled, and why
  'reason', // no reason is given
  'words', // nothing is said
  'live', // it is paused or closed: resume or reopen it first
  'open', // it is completed or cancelled: reopen it first
  'notPlanned', // it is being planned, or begun, already
  'notBegun', // it is begun already
  'paused', // only what is paused can be resumed
  'closed', // only what is completed or cancelled can be reopened
  'notStarted', // this recommendation is at work, or paused, already
  'step', // it has no such step
  'ownStep', // only a step of the user's own can be worded anew
  'challenge', // it has no such challenge
  'evidence', // it has no such evidence
  'begun', // nothing was begun yet
  'openSteps', // steps are open: do them, or drop them
  'changedOn', // it is not said from which day on bills are handled the new way
] as const;
export const WorkMissing = z.enum(WORK_MISSING);
export type WorkMissing = z.infer<typeof WorkMissing>;

/** A move with what keeps it from being made now; empty: allowed, once it brings what it asks for. */
export const WorkOffer = z.object({
  move: z.enum(['plan', 'begin', 'pause', 'cancel', 'resume', 'complete', 'reopen']),
  missing: z.array(WorkMissing),
  asks: z.array(z.enum(['reason', 'instead', 'on', 'actualCost'])),
});
export type WorkOffer = z.infer<typeof WorkOffer>;

/** A move as it was made, also where it was undone since. */
export const WorkChange = z.object({
  decisionId: z.string(),
  at: z.string(),
  device: z.string(),
  /** Abandoned: it was undone, and then another one was made in its place. */
  state: z.enum(['standing', 'undone', 'abandoned']),
  what: z.union([WorkDecision, WorkStart.omit({ snapshot: true })]),
  /**
   * The one whose move changed this one; null where the move is this one's own. It was started, resumed or reopened in
   * this one's place: `said` is false where nobody said what becomes of this one, which waits since; or it was paused
   * or closed, and this one, which waited, goes on.
   */
  for: z
    .object({ implementationId: z.string(), title: Message.nullable(), said: z.boolean() })
    .nullable(),
  /** Null where it does not stand; the previous one also at the start. */
  previousStatus: ImplementationStatus.nullable(),
  newStatus: ImplementationStatus.nullable(),
});
export type WorkChange = z.infer<typeof WorkChange>;

export const WorkRecord = Implementation.extend({
  /** Oldest first. */
  history: z.array(WorkChange),
  /** Ids for undoDecision and redoDecision; null where there is nothing to undo or redo. */
  undo: z.string().nullable(),
  redo: z.string().nullable(),
  moves: z.array(WorkOffer),
  /** What is under way instead of it, and has to be paused or cancelled before it can be; null where nothing is. */
  running: z.object({ implementationId: z.string(), title: Message }).nullable(),
  /** Where this one is under way: the one that waits, and goes on as soon as this one is paused or closed. */
  next: z.object({ implementationId: z.string(), title: Message }).nullable(),
});
export type WorkRecord = z.infer<typeof WorkRecord>;

export const Works = z.object({
  /** The one under way first, then the paused, the completed and the cancelled, newest first. */
  works: z.array(Implementation),
  /** Id of the one that is not started yet, planned or in progress; there is at most one. */
  running: z.string().nullable(),
  /** Those whose start was undone, with the decision that starts them again. */
  withdrawn: z.array(z.object({ implementationId: z.string(), title: Message, redo: z.string() })),
});
export type Works = z.infer<typeof Works>;

export const StartWorkInput = z.strictObject({
  recommendationId: id,
  on: day,
  plan,
  instead,
  /** Also notes it as what its constraint is exploited by, where nothing is decided there yet. */
  alsoExploit: z.boolean().optional(),
});
export type StartWorkInput = z.infer<typeof StartWorkInput>;

export const DecideWorkInput = z.strictObject({ implementationId: id, decision: WorkDecision });
export const WorkStarted = z.object({ decisionId: z.string(), implementationId: z.string() });
