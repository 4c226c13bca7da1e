import type { SetAside } from '../../../contract/joining.ts';
import type { ReadableDb, WritableDb } from '../../ports.ts';
import { refoldMapping, refoldMatching } from '../books/refoldBooks.ts';
import { saidIn } from '../changeSentence.ts';
import { setAside } from './heldDecisions.ts';

interface Row {
  readonly seq: number;
  readonly opId: string;
  readonly kind: string;
  readonly entity: 'mapping' | 'books';
  readonly entityId: string;
  readonly at: string;
  readonly payload: string;
  readonly later: 0 | 1;
}

/**
 * Sets aside what was said here on how tables are read and whether money is matched by inference, where the company has
 * said something on it later; answers what of it counted and says something else than the company.
 */
export function yieldToLater(db: WritableDb): SetAside[] {
  const rows = db
    .prepare<Row>(
      `SELECT o.seq, o.op_id AS opId, o.kind, o.entity, o.entity_id AS entityId, o.at, o.payload,
         max(t.stored_at > o.at) AS later FROM change_log o
       JOIN change_log t ON t.entity = o.entity AND t.entity_id = o.entity_id AND t.server_seq IS NOT NULL AND t.parked = 0
       WHERE o.entity IN ('mapping', 'books') AND o.server_seq IS NULL AND o.refused IS NULL
       GROUP BY o.seq HAVING later = 1 ORDER BY o.seq`,
    )
    .all();
  const told = new Map<string, SetAside>();
  for (const row of rows) {
    setAside(db, [row], 'saidLater');
    if (row.entity === 'mapping') refoldMapping(db, row.entityId);
    else refoldMatching(db);
    told.set(row.entityId, toldOf(db, row));
  }
  return [...told.values()];
}

function toldOf(db: ReadableDb, { opId, at, ...change }: Row): SetAside {
  const entity = change.entity === 'books' ? 'matching' : 'mapping';
  const { says } = saidIn(db, change);
  return { id: opId, entity, at, says, title: null, why: 'saidLater', missing: [] };
}
