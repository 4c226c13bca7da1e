import type { Withdrawn } from '../../../books/model.ts';
import { AppFailure } from '../../../contract/errors.ts';
import { ROWS_FORMAT } from '../../../sync/importPayload.ts';
import type { ChunkRef } from '../../../sync/protocol.ts';
import { batchById } from '../../batches.ts';
import { summaryOf } from '../../batchRow.ts';
import type { ReadableDb, WritableDb } from '../../ports.ts';
import { packRows } from './packRows.ts';

/** How chunks are hashed and made small; of the runtime. */
export interface ChunkTools {
  /** SHA-256 of a text, hexadecimal digits. */
  readonly sha256: (text: string) => string;
  /** Rows of one chunk; absent: as many as travel well. */
  readonly chunkRows?: number;
  readonly deflate: (text: string) => Uint8Array;
  /** @throws for bytes that are no such text, or one larger than a chunk may be */
  readonly inflate: (bytes: Uint8Array) => string;
}

interface Unpacked {
  readonly seq: number;
  readonly batchId: string;
  readonly payload: string;
}

/**
 * Makes imports that are about to be sent complete: the rows as chunks, kept until the server has them, and their names
 * in the change. One that was made ready once stays as it is, so that sending again sends the same.
 */
export function packImports(db: WritableDb, deviceId: string, tools: ChunkTools): void {
  const waiting = db
    .prepare<Unpacked>(
      `SELECT seq, entity_id AS batchId, payload FROM change_log
       WHERE device_id = ? AND kind = 'import' AND entity = 'batch' AND server_seq IS NULL AND refused IS NULL
         AND json_extract(payload, '$.chunks') IS NULL ORDER BY seq`,
    )
    .all(deviceId);
  for (const { seq, batchId, payload } of waiting) {
    const row = batchById(db, batchId);
    const { leftOut, from, to } = summaryOf(row);
    const chunks: ChunkRef[] = [];
    for (const { text, rows } of packRows(db, row.id, tools.chunkRows)) {
      const bytes = tools.deflate(text);
      const hash = tools.sha256(text);
      db.prepare('INSERT OR IGNORE INTO sync_chunk (hash, bytes) VALUES (?, ?)').run(hash, bytes);
      chunks.push({ hash, bytes: bytes.length, rows });
    }
    const whole = {
      ...JSON.parse(payload),
      importedAt: row.importedAt,
      summary: { leftOut: leftOut ?? [], from: from ?? null, to: to ?? null },
      withdrawn: withdrawnOf(db, row.id),
      rowsFormat: ROWS_FORMAT,
      chunks,
    };
    db.prepare('UPDATE change_log SET payload = ? WHERE seq = ?').run(JSON.stringify(whole), seq);
  }
}

/**
 * A chunk of an own import made anew, for a server that was put back to before it had it.
 * @throws AppFailure `not_found` where no import of the file names it
 */
export function packedAgain(db: ReadableDb, hash: string, tools: ChunkTools): Uint8Array {
  const naming = db
    .prepareRows<readonly [string]>(
      `SELECT c.entity_id FROM change_log c, json_each(c.payload, '$.chunks') e
       WHERE c.kind = 'import' AND c.entity = 'batch' AND json_extract(e.value, '$.hash') = ? LIMIT 1`,
    )
    .get(hash)?.[0];
  if (naming === undefined) throw new AppFailure('not_found');
  for (const { text } of packRows(db, batchById(db, naming).id, tools.chunkRows)) {
    if (tools.sha256(text) === hash) return tools.deflate(text);
  }
  throw new AppFailure('sync_diverged');
}

/** The vouchers that a batch's source says do not count, by their key. */
export function withdrawnOf(db: ReadableDb, batch: number): Withdrawn[] {
  return db
    .prepare<Withdrawn>(
      'SELECT source_key AS key, version FROM withdrawn WHERE batch = ? ORDER BY source_key',
    )
    .all(batch);
}
