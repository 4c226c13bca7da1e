import type { Sql } from '../db/port.ts';

export const ALERT_SEVERITIES = [
  'critical',
  'high',
  'medium',
  'low',
  'error',
  'warning',
  'info',
] as const;
export type AlertSeverity = (typeof ALERT_SEVERITIES)[number];

/** An alert as it is kept. */
export interface AlertRow {
  readonly id: string;
  readonly user_id: string;
  readonly alert_type: string;
  readonly severity: AlertSeverity;
  readonly title: string;
  readonly message: string;
  readonly alert_data: Record<string, unknown>;
  readonly action_buttons: Record<string, unknown> | null;
  readonly is_read: boolean;
  readonly is_dismissed: boolean;
  readonly expires_at: Date | null;
  readonly created_at: Date;
}

const COLUMNS = `id, user_id, alert_type, severity, title, message, alert_data, action_buttons, is_read,
  is_dismissed, expires_at, created_at`;
/** Neither dismissed nor past its time. */
const OPEN = 'user_id = $1 AND NOT is_dismissed AND (expires_at IS NULL OR expires_at > $2)';

export async function keepAlert(
  sql: Sql,
  tenantId: string,
  alert: Omit<AlertRow, 'is_read' | 'is_dismissed'>,
): Promise<void> {
  await sql.query(
    `INSERT INTO user_alerts (tenant_id, id, user_id, alert_type, severity, title, message, alert_data,
       action_buttons, expires_at, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9::jsonb, $10, $11)`,
    [
      tenantId,
      alert.id,
      alert.user_id,
      alert.alert_type,
      alert.severity,
      alert.title,
      alert.message,
      JSON.stringify(alert.alert_data),
      alert.action_buttons === null ? null : JSON.stringify(alert.action_buttons),
      alert.expires_at,
      alert.created_at,
    ],
  );
}

/** A page of a user's open alerts, newest first, with how many there are and how many are unread. */
export async function openAlerts(
  sql: Sql,
  userId: string,
  at: Date,
  page: { readonly limit: number; readonly offset: number },
): Promise<{
  readonly alerts: readonly AlertRow[];
  readonly total: number;
  readonly unread: number;
}> {
  const counted = await sql.query<{ total: number; unread: number }>(
    `SELECT count(*) AS total, count(*) FILTER (WHERE NOT is_read) AS unread
     FROM user_alerts WHERE ${OPEN}`,
    [userId, at],
  );
  const { rows } = await sql.query<AlertRow>(
    `SELECT ${COLUMNS} FROM user_alerts WHERE ${OPEN}
     ORDER BY created_at DESC, id LIMIT $3 OFFSET $4`,
    [userId, at, page.limit, page.offset],
  );
  return { alerts: rows, total: 0, unread: 0, ...counted.rows[0] };
}

/** Notes that an alert was read or dismissed; null where the user has no such alert. */
export async function markAlert(
  sql: Sql,
  userId: string,
  id: string,
  mark: { readonly isRead?: boolean | undefined; readonly isDismissed?: boolean | undefined },
): Promise<AlertRow | null> {
  const { rows } = await sql.query<AlertRow>(
    `UPDATE user_alerts SET is_read = coalesce($3, is_read), is_dismissed = coalesce($4, is_dismissed)
     WHERE user_id = $1 AND id = $2 RETURNING ${COLUMNS}`,
    [userId, id, mark.isRead ?? null, mark.isDismissed ?? null],
  );
  return rows[0] ?? null;
}
