import type { Migration } from '../db/migrate.ts';

const TABLES = [
  'constraint_identification',
  'constraint_history',
  'strategic_recommendations',
  'feedback_records',
  'user_alerts',
];

/**
 * What laptops send is shown by the interface: such rows are of origin `laptop`, made of the log of changes and of
 * nothing else, and the only ones of these tables that may be deleted by what made them.
 */
export const fromLaptops: Migration = {
  version: 350,
  name: 'from-laptops',
  sql: `
    ALTER TABLE constraint_identification DROP CONSTRAINT constraint_identification_origin_check;
    ALTER TABLE constraint_identification ADD CONSTRAINT constraint_identification_origin_check
      CHECK (origin IN ('analysis', 'manual', 'laptop'));
    ${TABLES.filter((table) => table !== 'constraint_identification')
      .map(
        (table) => `ALTER TABLE ${table} ADD COLUMN origin text NOT NULL DEFAULT 'platform'
      CHECK (origin IN ('platform', 'laptop'));`,
      )
      .join('\n    ')}
    ${TABLES.filter((table) => table !== 'user_alerts')
      .map(
        (table) => `GRANT DELETE ON ${table} TO drumbeat_serving;
    CREATE POLICY of_laptops ON ${table} AS RESTRICTIVE FOR DELETE TO drumbeat_serving
      USING (origin = 'laptop');`,
      )
      .join('\n    ')}
  `,
};
