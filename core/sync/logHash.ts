import { erasedMember, erasedPayload } from './erasure.ts';
import type { StoredChange } from './protocol.ts';

/** SHA-256 of a text (UTF-8), 64 hexadecimal digits; injected, since core knows no runtime. */
export type Sha256 = (text: string) => string;

/** Of no change at all. */
export const EMPTY_HASH = '0'.repeat(64);

const MODULUS = 1n << 256n;

/**
 * The hash of a multiset with one member more: members' SHA-256 added up modulo 2^256 (Bellare and Micciancio's
 * AdHash), so that it grows with the log and does not depend on the order. It finds accidents, not forgers: whoever
 * can write to the log is trusted to.
 */
export function withMember(hash: string, member: string): string {
  const sum = (BigInt(`0x${hash}`) + BigInt(`0x${member}`)) % MODULUS;
  return sum.toString(16).padStart(64, '0');
}

/** Everything that both sides agreed to share of a change, in the order in which it is hashed. */
export const SHARED = [
  'seq',
  'opId',
  'deviceId',
  'userId',
  'number',
  'at',
  'storedAt',
  'seen',
  'kind',
  'entity',
  'entityId',
  'payload',
] as const satisfies readonly (keyof StoredChange)[];

/** The member that stands for a change; of an erased one the member that it was before. */
export function memberOf(change: StoredChange, sha256: Sha256): string {
  const before = erasedMember(change.payload);
  return before ?? sha256(JSON.stringify(SHARED.map((field) => change[field])));
}

/** The payload that is left of a change when its person is erased. */
export function erasedOf(change: StoredChange, sha256: Sha256): string {
  return erasedPayload(memberOf(change, sha256));
}
