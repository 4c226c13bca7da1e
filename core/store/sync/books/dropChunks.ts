import type { WritableDb } from '../../ports.ts';

/**
 * Lets go of the chunks that no import waits for: neither one of this device that the server has not taken, nor one that
 * is kept aside. Several imports may share a chunk, so that none goes with the first of them.
 */
export function dropChunks(db: WritableDb): void {
  db.prepare(`DELETE FROM sync_chunk WHERE hash NOT IN (
    SELECT json_extract(e.value, '$.hash') FROM change_log c, json_each(c.payload, '$.chunks') e
    WHERE c.kind = 'import' AND c.entity = 'batch' AND (c.parked = 1 OR (c.server_seq IS NULL AND c.refused IS NULL)))`).run();
}
