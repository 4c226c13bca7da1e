import type { Migration } from './migration.ts';

/**
 * Every decision and every import, one row each, written in the transaction of its effect. Mutation numbers
 * are contiguous per device; `at` sorts by the device's hybrid logical clock.
 */
export const changeLog: Migration = {
  version: 30,
  minSafeVersion: 10,
  sql: `
    CREATE TABLE change_log (
      seq INTEGER PRIMARY KEY,
      op_id TEXT NOT NULL UNIQUE,
      device_id TEXT NOT NULL,
      mutation INTEGER NOT NULL,
      at TEXT NOT NULL,
      kind TEXT NOT NULL,
      entity TEXT NOT NULL,
      entity_id TEXT NOT NULL,
      payload TEXT NOT NULL,
      UNIQUE (device_id, mutation)
    ) STRICT;
  `,
};
