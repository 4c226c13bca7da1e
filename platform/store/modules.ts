import type { ModuleAnalysis } from '../../core/contract/moduleAnalysis.ts';
import type { Sql } from '../db/port.ts';

/** Receipts of a module that are kept. */
const KEPT = 100;

/** Notes what each module sent, and lets go of the oldest receipts. */
export async function noteReceived(
  sql: Sql,
  input: {
    readonly tenantId: string;
    readonly analysis: ModuleAnalysis;
    readonly received: ReadonlyMap<string, number>;
    readonly durationMs: number;
    readonly at: number;
    readonly newId: () => string;
  },
): Promise<void> {
  for (const [name, figures] of input.received) {
    const issues = input.analysis.dataIssues
      .filter(({ sourceModule }) => sourceModule === name)
      .map(({ metric, code }) => `${code}:${metric}`);
    await sql.query(
      `INSERT INTO data_synchronizations (tenant_id, id, source_module, sync_status, data_volume,
         error_details, sync_duration_ms, completed_at)
       VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $8)`,
      [
        input.tenantId,
        input.newId(),
        name,
        figures > 0 && issues.length >= figures ? 'failed' : 'completed',
        figures,
        JSON.stringify(issues),
        input.durationMs,
        new Date(input.at),
      ],
    );
    await letGo(sql, name);
  }
}

async function letGo(sql: Sql, module: string): Promise<void> {
  await sql.query(
    `DELETE FROM data_synchronizations WHERE source_module = $1 AND id IN (
       SELECT id FROM data_synchronizations WHERE source_module = $1
       ORDER BY completed_at DESC, id OFFSET $2)`,
    [module, KEPT],
  );
}

/** Notes that what a module sent could not be taken. */
export async function noteFailed(
  sql: Sql,
  failed: {
    readonly tenantId: string;
    readonly module: string;
    readonly code: string;
  },
): Promise<void> {
  await sql.query(
    `INSERT INTO data_synchronizations (tenant_id, id, source_module, sync_status, data_volume,
       error_details, sync_duration_ms, completed_at)
     VALUES ($1, gen_random_uuid()::text, $2, 'failed', 0, $3::jsonb, 0, now())`,
    [failed.tenantId, failed.module, JSON.stringify([failed.code])],
  );
  await letGo(sql, failed.module);
}

/** What is known of a module from what it sent. */
export interface ModuleReceipts {
  readonly module: string;
  readonly last: Date;
  /** Codes of the newest receipt. */
  readonly issues: readonly string[];
  readonly durationMs: number;
  /** Of the receipts kept, the share that could be read. */
  readonly readable: number;
}

/** Every module that ever sent figures, by name. */
export async function moduleReceipts(sql: Sql): Promise<ModuleReceipts[]> {
  const { rows } = await sql.query<{
    source_module: string;
    completed_at: Date;
    error_details: readonly string[];
    sync_duration_ms: number;
    readable: number;
  }>(
    `SELECT DISTINCT ON (source_module) source_module, completed_at, error_details,
       sync_duration_ms, (avg((sync_status = 'completed')::int)
         OVER (PARTITION BY source_module))::double precision AS readable
     FROM data_synchronizations ORDER BY source_module, completed_at DESC, id`,
  );
  return rows.map((row) => ({
    module: row.source_module,
    last: row.completed_at,
    issues: row.error_details,
    durationMs: row.sync_duration_ms,
    readable: row.readable,
  }));
}
