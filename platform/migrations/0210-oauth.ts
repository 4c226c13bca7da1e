import type { Migration } from '../db/migrate.ts';

/**
 * What the OAuth server keeps: codes, refresh tokens, grants, interactions, under the hash of what opens them, so
 * that who reads the table holds no token. Private signing keys are sealed.
 */
export const oauth: Migration = {
  version: 210,
  name: 'oauth',
  sql: `
    CREATE TABLE oauth_record (
      model text NOT NULL,
      id_hash text NOT NULL,
      payload jsonb NOT NULL,
      grant_id text,
      uid text,
      expires_at timestamptz,
      consumed_at timestamptz,
      PRIMARY KEY (model, id_hash)
    );
    CREATE INDEX oauth_record_grant ON oauth_record (grant_id) WHERE grant_id IS NOT NULL;
    CREATE INDEX oauth_record_uid ON oauth_record (uid) WHERE uid IS NOT NULL;
    CREATE INDEX oauth_record_expiry ON oauth_record (expires_at);
    GRANT SELECT, INSERT, UPDATE, DELETE ON oauth_record TO drumbeat_identity;

    CREATE TABLE signing_key (
      kid text PRIMARY KEY,
      public_jwk jsonb NOT NULL,
      private_sealed bytea NOT NULL,
      signs_from timestamptz NOT NULL,
      withdrawn_at timestamptz NOT NULL
    );
    GRANT SELECT, INSERT, DELETE ON signing_key TO drumbeat_identity;
  `,
};
