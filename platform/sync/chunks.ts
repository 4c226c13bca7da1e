import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { SYNC_LIMITS } from '../../core/sync/protocol.ts';
import { sha256 } from '../../workers/sync/chunkTools.ts';
import type { Sql } from '../db/port.ts';

const inflate = promisify(inflateRaw);

/** Which of these chunks the bound tenant does not have. */
export async function lackingChunks(sql: Sql, hashes: readonly string[]): Promise<string[]> {
  const { rows } = await sql.query<{ hash: string }>(
    'SELECT hash FROM sync_chunk WHERE hash = ANY ($1::text[])',
    [hashes],
  );
  const there = new Set(rows.map(({ hash }) => hash));
  return [...new Set(hashes)].filter((hash) => !there.has(hash));
}

/** Whether bytes are a chunk's: a text, packed, no larger than a chunk may be, of that hash. */
export async function isChunk(hash: string, bytes: Uint8Array): Promise<boolean> {
  try {
    const text = await inflate(bytes, { maxOutputLength: SYNC_LIMITS.chunkUnpacked });
    return sha256(text.toString('utf8')) === hash;
  } catch {
    return false;
  }
}

export async function keepChunk(
  sql: Sql,
  tenantId: string,
  hash: string,
  bytes: Uint8Array,
): Promise<void> {
  await sql.query(
    'INSERT INTO sync_chunk (tenant_id, hash, bytes) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [tenantId, hash, bytes],
  );
}

/** A chunk of the bound tenant; null where there is none. */
export async function chunkOf(sql: Sql, hash: string): Promise<Uint8Array | null> {
  const { rows } = await sql.query<{ bytes: Uint8Array }>(
    'SELECT bytes FROM sync_chunk WHERE hash = $1',
    [hash],
  );
  return rows[0]?.bytes ?? null;
}
