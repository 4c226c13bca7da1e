import type { Migration } from '../db/migrate.ts';

/**
 * Constraints as they were analysed or entered. Of one kind in one module there is at most one active that was analysed:
 * a later analysis renews it. Amounts are paise; a confidence only where it was reckoned.
 */
export const constraints: Migration = {
  version: 40,
  name: 'constraints',
  sql: `
    CREATE TABLE constraint_identification (
      tenant_id text NOT NULL REFERENCES tenant ON DELETE CASCADE,
      id text NOT NULL,
      origin text NOT NULL CHECK (origin IN ('analysis', 'manual')),
      constraint_type text NOT NULL CHECK (constraint_type IN
        ('system_performance', 'cash_flow', 'process_efficiency', 'customer_experience')),
      severity text NOT NULL CHECK (severity IN ('critical', 'high', 'medium', 'low')),
      source_module text NOT NULL,
      description text NOT NULL,
      constraint_metrics jsonb NOT NULL,
      root_cause jsonb,
      estimated_impact_paise bigint,
      confidence double precision CHECK (confidence BETWEEN 0 AND 1),
      identified_at timestamptz NOT NULL,
      last_updated timestamptz NOT NULL,
      status text NOT NULL CHECK (status IN ('active', 'resolved', 'monitoring', 'archived')),
      identified_by text NOT NULL,
      notes text,
      PRIMARY KEY (tenant_id, id)
    );
    CALL app.guard_tenant('constraint_identification', 'SELECT, INSERT, UPDATE');
    CREATE UNIQUE INDEX constraint_of_module ON constraint_identification
      (tenant_id, source_module, constraint_type) WHERE origin = 'analysis' AND status = 'active';
    CREATE INDEX constraint_active ON constraint_identification (tenant_id, status, identified_at DESC);

    CREATE TABLE constraint_history (
      tenant_id text NOT NULL,
      id text NOT NULL,
      constraint_id text NOT NULL,
      previous_status text,
      new_status text NOT NULL,
      change_reason text NOT NULL,
      changed_by text NOT NULL,
      changed_at timestamptz NOT NULL,
      PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, constraint_id) REFERENCES constraint_identification ON DELETE CASCADE
    );
    CALL app.guard_tenant('constraint_history', 'SELECT, INSERT');
    CREATE INDEX constraint_history_of ON constraint_history (tenant_id, constraint_id, changed_at);
  `,
};
