import type { Sql } from '../db/port.ts';
import type { FeedbackData } from './feedback.ts';

/** Whether the bound tenant has what the feedback is about. */
export async function feedbackEntity(
  sql: Sql,
  entityType: 'recommendation' | 'constraint',
  id: string,
): Promise<boolean> {
  const table =
    entityType === 'constraint' ? 'constraint_identification' : 'strategic_recommendations';
  const { rows } = await sql.query(`SELECT 1 FROM ${table} WHERE id = $1`, [id]);
  return rows.length > 0;
}

export interface NewFeedback {
  readonly tenantId: string;
  readonly id: string;
  readonly entityId: string;
  readonly entityType: 'recommendation' | 'constraint';
  readonly feedbackType: string;
  readonly feedbackSource: string;
  readonly feedbackData: FeedbackData;
  readonly contextData: Readonly<Record<string, unknown>>;
  readonly userId: string;
  readonly at: Date;
}

export async function keepFeedback(sql: Sql, feedback: NewFeedback): Promise<void> {
  await sql.query(
    `INSERT INTO feedback_records (tenant_id, id, entity_id, entity_type, feedback_type,
       feedback_source, feedback_data, context_data, user_id, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9, $10)`,
    [
      feedback.tenantId,
      feedback.id,
      feedback.entityId,
      feedback.entityType,
      feedback.feedbackType,
      feedback.feedbackSource,
      JSON.stringify(feedback.feedbackData),
      JSON.stringify(feedback.contextData),
      feedback.userId,
      feedback.at,
    ],
  );
}
