import type { NoteSignalInput, SignalKind } from '../../contract/learned.ts';
import { tick } from '../changeLog.ts';
import { booksVersion } from '../meta.ts';
import type { Device, ReadableDb, WritableDb } from '../ports.ts';

export interface StoredSignal {
  readonly at: string;
  readonly kind: SignalKind;
  readonly recommendationId: string;
}

/** Signals kept, the newest: years of looks. */
const KEPT = 5000;

export function storedSignals(db: ReadableDb): StoredSignal[] {
  return db
    .prepare<StoredSignal>(
      'SELECT at, kind, recommendation_id AS recommendationId FROM signal ORDER BY at',
    )
    .all();
}

/** Notes that recommendations were shown or opened, each once per kind and version of the books. */
export function noteSignals(
  db: WritableDb,
  device: Device,
  { kind, recommendationIds }: NoteSignalInput,
): void {
  db.transaction(() => {
    const version = booksVersion(db);
    const known = db.prepareRows<readonly [number]>(
      'SELECT 1 FROM signal WHERE recommendation_id = ? AND kind = ? AND books_version = ?',
    );
    const fresh = [...new Set(recommendationIds)].filter(
      (id) => known.get(id, kind, version) === undefined,
    );
    for (const id of fresh) {
      db.prepare(
        'INSERT INTO signal (at, kind, recommendation_id, books_version) VALUES (?, ?, ?, ?)',
      ).run(tick(db, device).at, kind, id, version);
    }
    if (fresh.length === 0) return;
    db.prepare(
      'DELETE FROM signal WHERE at <= (SELECT at FROM signal ORDER BY at DESC LIMIT 1 OFFSET ?)',
    ).run(KEPT);
  });
}
