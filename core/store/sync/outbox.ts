import { heldBy, type Rights } from '../../contract/rights.ts';
import { isFinding } from '../../sync/findings.ts';
import { classOf, LEAVING, type Leaving, mayLeave, USUAL_LEAVING } from '../../sync/leaving.ts';
import { FINDING_NEEDS } from '../../sync/needs.ts';
import { type SentChange, SYNC_LIMITS } from '../../sync/protocol.ts';
import { readMeta } from '../meta.ts';
import type { ReadableDb, WritableDb } from '../ports.ts';
import { rightsIn } from './signedRoleIn.ts';
import { readSync, writeSync } from './syncState.ts';

interface Unsettled extends Omit<SentChange, 'number'> {
  readonly logSeq: number;
  readonly number: number | null;
  readonly decidedOn: string | null;
}

const UNSETTLED = `SELECT seq AS logSeq, number, op_id AS opId, at, seen, kind, entity, entity_id AS entityId, payload,
    CASE WHEN entity = 'decision' THEN json_extract(payload, '$.entity') END AS decidedOn
  FROM change_log WHERE server_seq IS NULL AND refused IS NULL AND device_id = ?`;

/** SQL of the changes that the platform refused; what was set aside before it was ever sent has no number. */
export const REFUSED_THERE = 'refused IS NOT NULL AND number IS NOT NULL';

/** What the user lets leave this laptop. */
export function leavingIn(db: ReadableDb): Leaving {
  const said = readSync(db, 'leaving');
  return LEAVING.find((each) => each === said) ?? USUAL_LEAVING;
}

/** Sets what may leave; what has left before stays where it is. */
export function setLeaving(db: WritableDb, leaving: Leaving): void {
  writeSync(db, 'leaving', leaving);
}

/**
 * The next changes that wait to be sent, in the order of their numbers. A change that may leave and has no number yet
 * is given the next one; once given it stays, so that sending again sends the same.
 * @param without batches that are not sent now: the platform has no room for their rows, so that it has taken nothing
 * from the first of them on, and these numbers can be given anew
 */
export function nextOut(db: WritableDb, without: ReadonlySet<string> = new Set()): SentChange[] {
  return db.transaction(() => {
    if (without.size > 0) takeBackNumbers(db, without);
    numberThose(db, without);
    const out: SentChange[] = [];
    let bytes = 0;
    const sql = `${UNSETTLED} AND number IS NOT NULL ORDER BY number LIMIT ?`;
    const rows = db.prepare<Unsettled>(sql).all(deviceOf(db), SYNC_LIMITS.changes);
    for (const { logSeq: _, decidedOn: __, number, ...change } of rows) {
      bytes += change.payload.length;
      if (number === null || (out.length > 0 && bytes > SYNC_LIMITS.pageBytes)) break;
      out.push({ ...change, number });
    }
    return out;
  });
}

/** Changes of this laptop that were not sent yet. */
export interface Unsent {
  /** By what they are part of. */
  readonly unsent: Readonly<Record<Leaving, number>>;
  /** Those that the next sync sends. */
  readonly waiting: number;
  /** Those that stay on this laptop by the user's choice. */
  readonly withheld: number;
}

export function unsentIn(db: ReadableDb): Unsent {
  const choice = leavingIn(db);
  const rights = rightsIn(db, 0);
  const sql = `SELECT entity, decidedOn, number IS NOT NULL AS numbered, count(*) AS changes
    FROM (${UNSETTLED}) GROUP BY 1, 2, 3`;
  const groups = db
    .prepare<{ entity: string; decidedOn: string | null; numbered: number; changes: number }>(sql)
    .all(deviceOf(db));
  const unsent = { summaries: 0, plans: 0, books: 0 };
  let waiting = 0;
  let withheld = 0;
  for (const { entity, decidedOn, numbered, changes } of groups) {
    if (numbered === 0 && isKeptBack(entity, rights)) continue;
    unsent[classOf(entity, decidedOn)] += changes;
    if (numbered === 1 || mayLeave(choice, entity, decidedOn)) waiting += changes;
    else withheld += changes;
  }
  return { unsent, waiting, withheld };
}

/** What a laptop finds by itself it finds whoever works at it; what the platform would refuse is not even sent. */
function isKeptBack(entity: string, rights: Rights): boolean {
  return isFinding(entity) && heldBy(rights, FINDING_NEEDS[entity]) === 'role';
}

function takeBackNumbers(db: WritableDb, without: ReadonlySet<string>): void {
  const sql = `SELECT min(number) FROM (${UNSETTLED})
    WHERE number IS NOT NULL AND entity = 'batch' AND entityId IN (SELECT value FROM json_each(?))`;
  const [first] = db
    .prepareRows<readonly [number | null]>(sql)
    .get(deviceOf(db), JSON.stringify([...without])) ?? [null];
  if (first === null) return;
  db.prepare(
    `UPDATE change_log SET number = NULL
     WHERE device_id = ? AND number >= ? AND server_seq IS NULL AND refused IS NULL`,
  ).run(deviceOf(db), first);
  writeSync(db, 'number', String(first - 1));
}

function numberThose(db: WritableDb, without: ReadonlySet<string>): void {
  const choice = leavingIn(db);
  const rights = rightsIn(db, 0);
  const device = deviceOf(db);
  let number = lastNumberOf(db);
  const set = db.prepare('UPDATE change_log SET number = ? WHERE seq = ?');
  const rows = db.prepare<Unsettled>(`${UNSETTLED} AND number IS NULL ORDER BY seq`).all(device);
  for (const { logSeq, entity, entityId, decidedOn } of rows) {
    if (entity === 'batch' && without.has(entityId)) continue;
    if (!mayLeave(choice, entity, decidedOn)) continue;
    if (isKeptBack(entity, rights)) continue;
    number += 1;
    set.run(number, logSeq);
  }
  writeSync(db, 'number', String(number));
}

/** The last number that was given to a change of this device. */
export function lastNumberOf(db: ReadableDb): number {
  return Number(readSync(db, 'number') ?? '0');
}

/** The id under which this file's changes are made; empty before the first. */
export function deviceOf(db: ReadableDb): string {
  return readMeta(db, 'device_id') ?? '';
}
