import type { Migration } from '../db/migrate.ts';

/** Links by which a person who lost a password or a second factor gets a new one, on their company's word. */
export const resetLinks: Migration = {
  version: 230,
  name: 'reset-links',
  sql: `
    CREATE TABLE reset_link (
      token_hash text PRIMARY KEY,
      user_id text NOT NULL REFERENCES user_account ON DELETE CASCADE,
      what text NOT NULL CHECK (what IN ('password', 'second_factor')),
      expires_at timestamptz NOT NULL,
      used_at timestamptz
    );
    GRANT SELECT, INSERT, UPDATE, DELETE ON reset_link TO drumbeat_identity;
  `,
};
