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
