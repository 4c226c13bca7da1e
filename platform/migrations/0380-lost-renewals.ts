import type { Migration } from '../db/migrate.ts';

/**
 * What tells a renewal that is put again from theft: which refresh tokens are void for good, and whether the access
 * token that a device got last has been seen. What was traded before this migration is void for good.
 */
export const lostRenewals: Migration = {
  version: 380,
  name: 'lost-renewals',
  sql: `
    ALTER TABLE oauth_record ADD COLUMN superseded_at timestamptz;
    UPDATE oauth_record SET superseded_at = consumed_at
      WHERE model = 'RefreshToken' AND consumed_at IS NOT NULL;
    ALTER TABLE device ADD COLUMN newest_token text;
    ALTER TABLE device ADD COLUMN newest_token_seen boolean NOT NULL DEFAULT false;
  `,
};
