import {
  type RecordedSighting,
  Sighting,
  sightingId,
  standingSightings,
} from '../../focusing/sighting.ts';
import { isAsked, noteAsked } from '../findings/askedBooks.ts';
import { batchMarks } from '../findings/batchMarks.ts';
import { addFinding, findingsIn } from '../findings/findings.ts';
import { booksVersion } from '../meta.ts';
import type { Device, ReadableDb, WritableDb } from '../ports.ts';
import { deviceOf } from '../sync/outbox.ts';

const ASKED = 'look';

/** A look with what it rests on. */
export interface KeptSighting extends RecordedSighting {
  /** Whose laptop looked, by the platform's id; null for what has not been there. */
  readonly user: string | null;
  readonly books: readonly string[] | null;
}

/** All looks at the books, of all laptops, in the order of their clocks. */
export function recordedSightings(db: ReadableDb): KeptSighting[] {
  return findingsIn(db, 'sighting').map(({ id, at, device, user, found }) => ({
    ...found.look,
    id,
    at,
    device,
    user,
    books: found.books,
    putsRight: found.putsRight,
  }));
}

/** Whether the books as they are have been looked at by this engine. */
export function isSighted(db: ReadableDb, engine: string): boolean {
  return isAsked(db, ASKED, engine);
}

/**
 * Records a look, once per books, day and engine, unless the books have changed since. Where the same is said already,
 * by this laptop or another, and nothing is to be put right, it is not said again.
 */
export function recordSighting(
  db: WritableDb,
  device: Device,
  { look, version }: { readonly look: Sighting; readonly version: number },
  engine: string,
): void {
  db.transaction(() => {
    if (version !== booksVersion(db) || isSighted(db, engine)) return;
    noteAsked(db, ASKED, engine);
    const said = Sighting.strip().parse(look);
    const id = sightingId(said);
    const { standing, held } = batchMarks(db);
    const before = standingSightings(recordedSightings(db));
    const putsRight = before
      .filter(
        (each) => each.day >= said.day && each.id !== id && isOfThese(each, held, deviceOf(db)),
      )
      .map((each) => each.id);
    if (putsRight.length === 0 && before.some((each) => each.id === id)) return;
    addFinding(db, device, 'sighting', {
      id,
      found: { engine, look: said, books: [...standing], putsRight },
    });
  });
}

/** Whether a look is of books that this file holds, whatever was undone since; of older looks its laptop tells. */
function isOfThese(
  { books, device }: KeptSighting,
  held: ReadonlySet<string>,
  own: string,
): boolean {
  return books === null ? device === own : books.every((mark) => held.has(mark));
}
