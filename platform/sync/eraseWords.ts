import { ERASURE } from '../../core/sync/erasure.ts';
import { erasedOf } from '../../core/sync/logHash.ts';
import type { StoredChange } from '../../core/sync/protocol.ts';
import { sha256 } from '../../workers/sync/chunkTools.ts';
import type { Sql } from '../db/port.ts';
import { personalBefore } from './logRows.ts';
import { lockPacking } from './packing.ts';

const TELLS = `entity = '${ERASURE.entity}' AND kind = '${ERASURE.kind}'`;

/** A query for when somebody of the table `member` was erased last, ISO time: a stamp of the log begins with it. */
export const ERASED_AT = `SELECT left(max(stored_at), 24) FROM sync_change
  WHERE sync_change.tenant_id = app.tenant_id() AND ${TELLS} AND entity_id = member.user_id`;

/**
 * Forgets what a person had said for itself alone before its erasure in the log of the bound tenant: the words go, the
 * hashes stay. Packed stretches from the first of them on are let go, to be packed anew. Answers how many changes.
 */
export async function eraseWords(
  sql: Sql,
  tenantId: string,
  { entityId: userId, seq }: Pick<StoredChange, 'entityId' | 'seq'>,
): Promise<number> {
  const said = await personalBefore(sql, userId, seq);
  const [first] = said;
  if (first === undefined) return 0;
  await lockPacking(sql, tenantId, 'alone');
  const rows = said.map((change) => ({ seq: change.seq, payload: erasedOf(change, sha256) }));
  await sql.query(
    `UPDATE sync_change SET payload = r.payload
     FROM json_to_recordset($1::json) AS r (seq bigint, payload text)
     WHERE sync_change.tenant_id = app.tenant_id() AND sync_change.seq = r.seq`,
    [JSON.stringify(rows)],
  );
  await sql.query('DELETE FROM sync_log_chunk WHERE last >= $1', [first.seq]);
  return said.length;
}

/** Whether a person was ever erased in the bound tenant. */
export async function wasErased(sql: Sql, userId: string): Promise<boolean> {
  const { rows } = await sql.query(`SELECT 1 FROM sync_change WHERE ${TELLS} AND entity_id = $1`, [
    userId,
  ]);
  return rows.length > 0;
}

/** Whether anybody was. */
export async function wasAnybodyErased(sql: Sql): Promise<boolean> {
  const { rows } = await sql.query(`SELECT 1 FROM sync_change WHERE ${TELLS} LIMIT 1`);
  return rows.length > 0;
}

/** Of the people who were erased in the bound tenant: the last time, as a sequence of the log. */
export async function erasures(sql: Sql): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql.query<{ userId: string; seq: number }>(
    `SELECT entity_id AS "userId", max(seq) AS seq FROM sync_change WHERE ${TELLS} GROUP BY entity_id`,
  );
  return new Map(rows.map(({ userId, seq }) => [userId, seq]));
}
