import type { Day } from '../books/dates.ts';
import type { ConstraintPlace } from '../contract/focusing.ts';

const OFFSET = 0x6c62272e07bb014262b821756295c58dn;
const PRIME = 0x0000000001000000000000000000013bn;
const BITS = 128;

/**
 * An id in the form of a UUID for what a text says: FNV-1a with 128 bits over its UTF-16 units, so that two devices call
 * the same thing the same, and no name can be read from it.
 */
export function namelessId(text: string): string {
  let hash = OFFSET;
  for (let at = 0; at < text.length; at++) {
    hash = BigInt.asUintN(BITS, (hash ^ BigInt(text.charCodeAt(at))) * PRIME);
  }
  const hex = hash.toString(16).padStart(BITS / 4, '0');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** The id of a constraint: of its place and the day it was first named. */
export function constraintId(place: ConstraintPlace, firstNamed: Day): string {
  const values = place.value === null ? null : [place.value].flat();
  // A set of customers has no order of its own; the values of a pair belong to its dimensions in their order.
  const same = typeof place.dimension === 'string' ? (values?.toSorted() ?? null) : values;
  return namelessId(JSON.stringify([place.stage, place.dimension, same, firstNamed]));
}
