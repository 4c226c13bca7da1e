import type { Migration } from './migration.ts';

/**
 * Why a change that was made before the file joined a company does not count there, JSON; null for all others. Such a
 * change is `refused` too: it is never sent.
 */
export const joining: Migration = {
  version: 310,
  minSafeVersion: 300,
  sql: 'ALTER TABLE change_log ADD COLUMN aside TEXT;',
};
