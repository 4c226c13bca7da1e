import type { DecidedOn } from '../../contract/decisions.ts';
import { ERASED_BEGINS, ERASURE, erasedPayload } from '../../sync/erasure.ts';
import { isFinding } from '../../sync/findings.ts';
import { type Knows, knownChange } from '../../sync/known.ts';
import { EMPTY_HASH, memberOf, type Sha256, withMember } from '../../sync/logHash.ts';
import type { RelaySettled, Settled, StoredChange } from '../../sync/protocol.ts';
import { parseStamp, stampText } from '../clock.ts';
import { readMeta, writeMeta } from '../meta.ts';
import type { WritableDb } from '../ports.ts';
import { preparedOnce } from '../preparedOnce.ts';
import { erasePersonHere, type Thing, thingToForget } from './erasePerson.ts';
import { parkedChanges } from './logRows.ts';
import { refoldDecisions } from './refold.ts';
import { cursorOf, readSync, writeSync } from './syncState.ts';
import { type BookEffects, eachApart, inOneGo } from './takesEffect.ts';

export interface AppliedPage {
  /** Changes that were not in this file before. */
  readonly added: number;
  /** Of these, those that this program does not understand. */
  readonly parked: number;
}

/**
 * Takes a page of the server's log into this file: log, effects, clock, cursor and hash in one transaction, or nothing
 * of it. A change that is here already is only told its place; one that this program does not understand, or whose rows
 * cannot be read, is parked: what one device sends never keeps the others from going on.
 */
export function applyChanges(
  file: WritableDb,
  changes: readonly StoredChange[],
  sha256: Sha256,
  books: BookEffects,
  knows: Knows = knownChange,
): AppliedPage {
  const db = preparedOnce(file);
  return inOneGo(db, (takesEffect) => {
    const touched = new Touched();
    let digest = readSync(db, 'digest') ?? EMPTY_HASH;
    let cursor = cursorOf(db);
    const applied = { added: 0, parked: 0 };
    for (const change of changes) {
      if (change.seq !== cursor + 1)
        throw new Error('a page of the log does not follow the cursor');
      const known = knows(change);
      const member = memberOf(change, sha256);
      if (known?.of === 'erased') touched.addAll(thingToForget(db, change.opId));
      const added = keepInLog(db, change, member);
      if (known?.of === 'decision') touched.add(known.on, known.onId);
      if (known?.of === 'erasure') touched.addAll(erasedBy(db, change, sha256));
      const counts =
        known?.of === 'decision' || (known !== null && takesEffect(file, change, books));
      if (!counts) park(db, change.opId, true);
      applied.added += added ? 1 : 0;
      applied.parked += counts ? 0 : 1;
      digest = withMember(digest, member);
      cursor = change.seq;
      heard(db, change.storedAt);
    }
    for (const [on, onId] of touched) refoldDecisions(db, on, onId);
    books.tidy(file);
    writeSync(db, 'cursor', String(cursor));
    writeSync(db, 'digest', digest);
    return applied;
  });
}

/**
 * Keeps what the server made of changes that were sent. A refused one loses its effect; those after it stand.
 */
export function settleChanges(
  file: WritableDb,
  deviceId: string,
  settled: readonly Settled[],
  books: SettledBooks,
): void {
  const find = file.prepare<SettledRow>(
    `${SETTLED_ROW} WHERE device_id = ? AND number = ? AND server_seq IS NULL AND refused IS NULL`,
  );
  settleRows(
    file,
    settled.map((each) => [find.get(deviceId, each.number), each]),
    books,
  );
}

/** Keeps what the server made of changes of others that were offered to it. */
export function settleHeld(
  file: WritableDb,
  settled: readonly RelaySettled[],
  books: SettledBooks,
): void {
  const find = file.prepare<SettledRow>(`${SETTLED_ROW} WHERE op_id = ?`);
  settleRows(
    file,
    settled.map((each) => [find.get(each.opId), each]),
    books,
  );
}

function settleRows(
  file: WritableDb,
  settled: readonly (readonly [SettledRow | undefined, Settled | RelaySettled])[],
  books: SettledBooks,
): void {
  const db = preparedOnce(file);
  db.transaction(() => {
    const touched = new Touched();
    for (const [row, each] of settled) {
      if (row === undefined || each.outcome === 'waits') continue;
      if (each.outcome === 'stored') {
        db.prepare('UPDATE change_log SET server_seq = ?, stored_at = ? WHERE seq = ?').run(
          each.seq,
          each.storedAt,
          row.seq,
        );
      } else {
        db.prepare('UPDATE change_log SET refused = ? WHERE seq = ?').run(each.code, row.seq);
        if (row.entity !== 'decision' && !isFinding(row.entity)) books.refused(file, row);
      }
      const known = knownChange(row);
      if (known?.of === 'decision') touched.add(known.on, known.onId);
    }
    for (const [on, onId] of touched) refoldDecisions(db, on, onId);
    books.tidy(file);
  });
}

/** What a change on the books is about. */
export type OnBooks = Pick<StoredChange, 'entity' | 'entityId'>;

/** What follows for the books when their changes are settled. */
export interface SettledBooks {
  refused(db: WritableDb, change: OnBooks): void;
  tidy(db: WritableDb): void;
}

const SETTLED_ROW = `SELECT seq, entity_id AS entityId, kind, entity, payload FROM change_log`;

interface SettledRow {
  readonly seq: number;
  readonly entityId: string;
  readonly kind: string;
  readonly entity: string;
  readonly payload: string;
}

function erasedBy(db: WritableDb, { entityId: userId, seq }: StoredChange, sha256: Sha256) {
  return erasePersonHere(db, { userId, seq }, sha256);
}

/**
 * Answers whether the change was not here before. What was erased here stays so, also where a server that was put back
 * to before the erasure still has it; what comes behind an erasure in the log was said again after it.
 */
function keepInLog(db: WritableDb, change: StoredChange, member: string): boolean {
  const there = [
    change.deviceId,
    change.number,
    change.at,
    change.seen,
    change.seq,
    change.storedAt,
    change.userId,
  ];
  const told = db
    .prepare(
      `UPDATE change_log SET device_id = ?, number = ?, at = ?, seen = ?, server_seq = ?, stored_at = ?,
         user_id = ?, payload = iif(payload LIKE ? AND NOT EXISTS (
           SELECT 1 FROM change_log e WHERE e.kind = ? AND e.entity = ? AND e.entity_id = ? AND e.server_seq < ?
         ), ?, ?), refused = NULL WHERE op_id = ?`,
    )
    .run(
      ...there,
      `${ERASED_BEGINS}%`,
      ERASURE.kind,
      ERASURE.entity,
      change.userId,
      change.seq,
      erasedPayload(member),
      change.payload,
      change.opId,
    );
  if (told.changes > 0) return false;
  // A mutation number of this file only has to be unique; the device's own is the number.
  db.prepare(
    `INSERT INTO change_log (device_id, number, at, seen, server_seq, stored_at, user_id, op_id, mutation,
       kind, entity, entity_id, payload)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, (SELECT -1 - coalesce(max(seq), 0) FROM change_log), ?, ?, ?, ?)`,
  ).run(...there, change.opId, change.kind, change.entity, change.entityId, change.payload);
  return true;
}

function park(db: WritableDb, opId: string, parked: boolean): void {
  db.prepare('UPDATE change_log SET parked = ? WHERE op_id = ?').run(parked ? 1 : 0, opId);
}

/** Moves this device's clock past a change, so that what it does next comes after what it has seen. */
function heard(db: WritableDb, storedAt: string): void {
  const theirs = parseStamp(storedAt);
  if (theirs === null) return;
  const own = parseStamp(readMeta(db, 'clock') ?? '');
  if (
    own !== null &&
    (own.ms > theirs.ms || (own.ms === theirs.ms && own.counter >= theirs.counter))
  ) {
    return;
  }
  writeMeta(db, 'clock', stampText(theirs, readMeta(db, 'device_id') ?? 'new'));
}

/** Brings what was parked into effect as far as this program has come to understand it; answers how much is left. */
export function unpark(
  db: WritableDb,
  sha256: Sha256,
  books: BookEffects,
  knows: Knows = knownChange,
): number {
  return db.transaction(() => {
    const touched = new Touched();
    const rows = parkedChanges(db);
    let left = 0;
    for (const row of rows) {
      const known = knows(row);
      park(db, row.opId, false);
      if (known?.of === 'decision') touched.add(known.on, known.onId);
      else if (known?.of === 'erasure') touched.addAll(erasedBy(db, row, sha256));
      else if (known === null || !eachApart(db, row, books)) {
        park(db, row.opId, true);
        left += 1;
      }
    }
    for (const [on, onId] of touched) refoldDecisions(db, on, onId);
    // Chunks are left alone: those of a page that was being fetched when the line was cut are not in the log yet.
    return left;
  });
}

/** Things with decisions that changed, each once. */
class Touched {
  private readonly things = new Map<string, readonly [DecidedOn, string]>();

  add(on: DecidedOn, onId: string): void {
    this.things.set(JSON.stringify([on, onId]), [on, onId]);
  }

  addAll(things: readonly Thing[]): void {
    for (const thing of things) this.add(...thing);
  }

  [Symbol.iterator](): IterableIterator<readonly [DecidedOn, string]> {
    return this.things.values();
  }
}
