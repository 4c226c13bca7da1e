import type { Migration } from '../db/migrate.ts';

/**
 * Recommendations are kept once generated, since feedback is about them; generating again renews the same row, whose id is
 * made of constraint and lever. `predicted_chance` is what was foretold when it was first made.
 */
export const guidance: Migration = {
  version: 50,
  name: 'guidance',
  sql: `
    CREATE TABLE strategic_recommendations (
      tenant_id text NOT NULL,
      id text NOT NULL,
      constraint_id text NOT NULL,
      lever_id text NOT NULL,
      recommendation_type text NOT NULL,
      title text NOT NULL,
      priority text NOT NULL CHECK (priority IN ('critical', 'high', 'medium', 'low')),
      complexity text NOT NULL CHECK (complexity IN ('simple', 'moderate', 'complex')),
      estimated_impact_paise bigint,
      estimated_cost_paise bigint NOT NULL,
      rank integer NOT NULL,
      created_at timestamptz NOT NULL,
      updated_at timestamptz NOT NULL,
      PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, constraint_id) REFERENCES constraint_identification ON DELETE CASCADE
    );
    CALL app.guard_tenant('strategic_recommendations', 'SELECT, INSERT, UPDATE');
    CREATE INDEX recommendation_of ON strategic_recommendations (tenant_id, constraint_id, rank);

    CREATE TABLE assumption_challenges (
      tenant_id text NOT NULL REFERENCES tenant ON DELETE CASCADE,
      id text NOT NULL,
      user_id text NOT NULL,
      assumptions_identified integer NOT NULL,
      challenges jsonb NOT NULL,
      created_at timestamptz NOT NULL,
      PRIMARY KEY (tenant_id, id)
    );
    CALL app.guard_tenant('assumption_challenges', 'SELECT, INSERT, DELETE');
  `,
};
