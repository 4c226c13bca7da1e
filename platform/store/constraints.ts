import type { z } from 'zod';
import type { RootCauseAnalysis } from '../../core/contract/moduleAnalysis.ts';
import type { Sql } from '../db/port.ts';
import type { Constraint } from '../http/schemas.ts';
import { toRupees } from './amounts.ts';

interface ConstraintRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly constraint_type: Constraint['constraintType'];
  readonly severity: Constraint['severity'];
  readonly source_module: string;
  readonly description: string;
  readonly constraint_metrics: Readonly<Record<string, number>>;
  readonly root_cause: z.infer<typeof RootCauseAnalysis> | null;
  readonly estimated_impact_paise: number | null;
  readonly confidence: number | null;
  readonly identified_at: Date;
  readonly last_updated: Date;
  readonly status: Constraint['status'];
  readonly identified_by: string;
  readonly notes: string | null;
}

const COLUMNS = `tenant_id, id, constraint_type, severity, source_module, description,
  constraint_metrics, root_cause, estimated_impact_paise, confidence, identified_at, last_updated,
  status, identified_by, notes`;
/** 3: the worst. */
const SEVERITY_RANK = "array_position(ARRAY['low', 'medium', 'high', 'critical'], severity)";

export const CONSTRAINT_SORTS = {
  severity: SEVERITY_RANK,
  estimatedImpact: 'estimated_impact_paise',
  identifiedAt: 'identified_at',
} as const;

export interface ActiveQuery {
  readonly severity?: Constraint['severity'] | undefined;
  readonly sourceModule?: string | undefined;
  readonly constraintType?: Constraint['constraintType'] | undefined;
  readonly sortBy: keyof typeof CONSTRAINT_SORTS;
  readonly sortOrder: 'asc' | 'desc';
  readonly limit: number;
  readonly offset: number;
}

/** How many there are in all, and of each severity. */
export interface ConstraintCounts {
  readonly total: number;
  readonly critical: number;
  readonly high: number;
  readonly medium: number;
  readonly low: number;
}

const FILTER = `status = 'active' AND ($1::text IS NULL OR severity = $1)
  AND ($2::text IS NULL OR source_module = $2) AND ($3::text IS NULL OR constraint_type = $3)`;

/** A page of the active constraints of the bound tenant, with the counts of all that the filters leave. */
export async function activeConstraints(
  sql: Pick<Sql, 'query'>,
  query: ActiveQuery,
): Promise<{ readonly constraints: Constraint[]; readonly counts: ConstraintCounts }> {
  const filter = [query.severity ?? null, query.sourceModule ?? null, query.constraintType ?? null];
  const [counted, { rows }] = await Promise.all([
    sql.query<ConstraintCounts>(
      `SELECT count(*) AS total,
         count(*) FILTER (WHERE severity = 'critical') AS critical,
         count(*) FILTER (WHERE severity = 'high') AS high,
         count(*) FILTER (WHERE severity = 'medium') AS medium,
         count(*) FILTER (WHERE severity = 'low') AS low
       FROM constraint_identification WHERE ${FILTER}`,
      filter,
    ),
    sql.query<ConstraintRow>(
      `SELECT ${COLUMNS} FROM constraint_identification WHERE ${FILTER}
       ORDER BY ${CONSTRAINT_SORTS[query.sortBy]} ${query.sortOrder === 'asc' ? 'ASC' : 'DESC'} NULLS LAST,
         identified_at DESC, id LIMIT $4 OFFSET $5`,
      [...filter, query.limit, query.offset],
    ),
  ]);
  const none = { total: 0, critical: 0, high: 0, medium: 0, low: 0 };
  return { constraints: rows.map(toConstraint), counts: counted.rows[0] ?? none };
}

/** The active ones, the first to look at first: worst, then what limits the whole, then most rupees. */
export async function constraintsInOrder(sql: Sql, most: number): Promise<Constraint[]> {
  const { rows } = await sql.query<ConstraintRow>(
    `SELECT ${COLUMNS} FROM constraint_identification WHERE status = 'active'
     ORDER BY ${SEVERITY_RANK} DESC, array_position(ARRAY['system_performance', 'cash_flow',
       'process_efficiency', 'customer_experience'], constraint_type),
       estimated_impact_paise DESC NULLS LAST, confidence DESC NULLS LAST, identified_at, id
     LIMIT $1`,
    [most],
  );
  return rows.map(toConstraint);
}

/** Null where the bound tenant has none of that id. */
export async function constraintById(sql: Sql, id: string): Promise<Constraint | null> {
  const { rows } = await sql.query<ConstraintRow>(
    `SELECT ${COLUMNS} FROM constraint_identification WHERE id = $1`,
    [id],
  );
  return rows[0] === undefined ? null : toConstraint(rows[0]);
}

/** Whether a constraint's state follows from what laptops sent: it is decided on there, and nowhere else. */
export async function isOfLaptops(sql: Sql, id: string): Promise<boolean> {
  const { rows } = await sql.query(
    "SELECT 1 FROM constraint_identification WHERE id = $1 AND origin = 'laptop'",
    [id],
  );
  return rows.length > 0;
}

/** What is known of a constraint that is to be kept; amounts in paise. */
export interface NewConstraint {
  readonly id: string;
  readonly origin: 'analysis' | 'manual';
  readonly constraintType: Constraint['constraintType'];
  readonly severity: Constraint['severity'];
  readonly sourceModule: string;
  readonly description: string;
  readonly metrics: Readonly<Record<string, number>>;
  readonly rootCause: z.infer<typeof RootCauseAnalysis> | null;
  readonly impact: number | null;
  readonly confidence: number | null;
  readonly identifiedBy: string;
  readonly notes: string | null;
}

/**
 * Keeps a constraint; one that was analysed before and is still active is renewed under the id that it has. Answers it
 * as it stands, and whether it is new.
 */
export async function keepConstraint(
  sql: Sql,
  tenantId: string,
  constraint: NewConstraint,
  at: Date,
): Promise<{ readonly constraint: Constraint; readonly isNew: boolean }> {
  const { rows } = await sql.query<ConstraintRow & { is_new: boolean }>(
    `INSERT INTO constraint_identification (tenant_id, id, origin, constraint_type, severity,
       source_module, description, constraint_metrics, root_cause, estimated_impact_paise, confidence,
       identified_at, last_updated, status, identified_by, notes)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9::jsonb, $10, $11, $12, $12, 'active', $13, $14)
     ON CONFLICT (tenant_id, source_module, constraint_type)
       WHERE origin = 'analysis' AND status = 'active'
     DO UPDATE SET severity = EXCLUDED.severity, description = EXCLUDED.description,
       constraint_metrics = EXCLUDED.constraint_metrics, root_cause = EXCLUDED.root_cause,
       estimated_impact_paise = EXCLUDED.estimated_impact_paise, confidence = EXCLUDED.confidence,
       last_updated = EXCLUDED.last_updated
     RETURNING ${COLUMNS}, identified_at = last_updated AND id = $2 AS is_new`,
    [
      tenantId,
      constraint.id,
      constraint.origin,
      constraint.constraintType,
      constraint.severity,
      constraint.sourceModule,
      constraint.description,
      JSON.stringify(constraint.metrics),
      constraint.rootCause === null ? null : JSON.stringify(constraint.rootCause),
      constraint.impact,
      constraint.confidence,
      at,
      constraint.identifiedBy,
      constraint.notes,
    ],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('a kept constraint is not seen');
  return { constraint: toConstraint(row), isNew: row.is_new };
}

/** Ids of the active constraints that were analysed of these modules. */
export async function analysedOf(sql: Sql, modules: readonly string[]): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `SELECT id FROM constraint_identification
     WHERE origin = 'analysis' AND status = 'active' AND source_module = ANY ($1::text[])`,
    [[...modules]],
  );
  return rows.map(({ id }) => id);
}

/** A change of status with its reason; a line in the constraint's history. */
export interface StatusChange {
  readonly historyId: string;
  readonly constraintId: string;
  readonly from: Constraint['status'] | null;
  readonly to: Constraint['status'];
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** Notes a status; where there was another one before, also sets it. */
export async function changeStatus(
  sql: Sql,
  tenantId: string,
  { historyId, constraintId, from, to, reason, by, at }: StatusChange,
): Promise<void> {
  if (from !== null) {
    await sql.query(
      'UPDATE constraint_identification SET status = $2, last_updated = $3 WHERE id = $1',
      [constraintId, to, at],
    );
  }
  await sql.query(
    `INSERT INTO constraint_history (tenant_id, id, constraint_id, previous_status, new_status,
       change_reason, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [tenantId, historyId, constraintId, from, to, reason, by, at],
  );
}

function toConstraint(row: ConstraintRow): Constraint {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    constraintType: row.constraint_type,
    severity: row.severity,
    sourceModule: row.source_module,
    description: row.description,
    constraintMetrics: { ...row.constraint_metrics },
    estimatedImpact: toRupees(row.estimated_impact_paise),
    confidence: row.confidence,
    rootCauseAnalysis: row.root_cause,
    identifiedAt: row.identified_at.toISOString(),
    lastUpdated: row.last_updated.toISOString(),
    status: row.status,
    identifiedBy: row.identified_by,
    notes: row.notes,
  };
}
