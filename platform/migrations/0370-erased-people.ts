import type { Migration } from '../db/migrate.ts';

/**
 * A person can be erased: what one had said for itself alone loses its words in the log, whose rows change in no other
 * way, packed stretches that hold it go, and so do devices, invitations and the account of who is in no company any more.
 */
export const erasedPeople: Migration = {
  version: 370,
  name: 'erased-people',
  sql: `
    GRANT UPDATE (payload) ON sync_change TO drumbeat_serving;
    CREATE POLICY only_erased ON sync_change AS RESTRICTIVE FOR UPDATE TO drumbeat_serving
      USING (entity = 'decision') WITH CHECK (payload ~ '^\\{"erased":"[0-9a-f]{64}"\\}$');
    GRANT DELETE ON sync_log_chunk TO drumbeat_serving;

    GRANT DELETE ON device, invitation, user_account TO drumbeat_identity;
  `,
};
