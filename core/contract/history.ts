import { z } from 'zod';
import { Message } from '../text/message.ts';
import { DecidedOn } from './decisions.ts';
import { page } from './page.ts';

/** What the history tells of: decisions by what they are on, and imports. */
export const HistoryKind = z.enum([...DecidedOn.options, 'import']);
export type HistoryKind = z.infer<typeof HistoryKind>;

export const HistoryEntry = z.object({
  /** Of the decision, or of the batch. */
  id: z.string(),
  kind: HistoryKind,
  /** The thing decided on. */
  about: z.string(),
  /** A moment of universal time, or a hybrid clock that begins with one. */
  at: z.string(),
  /** Null of an import. */
  device: z.string().nullable(),
  /** Abandoned: it was undone, and then another one was taken in its place. */
  state: z.enum(['standing', 'undone', 'abandoned']),
  says: Message,
  /** What it was about, as it was called then; null where the decision does not keep that. */
  title: Message.nullable(),
  /** It is its thing's turn to be undone, or redone, now. */
  turn: z.enum(['undo', 'redo']).nullable(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

export const HistoryInput = z.strictObject({
  kind: HistoryKind.optional(),
  ...page,
});
export type HistoryInput = z.infer<typeof HistoryInput>;

export const History = z.object({
  /** Newest first. */
  rows: z.array(HistoryEntry),
  total: z.number().int(),
  /** How many of each kind there are, of those that have any. */
  kinds: z.array(z.object({ kind: HistoryKind, entries: z.number().int() })),
});
export type History = z.infer<typeof History>;
