import type { DecidedOn } from '../../contract/decisions.ts';
import { knownChange } from '../../sync/known.ts';
import { EMPTY_HASH, memberOf, type Sha256, withMember } from '../../sync/logHash.ts';
import { PERSONAL } from '../../sync/mergeRules.ts';
import { writeMeta } from '../meta.ts';
import type { Device, WritableDb } from '../ports.ts';
import { changesFromServer } from './logRows.ts';
import { deviceOf, REFUSED_THERE } from './outbox.ts';
import { refoldDecisions } from './refold.ts';
import { writeSync } from './syncState.ts';

/**
 * Goes on in an epoch of the server's log that shares its beginning, up to `head` (at most the cursor), with what is
 * here. What the server was found not to have any more waits to be sent again (of this device) or to be offered (of
 * others); its effects stay. It may have forgotten what it refused, too, and would wait for these numbers for ever: they
 * are sent again, and refused again.
 */
export function enterEpoch(db: WritableDb, epoch: string, head: number, sha256: Sha256): void {
  db.transaction(() => {
    const beyond = changesFromServer(db, head);
    db.prepare(
      `UPDATE change_log SET lost_seq = server_seq, lost_at = stored_at, server_seq = NULL, stored_at = NULL
       WHERE server_seq > ?`,
    ).run(head);
    db.prepare(`UPDATE change_log SET refused = NULL WHERE ${REFUSED_THERE} AND device_id = ?`).run(
      deviceOf(db),
    );
    refoldAll(db, beyond);
    let digest = EMPTY_HASH;
    for (const change of changesFromServer(db, 0)) {
      digest = withMember(digest, memberOf(change, sha256));
    }
    writeSync(db, 'epoch', epoch);
    writeSync(db, 'cursor', String(head));
    writeSync(db, 'digest', digest);
  });
}

/** Goes on as a person's file in a company: that person's personal decisions count, those of others no longer do. */
export function belongTo(
  db: WritableDb,
  { tenantId, userId }: { readonly tenantId: string; readonly userId: string },
): void {
  db.transaction(() => {
    writeSync(db, 'tenant', tenantId);
    writeSync(db, 'user', userId);
    const all = db
      .prepare<{ entity: DecidedOn; onId: string }>(
        `SELECT DISTINCT json_extract(payload, '$.entity') AS entity, json_extract(payload, '$.entityId') AS onId
         FROM change_log WHERE entity = 'decision' AND parked = 0`,
      )
      .all();
    for (const { entity, onId } of all) if (PERSONAL.has(entity)) refoldDecisions(db, entity, onId);
  });
}

/**
 * Goes on under a new id: this file was put back to an older copy, or is in use twice. What was not settled is the new
 * device's, and is numbered from 1 when it is sent.
 */
export function forkDevice(db: WritableDb, device: Device): void {
  db.transaction(() => {
    const before = deviceOf(db);
    const now = device.newId();
    db.prepare(
      `UPDATE decision SET device_id = ? WHERE decision_id IN (
         SELECT entity_id FROM change_log
         WHERE device_id = ? AND kind = 'decide' AND server_seq IS NULL AND refused IS NULL)`,
    ).run(now, before);
    db.prepare(
      `UPDATE change_log SET device_id = ?, number = NULL
       WHERE device_id = ? AND server_seq IS NULL AND refused IS NULL`,
    ).run(now, before);
    writeMeta(db, 'device_id', now);
    writeSync(db, 'number', '0');
  });
}

function refoldAll(
  db: WritableDb,
  changes: Iterable<{ kind: string; entity: string; payload: string }>,
): void {
  const done = new Set<string>();
  for (const change of changes) {
    const known = knownChange(change);
    if (known?.of !== 'decision') continue;
    const key = JSON.stringify([known.on, known.onId]);
    if (done.has(key)) continue;
    done.add(key);
    refoldDecisions(db, known.on, known.onId);
  }
}
