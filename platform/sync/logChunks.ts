import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import { fullChunk, logText } from '../../core/sync/logChunk.ts';
import { type LogChunk, type LogChunks, SYNC_LIMITS } from '../../core/sync/protocol.ts';
import { sha256 } from '../../workers/sync/chunkTools.ts';
import type { Sql } from '../db/port.ts';
import { changesAfter } from './logRows.ts';
import { lockPacking } from './packing.ts';
import { assertEpoch } from './syncLog.ts';

const deflate = promisify(deflateRaw);

/** Chunks that one question is answered with, and that one question may have made. */
const AT_ONCE = 4;

/**
 * The next chunks of the bound tenant's log that hold what comes after a sequence, made now where nobody has asked
 * before. What does not fill a chunk yet is in none.
 * @throws SyncRefused `epoch_changed`
 */
export async function logChunks(
  sql: Sql,
  tenantId: string,
  { epoch, after }: { readonly epoch: string; readonly after: number },
): Promise<LogChunks> {
  await assertEpoch(sql, epoch);
  const chunks = await chunksAfter(sql, after);
  if (chunks.length > 0) return { epoch, chunks };
  for (let made = 0; made < AT_ONCE; made++) if (!(await makeNext(sql, tenantId))) break;
  return { epoch, chunks: await chunksAfter(sql, after) };
}

/** A chunk of the bound tenant's log, packed; null where there is none. */
export async function logChunkBytes(sql: Sql, hash: string): Promise<Uint8Array | null> {
  const { rows } = await sql.query<{ bytes: Uint8Array }>(
    'SELECT bytes FROM sync_log_chunk WHERE hash = $1',
    [hash],
  );
  return rows[0]?.bytes ?? null;
}

async function chunksAfter(sql: Sql, after: number): Promise<LogChunk[]> {
  const { rows } = await sql.query<LogChunk>(
    `SELECT hash, length(bytes) AS bytes, first, last, digest FROM sync_log_chunk
     WHERE last > $1 ORDER BY first LIMIT $2`,
    [after, AT_ONCE],
  );
  return [...rows];
}

/** Packs the first stretch that is in no chunk; answers false where it would not be full. */
async function makeNext(sql: Sql, tenantId: string): Promise<boolean> {
  await lockPacking(sql, tenantId, 'shared');
  const known = await sql.query<{ last: number }>(
    'SELECT coalesce(max(last), 0) AS last FROM sync_log_chunk',
  );
  const after = known.rows[0]?.last ?? 0;
  const next = await changesAfter(sql, after, SYNC_LIMITS.logChunk);
  const changes = next.map(({ change }) => change);
  const many = fullChunk(changes);
  if (many === 0) return false;
  const text = logText(changes.slice(0, many));
  await sql.query(
    `INSERT INTO sync_log_chunk (tenant_id, first, last, hash, bytes, digest)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [
      tenantId,
      after + 1,
      after + many,
      sha256(text),
      await deflate(text),
      next[many - 1]?.digest ?? '',
    ],
  );
  return true;
}
