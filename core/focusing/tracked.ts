import type { Day } from '../books/dates.ts';
import { NAMED_FROM } from '../constraints/confidence.ts';
import type { ConstraintPlace } from '../contract/focusing.ts';
import { samePlace } from '../ribbon/runsOf.ts';
import { constraintId } from './constraintId.ts';
import {
  type PlaceWaiting,
  type RankedConstraint,
  type RecordedSighting,
  standingSightings,
} from './sighting.ts';

/** A constraint that some look named, and is followed from then on. */
export interface Tracked {
  readonly id: string;
  /** What laptops called it that had not seen the first look yet; its own id among them. */
  readonly ids: ReadonlySet<string>;
  readonly firstNamed: Day;
  /** The clock of the look that named it first. */
  readonly since: string;
  /** As the newest look that ranks it says: a set of customers may lose one and gain one. */
  readonly place: ConstraintPlace;
  /** What that look says of it. */
  readonly newest: { readonly ranked: RankedConstraint };
  /** By the clock of the look. */
  readonly ranked: ReadonlyMap<string, RankedConstraint>;
}

/** Whether the books are sure enough of a ranked constraint to call it one. */
export function isNamed({ confidence }: Pick<RankedConstraint, 'confidence'>): boolean {
  return confidence >= NAMED_FROM;
}

interface Tracking extends Tracked {
  place: ConstraintPlace;
  newest: { readonly look: RecordedSighting; readonly ranked: RankedConstraint };
  readonly ids: Set<string>;
  readonly devices: Set<string>;
  readonly ranked: Map<string, RankedConstraint>;
}

/** Every constraint that was ever named, in the order in which they were, from all looks in their order. */
export function trackedOf(looks: readonly RecordedSighting[]): Tracked[] {
  const counting = new Set(standingSightings(looks).map(({ at }) => at));
  const tracked: Tracking[] = [];
  for (const look of looks) {
    for (const ranked of look.ranked) {
      const { stage, dimension, value } = ranked;
      const place = { stage, dimension, value };
      const known = tracked.find((each) => samePlace(each.place, place));
      if (known !== undefined) seenAgain(known, look, ranked, counting);
      else if (isNamed(ranked)) tracked.push(begun(look, ranked, place));
    }
  }
  return tracked;
}

function begun(look: RecordedSighting, ranked: RankedConstraint, place: ConstraintPlace): Tracking {
  const id = constraintId(place, look.day);
  return {
    id,
    ids: new Set([id]),
    devices: new Set([look.device]),
    firstNamed: look.day,
    since: look.at,
    place,
    newest: { look, ranked },
    ranked: new Map([[look.at, ranked]]),
  };
}

function seenAgain(
  known: Tracking,
  look: RecordedSighting,
  ranked: RankedConstraint,
  counting: ReadonlySet<string>,
): void {
  if (known.ranked.has(look.at)) return;
  const { stage, dimension, value } = ranked;
  const place = { stage, dimension, value };
  known.ranked.set(look.at, ranked);
  if (isNamed(ranked) && !known.devices.has(look.device)) {
    known.devices.add(look.device);
    known.ids.add(constraintId(place, look.day));
  }
  // Another laptop's books may reach less far.
  if (look.day < known.newest.look.day && counting.has(known.newest.look.at)) return;
  known.place = place;
  known.newest = { look, ranked };
}

/** What waited in a place by a look's measure; null where it was not measured. */
export function waitingIn(look: RecordedSighting, place: ConstraintPlace): PlaceWaiting | null {
  return look.waiting.find((each) => samePlace(each, place)) ?? null;
}
