import { z } from 'zod';
import { type JoinedStanding, JoiningReport } from '../../../contract/joining.ts';
import { jsonOf } from '../../../sync/json.ts';
import type { ReadableDb, WritableDb } from '../../ports.ts';
import { readSync, writeSync } from '../syncState.ts';

const Kept = z.object({
  kind: JoiningReport.shape.kind,
  at: z.string(),
  backup: z.string(),
  /** The last change of the file's own log at that time. */
  last: z.number().int(),
});

/** Keeps how this file joined, within the transaction that joins. */
export function keepJoined(
  db: WritableDb,
  joined: { readonly kind: JoiningReport['kind']; readonly at: string; readonly backup: string },
): void {
  writeSync(db, 'joined', JSON.stringify({ ...joined, last: lastSeq(db) }));
}

/** How this file joined its company, and what taking that back would leave and lose; null where it has not. */
export function joinedIn(db: ReadableDb): Omit<JoinedStanding, 'backupThere'> | null {
  const kept = Kept.safeParse(jsonOf(readSync(db, 'joined') ?? ''));
  if (!kept.success) return null;
  const { last, ...joined } = kept.data;
  // Changes of other devices have mutations below nought, see applyChanges.
  const sql = `SELECT count(server_seq), count(iif(seq > ?, 1, NULL)) FROM change_log WHERE mutation > 0`;
  const [sent, since] = db.prepareRows<readonly [number, number]>(sql).get(last) ?? [0, 0];
  return { ...joined, sent, since };
}

function lastSeq(db: ReadableDb): number {
  const sql = 'SELECT coalesce(max(seq), 0) FROM change_log';
  return db.prepareRows<readonly [number]>(sql).get()?.[0] ?? 0;
}
