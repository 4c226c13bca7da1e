import { z } from 'zod';
import type { Day } from '../../books/dates.ts';
import { GROUNDS } from '../../levers/conditions/ground.ts';
import type { AskedPlace, PlaceGrounds } from '../../levers/conditions/groundsOf.ts';
import { MessageValue } from '../../text/message.ts';
import { booksVersion } from '../meta.ts';
import type { ReadableDb, WritableDb } from '../ports.ts';

/** Places whose grounds are asked for; as-of absent: the latest event in the books. */
export interface AskedGrounds {
  readonly asOf?: Day | undefined;
  readonly places: readonly AskedPlace[];
}

export interface GroundsToKeep extends AskedGrounds {
  /** In the order of the places. */
  readonly grounds: readonly PlaceGrounds[];
  /** Of the books that they are of. */
  readonly version: number;
}

/** Places whose grounds are kept; each takes some 10 to 60 kB. */
const KEPT = 48;

const Values = z.record(z.string(), MessageValue);
const Kept = z.object({
  named: z.object({ variant: z.enum(['all', 'segment', 'customers']), values: Values }),
  billsPerYear: z.number(),
  grounds: z.partialRecord(
    z.enum(GROUNDS),
    z
      .object({
        count: z.number(),
        amount: z.number(),
        share: z.number(),
        reach: z.number().exactOptional(),
        ids: z.array(z.number()).nullable(),
        values: Values,
      })
      .nullable(),
  ),
});

/**
 * The grounds that were kept of all the places for the same books and engine, in their order; null where those of one
 * are missing, or have another shape than the program expects.
 */
export function keptGrounds(
  db: ReadableDb,
  { asOf, places }: AskedGrounds,
  engine: string,
): PlaceGrounds[] | null {
  const version = booksVersion(db);
  const find = db.prepareRows<readonly [string]>(
    'SELECT grounds FROM kept_grounds WHERE asked = ? AND books_version = ? AND engine = ?',
  );
  const found: PlaceGrounds[] = [];
  for (const place of places) {
    const kept = find.get(keyOf(asOf, place), version, engine)?.[0];
    if (kept === undefined) return null;
    const parsed = Kept.safeParse(JSON.parse(kept));
    if (!parsed.success) return null;
    found.push(parsed.data);
  }
  return found;
}

/** Keeps grounds of places, unless the books have changed since; those of other books or engines go. */
export function keepGrounds(
  db: WritableDb,
  { asOf, places, grounds, version }: GroundsToKeep,
  engine: string,
): void {
  db.transaction(() => {
    const current = booksVersion(db);
    db.prepare('DELETE FROM kept_grounds WHERE books_version <> ? OR engine <> ?').run(
      current,
      engine,
    );
    if (version !== current) return;
    const room = Math.max(0, KEPT - places.length);
    db.prepare(
      `DELETE FROM kept_grounds WHERE asked NOT IN (SELECT asked FROM kept_grounds LIMIT ${room})`,
    ).run();
    const insert = db.prepare('INSERT OR REPLACE INTO kept_grounds VALUES (?, ?, ?, ?)');
    places.forEach((place, at) => {
      insert.run(keyOf(asOf, place), current, engine, JSON.stringify(grounds[at]));
    });
  });
}

function keyOf(asOf: Day | undefined, { place, limit }: AskedPlace): string {
  const { stage, dimension, value } = place;
  return JSON.stringify([asOf ?? 'latest', stage, dimension, value, limit]);
}
