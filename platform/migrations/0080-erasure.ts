import type { Migration } from '../db/migrate.ts';

/** Who changed a constraint can be made nobody; what was changed stays as it is. */
export const erasure: Migration = {
  version: 80,
  name: 'erasure',
  sql: `
    GRANT UPDATE (changed_by) ON constraint_history TO drumbeat_serving;
  `,
};
