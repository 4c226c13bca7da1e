import type { Migration } from '../db/migrate.ts';

/** What users and outcomes say: the models are a pure function of these rows, so no table keeps them. */
export const learning: Migration = {
  version: 60,
  name: 'learning',
  sql: `
    CREATE TABLE feedback_records (
      tenant_id text NOT NULL REFERENCES tenant ON DELETE CASCADE,
      id text NOT NULL,
      entity_id text NOT NULL,
      entity_type text NOT NULL CHECK (entity_type IN ('recommendation', 'constraint')),
      feedback_type text NOT NULL CHECK (feedback_type IN ('explicit', 'implicit', 'outcome')),
      feedback_source text NOT NULL
        CHECK (feedback_source IN ('user_rating', 'user_behavior', 'system_outcome')),
      feedback_data jsonb NOT NULL,
      context_data jsonb NOT NULL,
      user_id text NOT NULL,
      created_at timestamptz NOT NULL,
      PRIMARY KEY (tenant_id, id)
    );
    CALL app.guard_tenant('feedback_records', 'SELECT, INSERT, UPDATE');
    CREATE INDEX feedback_created ON feedback_records (tenant_id, entity_type, created_at);
  `,
};
