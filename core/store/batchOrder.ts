import type { ReadableDb, WritableDb } from './ports.ts';
import { IMPORTED_TABLES, ofBatch } from './versions/batchRows.ts';

/**
 * Batches count in the order of their ids, the newest winning. Ids leave room between them: an import that another
 * device made is put before those of this one that the server has not seen.
 */
const ROOM = 1024;

/** The id of a batch that comes after all others. */
export function idAfterAll(db: ReadableDb): number {
  const sql = 'SELECT coalesce(max(id), 0) FROM batch';
  const last = db.prepareRows<readonly [number]>(sql).get()?.[0] ?? 0;
  return last + ROOM;
}

/**
 * The id of a batch that comes right after one, before all that follow it; makes room where there is none.
 * @param after id of a batch; null: before all
 */
export function idRightAfter(db: WritableDb, after: number | null): number {
  const next = db
    .prepareRows<readonly [number | null]>('SELECT min(id) FROM batch WHERE id > ?')
    .get(after ?? Number.MIN_SAFE_INTEGER)?.[0];
  if (next === undefined || next === null) return idAfterAll(db);
  if (after === null) return next - ROOM;
  if (next - after < 2) moveUp(db, next);
  return after + 1;
}

/** Moves all batches from an id on up by some room. */
function moveUp(db: WritableDb, from: number): void {
  const ids = db
    .prepareRows<readonly [number]>('SELECT id FROM batch WHERE id >= ? ORDER BY id DESC')
    .all(from);
  for (const [id] of ids) moveBatch(db, id, id + ROOM);
}

/** Gives a batch and all its rows another id, which must be free; what that does to the books is for the caller. */
export function moveBatch(db: WritableDb, id: number, to: number): void {
  db.exec('PRAGMA defer_foreign_keys = ON');
  for (const table of IMPORTED_TABLES) {
    db.prepare(`UPDATE ${table} SET batch = ? WHERE ${ofBatch(db, table, id)}`).run(to);
  }
  for (const table of FURTHER_TABLES) {
    db.prepare(`UPDATE ${table} SET batch = ? WHERE batch = ?`).run(to, id);
  }
  db.prepare('UPDATE batch SET id = ? WHERE id = ?').run(to, id);
}

/** The other tables whose rows name their batch. */
const FURTHER_TABLES = ['file', 'issue', 'retired', 'withdrawn', 'batch_rows'] as const;
