import { z } from 'zod';
import { DECISION_SCHEMAS } from '../contract/decisionSchemas.ts';
import { DecidedOn } from '../contract/decisions.ts';
import { MappingSaid, MatchingSaid, RetiredKeys } from './bookPayloads.ts';
import { erasedMember, isErasure } from './erasure.ts';
import { FINDING_SCHEMAS, FOUND, isFinding } from './findings.ts';
import { ImportPayload } from './importPayload.ts';
import { jsonOf } from './json.ts';
import type { StoredChange } from './protocol.ts';

const Taken = z.strictObject({ entity: DecidedOn, entityId: z.string(), what: z.unknown() });
const Turned = z.strictObject({ entity: DecidedOn, entityId: z.string() });

/** A change as its effect needs it; everything else is of a newer program, or is none. */
export type KnownChange =
  | { readonly of: 'decision'; readonly on: DecidedOn; readonly onId: string }
  /** Its person was erased: nothing follows from it any more. */
  | { readonly of: 'erased' }
  | { readonly of: 'erasure' }
  | { readonly of: 'finding' }
  | { readonly of: 'batch' }
  | { readonly of: 'mapping' }
  | { readonly of: 'matching' };

/** What a change on the books carries, by what it is on and what it does. */
const ON_BOOKS: Readonly<Record<string, readonly [KnownChange, z.ZodType]>> = {
  'batch import': [{ of: 'batch' }, ImportPayload],
  'batch undo': [{ of: 'batch' }, z.object({})],
  'batch redo': [{ of: 'batch' }, z.object({})],
  'batch retire': [{ of: 'batch' }, RetiredKeys],
  'batch restore': [{ of: 'batch' }, RetiredKeys],
  'mapping mapping': [{ of: 'mapping' }, MappingSaid],
  'books matching': [{ of: 'matching' }, MatchingSaid],
};

/** What a program makes of a change; null for one that it does not understand. */
export type Knows = (change: StoredChange) => KnownChange | null;

/** What a change is about; null for one that this program does not understand, which is to be parked. */
export function knownChange(change: {
  readonly kind: string;
  readonly entity: string;
  readonly payload: string;
}): KnownChange | null {
  const { kind, entity } = change;
  if (entity === 'decision' && erasedMember(change.payload) !== null) return { of: 'erased' };
  if (isErasure(change)) return { of: 'erasure' };
  const payload = jsonOf(change.payload);
  if (entity === 'decision' && kind === 'decide') {
    const taken = Taken.safeParse(payload);
    if (!taken.success) return null;
    const { entity: on, entityId: onId, what } = taken.data;
    return DECISION_SCHEMAS[on].safeParse(what).success ? { of: 'decision', on, onId } : null;
  }
  if (entity === 'decision' && (kind === 'undo' || kind === 'redo')) {
    const turned = Turned.safeParse(payload);
    if (!turned.success) return null;
    return { of: 'decision', on: turned.data.entity, onId: turned.data.entityId };
  }
  if (isFinding(entity)) {
    const isKnown = kind === FOUND && FINDING_SCHEMAS[entity].safeParse(payload).success;
    return isKnown ? { of: 'finding' } : null;
  }
  const [known, form] = ON_BOOKS[`${entity} ${kind}`] ?? [null, z.never()];
  return form.safeParse(payload).success ? known : null;
}
