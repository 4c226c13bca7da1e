import type { Migration } from './migration.ts';

/**
 * Looks at the books as of their latest event, one row per version of the books and engine, and the decisions of the
 * user: both are only ever added to, and what became of each constraint is followed from the two. A decision that
 * was undone keeps its row; it is `abandoned` once another one was taken in its place.
 */
export const focusing: Migration = {
  version: 100,
  minSafeVersion: 80,
  sql: `
    CREATE TABLE sighting (
      at TEXT PRIMARY KEY,
      books_version INTEGER NOT NULL,
      engine TEXT NOT NULL,
      as_of INTEGER NOT NULL,
      look TEXT NOT NULL,
      UNIQUE (books_version, as_of, engine)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE decision (
      at TEXT PRIMARY KEY,
      decision_id TEXT NOT NULL UNIQUE,
      device_id TEXT NOT NULL,
      entity TEXT NOT NULL,
      entity_id TEXT NOT NULL,
      what TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('standing', 'undone', 'abandoned'))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX decision_by_entity ON decision (entity, entity_id);
  `,
};
