import { z } from 'zod';
import { DECISION_SCHEMAS } from '../contract/decisionSchemas.ts';
import { DecidedOn } from '../contract/decisions.ts';
import { ImportPayload } from './importPayload.ts';
import { jsonOf } from './json.ts';

const Taken = z.strictObject({ entity: DecidedOn, entityId: z.string(), what: z.unknown() });
const Turned = z.strictObject({ entity: DecidedOn, entityId: z.string() });

/** A change as its effect needs it; everything else is of a newer program, or is none. */
export type KnownChange =
  | { readonly of: 'decision'; readonly on: DecidedOn; readonly onId: string }
  | { readonly of: 'batch' }
  | { readonly of: 'mapping' }
  | { readonly of: 'matching' };

const BATCH_KINDS = ['undo', 'redo', 'retire', 'restore'];

/** What a change is about; null for one that this program does not understand, which is to be parked. */
export function knownChange(change: {
  readonly kind: string;
  readonly entity: string;
  readonly payload: string;
}): KnownChange | null {
  const { kind, entity } = change;
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
  if (entity === 'batch' && kind === 'import') {
    return ImportPayload.safeParse(payload).success ? { of: 'batch' } : null;
  }
  if (entity === 'batch' && BATCH_KINDS.includes(kind)) return { of: 'batch' };
  if (entity === 'mapping' && kind === 'mapping') return { of: 'mapping' };
  if (entity === 'books' && kind === 'matching') return { of: 'matching' };
  return null;
}
