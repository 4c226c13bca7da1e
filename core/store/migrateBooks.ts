import { migrate, schemaVersion } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import type { WritableDb } from './ports.ts';
import { linkTouched } from './touched/keepTouched.ts';
import { Touched } from './touched/touched.ts';

/** The schema version since which a file holds all that linking derives from its rows. */
const LINKED_SINCE = 70;

/**
 * Brings books up to this program's schema as {@link migrate} does. Those of a program that derived less are linked
 * anew, all of it in one transaction: until their next import they would count money twice that a bill's own row states
 * beside its receipt.
 * @throws AppFailure `db_newer`
 */
export function migrateBooks(db: WritableDb, steps: readonly Migration[] = MIGRATIONS): void {
  const from = schemaVersion(db);
  if (from === 0 || from >= LINKED_SINCE) {
    migrate(db, steps);
    return;
  }
  db.transaction(() => {
    migrate(db, steps);
    const touched = new Touched();
    touched.touchAll();
    linkTouched(db, touched);
  });
}
