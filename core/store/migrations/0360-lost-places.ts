import type { Migration } from './migration.ts';

/**
 * Where a change of another device stood on the server before that was put back to a backup without it: it is offered
 * from here in that order and with that time.
 */
export const lostPlaces: Migration = {
  version: 360,
  minSafeVersion: 300,
  sql: `
    ALTER TABLE change_log ADD COLUMN lost_seq INTEGER;
    ALTER TABLE change_log ADD COLUMN lost_at TEXT;
  `,
};
