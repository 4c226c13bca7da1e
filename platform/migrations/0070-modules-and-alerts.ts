import type { Migration } from '../db/migrate.ts';

/** When each module last sent its figures, and what users are told. */
export const modulesAndAlerts: Migration = {
  version: 70,
  name: 'modules-and-alerts',
  sql: `
    CREATE TABLE data_synchronizations (
      tenant_id text NOT NULL REFERENCES tenant ON DELETE CASCADE,
      id text NOT NULL,
      source_module text NOT NULL,
      sync_status text NOT NULL CHECK (sync_status IN ('completed', 'failed')),
      /** Figures received. */
      data_volume integer NOT NULL,
      /** Codes of what could not be read. */
      error_details jsonb NOT NULL,
      sync_duration_ms integer NOT NULL,
      completed_at timestamptz NOT NULL,
      PRIMARY KEY (tenant_id, id)
    );
    CALL app.guard_tenant('data_synchronizations', 'SELECT, INSERT, DELETE');
    CREATE INDEX synchronization_of ON data_synchronizations
      (tenant_id, source_module, completed_at DESC);

    CREATE TABLE user_alerts (
      tenant_id text NOT NULL REFERENCES tenant ON DELETE CASCADE,
      id text NOT NULL,
      user_id text NOT NULL,
      alert_type text NOT NULL,
      severity text NOT NULL CHECK (severity IN
        ('critical', 'high', 'medium', 'low', 'error', 'warning', 'info')),
      title text NOT NULL,
      message text NOT NULL,
      alert_data jsonb NOT NULL,
      action_buttons jsonb,
      is_read boolean NOT NULL DEFAULT false,
      is_dismissed boolean NOT NULL DEFAULT false,
      expires_at timestamptz,
      created_at timestamptz NOT NULL,
      PRIMARY KEY (tenant_id, id)
    );
    CALL app.guard_tenant('user_alerts', 'SELECT, INSERT, UPDATE, DELETE');
    CREATE INDEX alert_of_user ON user_alerts (tenant_id, user_id, created_at DESC);
  `,
};
