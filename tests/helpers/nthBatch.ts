import type { ReadableDb } from '../../core/store/ports.ts';

/** The row id of the nth batch in the order in which batches count, from 1 on. */
export function nthBatch(db: ReadableDb, n: number): number {
  const sql = 'SELECT id FROM batch ORDER BY id LIMIT 1 OFFSET ?';
  const id = db.prepareRows<readonly [number]>(sql).get(n - 1)?.[0];
  if (id === undefined) throw new Error(`there is no batch ${n}`);
  return id;
}
