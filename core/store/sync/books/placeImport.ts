import { idRightAfter, moveBatch } from '../../batchOrder.ts';
import { recountChanges } from '../../changes/countChanges.ts';
import type { ReadableDb, WritableDb } from '../../ports.ts';
import { linkTouched } from '../../touched/keepTouched.ts';
import { Touched } from '../../touched/touched.ts';
import { refreshLive } from '../../versions/refreshLive.ts';

/** The id that an import takes in the server's order: right after those that the server took before it. */
export function idAtPlace(db: WritableDb, seq: number): number {
  return idRightAfter(db, lastBefore(db, seq));
}

/**
 * Puts an import that is here already where the server's order wants it: a server that was put back may have been given
 * the same imports in another order than this file holds them in.
 */
export function placeImport(db: WritableDb, id: number, seq: number): void {
  if (isInPlace(db, id, seq)) return;
  const to = idAtPlace(db, seq);
  // Making room may have moved the batch itself.
  const from = idOfSequence(db, seq) ?? id;
  moveBatch(db, from, to);
  const touched = new Touched();
  touched.touchAll();
  refreshLive(db, to, touched);
  recountChanges(db, Math.min(from, to) - 1);
  linkTouched(db, touched);
}

const PLACED = `FROM change_log c JOIN batch b ON b.batch_id = c.entity_id
  WHERE c.entity = 'batch' AND c.kind = 'import'`;

function isInPlace(db: ReadableDb, id: number, seq: number): boolean {
  // Those that the server has not seen come after all that it has.
  const sql = `SELECT 1 ${PLACED} AND c.refused IS NULL AND ((c.server_seq < ? AND b.id > ?) OR
    (coalesce(c.server_seq, ?) > ? AND b.id < ?)) LIMIT 1`;
  const last = Number.MAX_SAFE_INTEGER;
  return db.prepareRows(sql).get(seq, id, last, seq, id) === undefined;
}

/** The batch that the server took last before a sequence; null where there is none. */
function lastBefore(db: ReadableDb, seq: number): number | null {
  const sql = `SELECT b.id ${PLACED} AND c.server_seq < ? ORDER BY c.server_seq DESC LIMIT 1`;
  return db.prepareRows<readonly [number]>(sql).get(seq)?.[0] ?? null;
}

function idOfSequence(db: ReadableDb, seq: number): number | null {
  const sql = `SELECT b.id ${PLACED} AND c.server_seq = ?`;
  return db.prepareRows<readonly [number]>(sql).get(seq)?.[0] ?? null;
}
