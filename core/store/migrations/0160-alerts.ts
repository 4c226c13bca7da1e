import type { Migration } from './migration.ts';

/**
 * On which days an alert was raised, and whether it was delivered on that day: what the budget of a day and the
 * "how often, since when" of an alert are counted from. Only ever added to; a raised one can become delivered.
 */
export const alerts: Migration = {
  version: 160,
  minSafeVersion: 80,
  sql: `
    CREATE TABLE alert_day (
      day INTEGER NOT NULL,
      alert_id TEXT NOT NULL,
      told INTEGER NOT NULL CHECK (told IN (0, 1)),
      PRIMARY KEY (day, alert_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX alert_day_by_alert ON alert_day (alert_id, day);
  `,
};
