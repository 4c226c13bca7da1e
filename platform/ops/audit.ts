import type { Sql } from '../db/port.ts';
import type { Actor } from '../db/tenant.ts';

/** One act, as the audit log keeps it. Ids and codes only: no name, amount, address or token. */
export interface Act {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** `constraint.created`, `member.removed`… */
  readonly action: string;
  readonly entityType: string;
  readonly entityId: string | null;
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}

/** Adds an act to the log of the bound tenant, in the transaction of the act itself. */
export async function audit(sql: Sql, tenantId: string, actor: Actor, act: Act): Promise<void> {
  await sql.query(
    `INSERT INTO audit_log
       (tenant_id, id, at, actor_id, request_id, action, entity_type, entity_id, detail)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb)`,
    [
      tenantId,
      act.id,
      new Date(act.at),
      actor.userId,
      actor.requestId,
      act.action,
      act.entityType,
      act.entityId,
      JSON.stringify(act.detail ?? {}),
    ],
  );
}

export interface ActQuery {
  readonly action?: string | undefined;
  readonly actorId?: string | undefined;
  readonly entityId?: string | undefined;
  /** ISO 8601. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

interface ActRow {
  readonly id: string;
  readonly at: Date;
  readonly actor_id: string;
  readonly request_id: string;
  readonly action: string;
  readonly entity_type: string;
  readonly entity_id: string | null;
  readonly detail: Record<string, string | number | boolean>;
}

const FILTER = `($1::text IS NULL OR action = $1) AND ($2::text IS NULL OR actor_id = $2)
  AND ($3::text IS NULL OR entity_id = $3) AND ($4::timestamptz IS NULL OR at >= $4)
  AND ($5::timestamptz IS NULL OR at < $5)`;

/** A page of the acts of the bound tenant, newest first, and how many there are. */
export async function actsOf(
  sql: Sql,
  query: ActQuery,
): Promise<{ readonly acts: readonly ActRow[]; readonly total: number }> {
  const filter = [
    query.action ?? null,
    query.actorId ?? null,
    query.entityId ?? null,
    query.from ?? null,
    query.until ?? null,
  ];
  const counted = await sql.query<{ total: number }>(
    `SELECT count(*) AS total FROM audit_log WHERE ${FILTER}`,
    filter,
  );
  const { rows } = await sql.query<ActRow>(
    `SELECT id, at, actor_id, request_id, action, entity_type, entity_id, detail
     FROM audit_log WHERE ${FILTER} ORDER BY at DESC, id LIMIT $6 OFFSET $7`,
    [...filter, query.limit, query.offset],
  );
  return { acts: rows, total: counted.rows[0]?.total ?? 0 };
}
