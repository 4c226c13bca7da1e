import { AppFailure } from '../../../contract/errors.ts';
import { ImportPayload } from '../../../sync/importPayload.ts';
import { jsonOf } from '../../../sync/json.ts';
import type { StoredChange } from '../../../sync/protocol.ts';
import { bringIn } from '../../importBatch.ts';
import type { ReadableDb, WritableDb } from '../../ports.ts';
import { batchWriter } from '../../records/batchWriter.ts';
import { keepBatchRows, topsOf } from '../../versions/batchRows.ts';
import { Chunk } from './chunkFormat.ts';
import type { ChunkTools } from './packImports.ts';
import { idAtPlace, placeImport } from './placeImport.ts';
import { unpackRows } from './unpackRows.ts';
import { readable } from './unreadable.ts';

/**
 * Brings an import of another device into the books, where the server's order puts it: after the imports that the
 * server took before, ahead of those that it has not seen. Its chunks must be here.
 * @throws Unreadable for rows that no import of this program could have made; to be rolled back by the caller
 */
export function addImport(db: WritableDb, change: StoredChange, tools: ChunkTools): void {
  const { entityId: batchId, seq } = change;
  const payload = ImportPayload.parse(jsonOf(change.payload));
  const here = db
    .prepareRows<readonly [number]>('SELECT id FROM batch WHERE batch_id = ?')
    .get(batchId)?.[0];
  if (here !== undefined) {
    placeImport(db, here, seq);
    return;
  }
  const id = idAtPlace(db, seq);
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
  readable(() => {
    for (const rows of unpackRows(chunksHere(db, hashes, tools))) writer.write(rows);
    writer.finish();
  });
  keepBatchRows(db, id, before);
  db.prepare('UPDATE batch SET summary = ? WHERE id = ?').run(
    JSON.stringify({ ...summary, ...writer.coverage }),
    id,
  );
  bringIn(db, id, counts, withdrawn, () => {});
}

function* chunksHere(
  db: ReadableDb,
  hashes: readonly string[],
  tools: ChunkTools,
): Generator<Chunk> {
  const find = db.prepareRows<readonly [Uint8Array]>('SELECT bytes FROM sync_chunk WHERE hash = ?');
  for (const hash of hashes) {
    const bytes = find.get(hash)?.[0];
    if (bytes === undefined) throw new AppFailure('not_found', { chunk: hash });
    yield Chunk.parse(jsonOf(tools.inflate(bytes)));
  }
}
