import type { FastifyInstance } from 'fastify';
import type { Db, Sql } from '../db/port.ts';
import type { Deps } from '../deps.ts';

const HOUR = 3_600_000;

/** Days that a laptop has to go on with an import whose rows it began to send. */
const DAYS_UNNAMED = 30;

/** An import of the bound tenant names these: they stay as long as the log. */
export async function nameChunks(sql: Sql, hashes: readonly string[]): Promise<void> {
  await sql.query(
    'UPDATE sync_chunk SET is_named = true WHERE hash = ANY ($1::text[]) AND NOT is_named',
    [hashes],
  );
}

/** A laptop of the bound tenant counts on these: what is in no import yet is kept anew from now on. */
export async function keepOn(sql: Sql, hashes: readonly string[], nowMs: number): Promise<void> {
  await sql.query(
    'UPDATE sync_chunk SET kept_at = $2 WHERE hash = ANY ($1::text[]) AND NOT is_named AND kept_at < $2',
    [hashes, new Date(nowMs)],
  );
}

/**
 * Lets go of rows that no import in the log names and that no laptop has asked after for so long: sent by one that never
 * came back, or of an import that was refused or had no room. What they took counts no longer.
 * @returns how many chunks
 */
export async function letGoOfUnnamed(db: Db, nowMs: number): Promise<number> {
  const before = new Date(nowMs - DAYS_UNNAMED * 24 * HOUR);
  const { rows } = await db.query<{ tenant_id: string }>(
    'SELECT DISTINCT tenant_id FROM sync_chunk WHERE NOT is_named AND kept_at < $1',
    [before],
  );
  let gone = 0;
  for (const { tenant_id: tenantId } of rows) {
    gone += await db.transaction((sql) => letGoOf(sql, tenantId, before));
  }
  return gone;
}

/** A push that names one of them meanwhile waits for this, or this for the push. */
async function letGoOf(sql: Sql, tenantId: string, before: Date): Promise<number> {
  await sql.query('SELECT 1 FROM sync_head WHERE tenant_id = $1 FOR UPDATE', [tenantId]);
  const { rows, affected } = await sql.query<{ bytes: number }>(
    `DELETE FROM sync_chunk WHERE tenant_id = $1 AND NOT is_named AND kept_at < $2
     RETURNING length(bytes) AS bytes`,
    [tenantId, before],
  );
  const freed = rows.reduce((sum, { bytes }) => sum + bytes, 0);
  await sql.query('UPDATE sync_kept SET bytes = greatest(0, bytes - $2) WHERE tenant_id = $1', [
    tenantId,
    freed,
  ]);
  return affected;
}

/** Does so every hour while the server runs. */
export function letGoHourly(app: FastifyInstance, { db, now }: Pick<Deps, 'db' | 'now'>): void {
  let running: Promise<unknown> = Promise.resolve();
  const look = (): void => {
    running = running.then(() =>
      letGoOfUnnamed(db, now()).catch((thrown: unknown) =>
        app.log.error({ err: thrown }, 'unnamed_chunks'),
      ),
    );
  };
  const timer = setInterval(look, HOUR).unref();
  app.addHook('onListen', async () => look());
  app.addHook('onClose', async () => {
    clearInterval(timer);
    await running;
  });
}
