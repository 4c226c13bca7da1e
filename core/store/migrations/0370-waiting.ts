import type { Migration } from './migration.ts';

/**
 * Changes that wait to be sent, found by their numbers: whether the next ones are sought or what became of them is kept,
 * the whole log was read for every page.
 */
export const waiting: Migration = {
  version: 370,
  minSafeVersion: 300,
  sql: `
    DROP INDEX change_unsettled;
    CREATE INDEX change_waiting ON change_log (device_id, number)
      WHERE server_seq IS NULL AND refused IS NULL;
  `,
};
