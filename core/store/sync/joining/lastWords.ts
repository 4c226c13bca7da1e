import type { SetAside } from '../../../contract/joining.ts';
import type { ReadableDb, WritableDb } from '../../ports.ts';
import { refoldMapping, refoldMatching } from '../books/refoldBooks.ts';
import { saidIn } from '../changeSentence.ts';
import { setAside } from './heldDecisions.ts';
import type { Said } from './said.ts';

interface Row {
  readonly seq: number;
  readonly opId: string;
  readonly kind: string;
  readonly entity: 'mapping' | 'books';
  readonly entityId: string;
  readonly at: string;
  readonly payload: string;
  /** The company's last word on the same thing. */
  readonly theirs: string;
}

/**
 * Sets aside what was said here on how tables are read and whether money is matched by inference, where the company has
 * said something on it later; answers what of it counted and says something else than the company.
 */
export function yieldToLater(db: WritableDb, said: Said): SetAside[] {
  const rows = db
    .prepare<Row>(
      `SELECT o.seq, o.op_id AS opId, o.kind, o.entity, o.entity_id AS entityId, o.at, o.payload,
         max(t.stored_at) AS theirs FROM change_log o
       JOIN change_log t ON t.entity = o.entity AND t.entity_id = o.entity_id AND t.server_seq IS NOT NULL AND t.parked = 0
       WHERE o.entity IN ('mapping', 'books') AND o.server_seq IS NULL AND o.refused IS NULL
       GROUP BY o.seq ORDER BY o.seq`,
    )
    .all()
    .filter(({ at, theirs }) => theirs > said(at));
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
