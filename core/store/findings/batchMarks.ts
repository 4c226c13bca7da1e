import { namelessId } from '../../focusing/constraintId.ts';
import type { ReadableDb } from '../ports.ts';

/** Marks of the imports that this file holds: of those in force, and of all. */
export function batchMarks(db: ReadableDb): {
  readonly standing: readonly string[];
  readonly held: ReadonlySet<string>;
} {
  const rows = db
    .prepareRows<readonly [string, number]>(
      'SELECT batch_id, undone_at IS NULL FROM batch ORDER BY batch_id',
    )
    .all()
    .map(([batchId, stands]) => ({ mark: batchMark(batchId), stands: stands === 1 }));
  return {
    standing: rows.filter(({ stands }) => stands).map(({ mark }) => mark),
    held: new Set(rows.map(({ mark }) => mark)),
  };
}

/** The mark of an import, by its id. */
export function batchMark(batchId: string): string {
  return namelessId(batchId).slice(0, 8);
}
