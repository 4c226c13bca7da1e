import { z } from 'zod';
import type { DecidedOn } from '../contract/decisions.ts';
import { Message } from '../text/message.ts';
import { OWN_SENTENCES, SHOWN_WORDS } from './ownSentences.ts';

const Said = z.object({
  move: z.string().optional(),
  kind: z.string().optional(),
  words: z.string().optional(),
  reason: z.string().optional(),
  note: z.string().optional(),
});

/**
 * A decision in plain words: by its kind's own sentence, else by what it is on, its move, and the words the user gave.
 */
export function sentenceOf(entity: DecidedOn, what: unknown, entityId: string): Message {
  const own = OWN_SENTENCES[entity]?.(what, entityId) ?? null;
  if (own !== null) return own;
  const said = Said.safeParse(what);
  const { move, kind, words, reason, note } = said.success ? said.data : {};
  const quoted = [words, reason, note].find((each) => each !== undefined && each.trim() !== '');
  const values: NonNullable<Message['values']> = {
    thing: { kind: 'term', value: `history.thing.${entity}` },
    move: { kind: 'text', value: spaced(move ?? kind ?? '') },
    words: { kind: 'text', value: (quoted ?? '').trim().slice(0, SHOWN_WORDS) },
  };
  const bare = move === undefined && kind === undefined;
  const key = bare ? 'history.said.bare' : 'history.said.move';
  return { key: quoted === undefined ? key : `${key}Words`, values };
}

/** `putOff` as `put off`: the move's own name, where no sentence is written for it. */
function spaced(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)
    .replaceAll('_', ' ');
}

const Titled = z.object({ title: Message });
const Snapshot = z.object({ snapshot: Titled });

/** What the decision was about, as it was called then; null where the decision does not keep that. */
export function titleOf(what: unknown): Message | null {
  const titled = Titled.safeParse(what);
  if (titled.success) return titled.data.title;
  const snapshot = Snapshot.safeParse(what);
  return snapshot.success ? snapshot.data.snapshot.title : null;
}
