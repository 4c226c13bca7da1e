import { ImportPayload } from '../../../sync/importPayload.ts';
import { jsonOf } from '../../../sync/json.ts';
import type { StoredChange } from '../../../sync/protocol.ts';
import { idRightAfter } from '../../batchOrder.ts';
import { bringIn } from '../../importBatch.ts';
import type { ReadableDb, WritableDb } from '../../ports.ts';
import { batchWriter } from '../../records/batchWriter.ts';
import { keepBatchRows, topsOf } from '../../versions/batchRows.ts';
import { Chunk } from './chunkFormat.ts';
import type { ChunkTools } from './packImports.ts';
import { unpackRows } from './unpackRows.ts';

/**
 * Brings an import of another device into the books, where the server's order puts it: after the imports that the
 * server took before, ahead of those that it has not seen. Its chunks must be here; they are gone afterwards.
 */
export function addImport(db: WritableDb, change: StoredChange, tools: ChunkTools): void {
  const { entityId: batchId, seq } = change;
  const payload = ImportPayload.parse(jsonOf(change.payload));
  if (db.prepareRows('SELECT 1 FROM batch WHERE batch_id = ?').get(batchId) !== undefined) return;
  const id = idRightAfter(db, lastBefore(db, seq));
  const { source, files, fingerprint, counts, importedAt, summary, withdrawn, chunks } = payload;
  db.prepare(
    `INSERT INTO batch (id, batch_id, source, files, fingerprint, imported_at, counts)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    id,
    batchId,
    source,
    JSON.stringify(files),
    fingerprint,
    importedAt,
    JSON.stringify(counts),
  );
  const before = topsOf(db);
  const writer = batchWriter(db, id);
  const hashes = chunks.map(({ hash }) => hash);
  for (const rows of unpackRows(chunksHere(db, hashes, tools))) writer.write(rows);
  writer.finish();
  keepBatchRows(db, id, before);
  db.prepare('UPDATE batch SET summary = ? WHERE id = ?').run(
    JSON.stringify({ ...summary, ...writer.coverage }),
    id,
  );
  bringIn(db, id, counts, withdrawn, () => {});
  for (const hash of hashes) db.prepare('DELETE FROM sync_chunk WHERE hash = ?').run(hash);
}

/** The batch that the server took last before a sequence; null where there is none. */
function lastBefore(db: ReadableDb, seq: number): number | null {
  const sql = `SELECT b.id FROM change_log c JOIN batch b ON b.batch_id = c.entity_id
    WHERE c.entity = 'batch' AND c.kind = 'import' AND c.server_seq < ? ORDER BY c.server_seq DESC LIMIT 1`;
  return db.prepareRows<readonly [number]>(sql).get(seq)?.[0] ?? null;
}

function* chunksHere(
  db: ReadableDb,
  hashes: readonly string[],
  tools: ChunkTools,
): Generator<Chunk> {
  const find = db.prepareRows<readonly [Uint8Array]>('SELECT bytes FROM sync_chunk WHERE hash = ?');
  for (const hash of hashes) {
    const bytes = find.get(hash)?.[0];
    if (bytes === undefined) throw new Error('a chunk of an import is not here');
    yield Chunk.parse(jsonOf(tools.inflate(bytes)));
  }
}
