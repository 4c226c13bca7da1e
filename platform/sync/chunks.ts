import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { SYNC_LIMITS } from '../../core/sync/protocol.ts';
import type { Sql } from '../db/port.ts';
import { ApiFailure } from '../http/errors.ts';

const MEGABYTE = 1024 * 1024;

/** Which of these chunks the bound tenant does not have. */
export async function lackingChunks(sql: Sql, hashes: readonly string[]): Promise<string[]> {
  const { rows } = await sql.query<{ hash: string }>(
    'SELECT hash FROM sync_chunk WHERE hash = ANY ($1::text[])',
    [hashes],
  );
  const there = new Set(rows.map(({ hash }) => hash));
  return [...new Set(hashes)].filter((hash) => !there.has(hash));
}

/**
 * Whether bytes are a chunk's and nothing more: a text, packed, no larger than a chunk may be, of that hash. Unpacked
 * piece by piece, so that many at once do not fill the memory.
 */
export async function isChunk(hash: string, bytes: Uint8Array): Promise<boolean> {
  const unpack = createInflateRaw();
  const sum = createHash('sha256');
  const letters = new TextDecoder('utf-8', { fatal: true });
  let size = 0;
  try {
    await pipeline(Readable.from([bytes]), unpack, async (parts: AsyncIterable<Uint8Array>) => {
      for await (const part of parts) {
        size += part.length;
        if (size > SYNC_LIMITS.chunkUnpacked) throw new RangeError('a chunk is too large');
        letters.decode(part, { stream: true });
        sum.update(part);
      }
      letters.decode();
    });
    return sum.digest('hex') === hash && unpack.bytesWritten === bytes.length;
  } catch {
    return false;
  }
}

/**
 * Keeps a chunk of the bound tenant, within the transaction that `sql` is in.
 * @param at `most`: bytes that a company may keep; `now`: milliseconds since 1970
 * @throws ApiFailure `STORAGE_FULL` where this one goes beyond them
 */
export async function keepChunk(
  sql: Sql,
  tenantId: string,
  { hash, bytes }: { readonly hash: string; readonly bytes: Uint8Array },
  { most, now }: { readonly most: number; readonly now: number },
): Promise<void> {
  const kept = await sql.query(
    `INSERT INTO sync_chunk (tenant_id, hash, bytes, kept_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING`,
    [tenantId, hash, bytes, new Date(now)],
  );
  if (kept.affected === 0) return;
  const { rows } = await sql.query<{ bytes: number }>(
    `INSERT INTO sync_kept (tenant_id, bytes) VALUES ($1, $2)
     ON CONFLICT (tenant_id) DO UPDATE SET bytes = sync_kept.bytes + excluded.bytes RETURNING bytes`,
    [tenantId, bytes.length],
  );
  if ((rows[0]?.bytes ?? 0) > most) {
    throw new ApiFailure('STORAGE_FULL', { megabytes: Math.floor(most / MEGABYTE) });
  }
}

/** A chunk of the bound tenant; null where there is none. */
export async function chunkOf(sql: Sql, hash: string): Promise<Uint8Array | null> {
  const { rows } = await sql.query<{ bytes: Uint8Array }>(
    'SELECT bytes FROM sync_chunk WHERE hash = $1',
    [hash],
  );
  return rows[0]?.bytes ?? null;
}
