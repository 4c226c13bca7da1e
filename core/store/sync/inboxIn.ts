import type { ParkedChanges, RefusedChange } from '../../contract/inbox.ts';
import { type Inbox, MOST_REFUSED } from '../../contract/inbox.ts';
import { ERASED_BEGINS } from '../../sync/erasure.ts';
import { FOUND } from '../../sync/findings.ts';
import type { ReadableDb, WritableDb } from '../ports.ts';
import { authorsIn } from './authors.ts';
import { type LoggedChange, saidIn } from './changeSentence.ts';
import { conflictsIn } from './conflictsIn.ts';
import { REFUSED_THERE } from './outbox.ts';
import { readSync, writeSync } from './syncState.ts';

/** What came of several laptops' work that somebody has to know: what clashed, what was refused, what is kept aside. */
export function inboxIn(db: ReadableDb): Inbox {
  const conflicts = conflictsIn(db);
  const { total, unread } = refusedCounts(db);
  return {
    conflicts,
    refused: refusedIn(db),
    refusedTotal: total,
    parked: parkedIn(db),
    waiting: conflicts.length + unread,
  };
}

/** Marks what the platform has refused up to now as read; it stays in the list. */
export function readRefused(db: WritableDb): void {
  const sql = `SELECT max(seq) FROM change_log WHERE ${REFUSED_THERE}`;
  const last = db.prepareRows<readonly [number | null]>(sql).get()?.[0] ?? 0;
  writeSync(db, 'refusedRead', String(last));
}

interface RefusedRow extends LoggedChange {
  readonly seq: number;
  readonly opId: string;
  readonly at: string;
  readonly why: RefusedChange['why'];
}

/** What a laptop found by itself nobody said, what was erased is to be forgotten: nobody has to know that it was not taken. */
const REFUSED = `${REFUSED_THERE} AND kind <> '${FOUND}'
  AND substr(payload, 1, ${ERASED_BEGINS.length}) <> '${ERASED_BEGINS}'`;

function refusedIn(db: ReadableDb): RefusedChange[] {
  const read = refusedRead(db);
  return db
    .prepare<RefusedRow>(
      `SELECT seq, op_id AS opId, at, refused AS why, kind, entity, entity_id AS entityId, payload
       FROM change_log WHERE ${REFUSED} ORDER BY seq DESC LIMIT ?`,
    )
    .all(MOST_REFUSED)
    .map(({ seq, opId, at, why, ...change }) => ({
      opId,
      at,
      why,
      ...saidIn(db, change),
      fresh: seq > read,
    }));
}

function refusedCounts(db: ReadableDb): { total: number; unread: number } {
  const sql = `SELECT count(*), count(iif(seq > ?, 1, NULL)) FROM change_log WHERE ${REFUSED}`;
  const [total, unread] = db.prepareRows<readonly [number, number]>(sql).get(refusedRead(db)) ?? [
    0, 0,
  ];
  return { total, unread };
}

function refusedRead(db: ReadableDb): number {
  return Number(readSync(db, 'refusedRead') ?? '0');
}

interface ParkedRow extends Omit<ParkedChanges, 'author'> {
  readonly deviceId: string;
  readonly userId: string | null;
}

function parkedIn(db: ReadableDb): ParkedChanges[] {
  const author = authorsIn(db);
  return db
    .prepare<ParkedRow>(
      `SELECT device_id AS deviceId, user_id AS userId, count(*) AS changes, min(stored_at) AS "from",
         max(stored_at) AS "to"
       FROM change_log WHERE parked = 1 GROUP BY 1, 2 ORDER BY min(server_seq)`,
    )
    .all()
    .map(({ deviceId, userId, changes, from, to }) => ({
      author: author({ deviceId, userId }),
      changes,
      from,
      to,
    }));
}
