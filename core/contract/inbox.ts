import { z } from 'zod';
import { RefusalCode } from '../sync/protocol.ts';
import { Message } from '../text/message.ts';
import { Author } from './author.ts';
import { DecidedOn } from './decisions.ts';
import { Decided } from './focusing.ts';
import { HistoryKind } from './history.ts';

/** One of two words on the same thing. */
export const ToldWord = z.object({
  decisionId: z.string(),
  author: Author,
  /** Hybrid clock of the laptop on which it was said; begins with a moment of universal time. */
  at: z.string(),
});
export type ToldWord = z.infer<typeof ToldWord>;

/** What was set on two laptops at once: one word counts, until somebody who knows both has spoken. */
export const ToldConflict = z.object({
  entity: DecidedOn,
  entityId: z.string(),
  /** The thing, in words. */
  title: Message,
  /** Where the two differ, at least one. */
  fields: z.array(z.object({ name: Message, kept: Message, other: Message })).min(1),
  kept: ToldWord,
  other: ToldWord,
});
export type ToldConflict = z.infer<typeof ToldConflict>;

/** Something decided here that the platform did not take: it has no effect. */
export const RefusedChange = z.object({
  /** Of the change. */
  opId: z.string(),
  /** Of an import or a decision; null of another change on the books. */
  kind: HistoryKind.nullable(),
  at: z.string(),
  why: RefusalCode,
  /** What was decided or imported. */
  says: Message,
  /** The change took that back, or took it again. */
  turn: z.enum(['undo', 'redo']).nullable(),
  /** Told since the list was last marked as read. */
  fresh: z.boolean(),
});
export type RefusedChange = z.infer<typeof RefusedChange>;

/** Changes of one laptop that this program does not understand: kept, and brought into effect after an update. */
export const ParkedChanges = z.object({
  author: Author,
  changes: z.number().int(),
  /** When the server had the first and the last of them. */
  from: z.string(),
  to: z.string(),
});
export type ParkedChanges = z.infer<typeof ParkedChanges>;

/** What came of several laptops' work that somebody has to know. */
export const Inbox = z.object({
  conflicts: z.array(ToldConflict),
  /** Newest first; at most {@link MOST_REFUSED}. */
  refused: z.array(RefusedChange),
  refusedTotal: z.number().int(),
  parked: z.array(ParkedChanges),
  /** Conflicts, and refusals that are not marked as read. */
  waiting: z.number().int(),
});
export type Inbox = z.infer<typeof Inbox>;

/** Refused changes that the inbox holds. */
export const MOST_REFUSED = 200;

const nothing = z.strictObject({});

/** What the window asks of the inbox. */
export const inboxMethods = {
  inbox: { kind: 'read', input: nothing, output: Inbox },
  /** Says one of the two words of a conflict again, knowing both; a decision. `not_found`: it is in no open conflict. */
  settleConflict: { kind: 'write', input: Decided.strict(), output: Decided },
  /** Marks what was refused up to now as read. */
  readRefused: { kind: 'write', input: nothing, output: nothing },
} as const;
