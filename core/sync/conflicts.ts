import { z } from 'zod';
import type { DecidedOn } from '../contract/decisions.ts';

/**
 * Kinds of things of which one value counts: where two laptops set it without knowing of one another, one of the two
 * words is lost unless somebody is told. What only adds (notes, steps, ratings) loses nothing, and what is a person's
 * own is settled by the later word.
 */
export const ONE_VALUE: ReadonlySet<DecidedOn> = new Set(['limits', 'priorities', 'questionnaire']);

/** A decision on a thing of one value that stands, in the order in which they count. */
export interface Standing {
  readonly decisionId: string;
  readonly deviceId: string;
  /** Of the server; null: it has not been there. */
  readonly seq: number | null;
  /** The last sequence that its device had applied when it was made. */
  readonly seen: number;
  readonly what: unknown;
}

/** Two words on one thing, neither of which knew of the other. */
export interface Conflict {
  /** What counts now: the later by the clocks. */
  readonly kept: Standing;
  /** What would count without it. */
  readonly other: Standing;
}

/**
 * The words that were lost to one on another device which did not know of them: none where they say the same, and none
 * once somebody who knew both has spoken.
 * @param standing on one thing (and one field of it), in the order in which they count
 */
export function conflictsOf(standing: readonly Standing[]): Conflict[] {
  const kept = standing.at(-1);
  if (kept === undefined) return [];
  return standing
    .slice(0, -1)
    .filter((other) => areApart(kept, other) && !saysSame(kept, other))
    .map((other) => ({ kept, other }));
}

/** The field of a thing that a decision sets: each has a value of its own. */
export function fieldOf(on: DecidedOn, what: unknown): string {
  if (on !== 'questionnaire') return '';
  const answer = z.object({ question: z.string() }).safeParse(what);
  return answer.success ? answer.data.question : '';
}

function areApart(a: Standing, b: Standing): boolean {
  return a.deviceId !== b.deviceId && !knew(a, b) && !knew(b, a);
}

/** Whether the device that made one had the other by then. */
function knew(one: Standing, other: Standing): boolean {
  return other.seq !== null && one.seen >= other.seq;
}

function saysSame(a: Standing, b: Standing): boolean {
  return JSON.stringify(a.what) === JSON.stringify(b.what);
}
