import type { Day } from '../books/dates.ts';
import { NAMED_FROM } from '../constraints/confidence.ts';
import type { ConstraintPlace } from '../contract/focusing.ts';
import { samePlace } from '../ribbon/runsOf.ts';
import { constraintId } from './constraintId.ts';
import type { PlaceWaiting, RankedConstraint, RecordedSighting } from './sighting.ts';

/** A constraint that some look named, and is followed from then on. */
export interface Tracked {
  readonly id: string;
  readonly firstNamed: Day;
  /** The clock of the look that named it first. */
  readonly since: string;
  /** As the newest look that ranks it says: a set of customers may lose one and gain one. */
  readonly place: ConstraintPlace;
  /** By the clock of the look. */
  readonly ranked: ReadonlyMap<string, RankedConstraint>;
}

/** Whether the books are sure enough of a ranked constraint to call it one. */
export function isNamed({ confidence }: Pick<RankedConstraint, 'confidence'>): boolean {
  return confidence >= NAMED_FROM;
}

/** Every constraint that was ever named, in the order in which they were, from all looks in their order. */
export function trackedOf(looks: readonly RecordedSighting[]): Tracked[] {
  const tracked: (Tracked & { place: ConstraintPlace; ranked: Map<string, RankedConstraint> })[] =
    [];
  for (const look of looks) {
    for (const ranked of look.ranked) {
      const { stage, dimension, value } = ranked;
      const place = { stage, dimension, value };
      const known = tracked.find((each) => samePlace(each.place, place));
      if (known !== undefined) {
        if (!known.ranked.has(look.at)) {
          known.place = place;
          known.ranked.set(look.at, ranked);
        }
      } else if (isNamed(ranked)) {
        tracked.push({
          id: constraintId(place, look.day),
          firstNamed: look.day,
          since: look.at,
          place,
          ranked: new Map([[look.at, ranked]]),
        });
      }
    }
  }
  return tracked;
}

/** What waited in a place by a look's measure; null where it was not measured. */
export function waitingIn(look: RecordedSighting, place: ConstraintPlace): PlaceWaiting | null {
  return look.waiting.find((each) => samePlace(each, place)) ?? null;
}
