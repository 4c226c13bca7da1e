import { type RecordedSighting, Sighting } from '../../focusing/sighting.ts';
import { tick } from '../changeLog.ts';
import { booksVersion } from '../meta.ts';
import type { Device, ReadableDb, WritableDb } from '../ports.ts';

/** All looks at the books, in the order in which they were recorded; one of another shape than expected is left out. */
export function recordedSightings(db: ReadableDb): RecordedSighting[] {
  return db
    .prepareRows<readonly [string, string]>('SELECT at, look FROM sighting ORDER BY at')
    .all()
    .flatMap(([at, look]) => {
      const parsed = Sighting.safeParse(JSON.parse(look));
      return parsed.success ? [{ ...parsed.data, at }] : [];
    });
}

/** Whether the books as they are have been looked at by this engine. */
export function isSighted(db: ReadableDb, engine: string): boolean {
  const sql = 'SELECT 1 FROM sighting WHERE books_version = ? AND engine = ?';
  return db.prepareRows(sql).get(booksVersion(db), engine) !== undefined;
}

/** Records a look, once per books, day and engine, unless the books have changed since. */
export function recordSighting(
  db: WritableDb,
  device: Device,
  { look, version }: { readonly look: Sighting; readonly version: number },
  engine: string,
): void {
  db.transaction(() => {
    if (version !== booksVersion(db) || isSighted(db, engine)) return;
    const { at } = tick(db, device);
    db.prepare(
      'INSERT INTO sighting (at, books_version, engine, as_of, look) VALUES (?, ?, ?, ?, ?)',
    ).run(at, version, engine, look.day, JSON.stringify(look));
  });
}
