import type { Migration } from './migration.ts';

/**
 * Which allocation or credit note an issue of linking is about, so that it can be told anew for some rows only.
 * Issues found by an older program name none: the next linking then goes over all.
 */
export const issueRows: Migration = {
  version: 120,
  minSafeVersion: 80,
  sql: `
    ALTER TABLE issue ADD COLUMN allocation INTEGER;
    ALTER TABLE issue ADD COLUMN credit_note INTEGER;
    CREATE INDEX issue_by_allocation ON issue (allocation) WHERE allocation IS NOT NULL;
    CREATE INDEX issue_by_credit_note ON issue (credit_note) WHERE credit_note IS NOT NULL;
    CREATE INDEX issue_without_row ON issue (id)
      WHERE origin = 'link' AND allocation IS NULL AND credit_note IS NULL;
  `,
};
