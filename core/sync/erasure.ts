import type { DecidedOn } from '../contract/decisions.ts';
import { jsonOf } from './json.ts';
import { PERSONAL } from './mergeRules.ts';

/**
 * The change that tells a company's laptops that a person (its entity id) was erased: what that person had said for
 * itself alone, up to here in the log, is to be forgotten. The platform makes it, no laptop may.
 */
export const ERASURE = { kind: 'erase', entity: 'person', payload: '{}' } as const;

/** How the payload of an erased change begins. */
export const ERASED_BEGINS = '{"erased":"';

const ERASED = /^\{"erased":"([0-9a-f]{64})"\}$/;

interface Said {
  readonly kind: string;
  readonly entity: string;
  readonly payload: string;
}

/** Whether a change tells that a person was erased. */
export function isErasure({ kind, entity }: Pick<Said, 'kind' | 'entity'>): boolean {
  return kind === ERASURE.kind && entity === ERASURE.entity;
}

/**
 * What is left of a change's payload once its person was erased: the member that the whole change is in the hash of the
 * log, so that who has erased it and who has not heard yet hold equal hashes.
 */
export function erasedPayload(member: string): string {
  return `${ERASED_BEGINS}${member}"}`;
}

/** The member of an erased change; null for one that stands. */
export function erasedMember(payload: string): string | null {
  if (!payload.startsWith(ERASED_BEGINS)) return null;
  return ERASED.exec(payload)?.[1] ?? null;
}

/** Whether a change is only the platform's to make: an erasure, or one that calls itself erased. */
export function isOfPlatform(change: Said): boolean {
  return isErasure(change) || erasedMember(change.payload) !== null;
}

/** Whether a change says how its person has set up the program, or what it has seen: nobody else's business. */
export function isPersonal({ entity, payload }: Pick<Said, 'entity' | 'payload'>): boolean {
  if (entity !== 'decision') return false;
  const said = jsonOf(payload);
  if (typeof said !== 'object' || said === null || !('entity' in said)) return false;
  return PERSONAL.has(said.entity as DecidedOn);
}
