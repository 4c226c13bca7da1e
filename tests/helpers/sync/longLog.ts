import { EMPTY_HASH, memberOf, withMember } from '../../../core/sync/logHash.ts';
import type { StoredChange } from '../../../core/sync/protocol.ts';
import type { Db } from '../../../platform/db/port.ts';
import { appendChanges, type LoggedChange } from '../../../platform/sync/logRows.ts';
import { sha256 } from '../../../workers/sync/chunkTools.ts';

/** Rows of one statement. */
const AT_ONCE = 2000;
/** Notes on one piece of work. */
const NOTES = 20;

/** Fills the log of a company that has none yet with notes on many pieces of work, as years of use leave them. */
export async function fillLog(
  db: Db,
  { tenantId, userId }: { readonly tenantId: string; readonly userId: string },
  count: number,
): Promise<void> {
  let digest = EMPTY_HASH;
  let rows: LoggedChange[] = [];
  for (let seq = 1; seq <= count; seq++) {
    const change = noteAt(seq, userId);
    digest = withMember(digest, memberOf(change, sha256));
    rows.push({ change, digest });
    if (rows.length < AT_ONCE && seq < count) continue;
    await appendChanges(db, tenantId, rows);
    rows = [];
  }
  await db.query('INSERT INTO sync_head (tenant_id, head, digest) VALUES ($1, $2, $3)', [
    tenantId,
    count,
    digest,
  ]);
  await db.query(
    `INSERT INTO sync_epoch (tenant_id, ordinal, epoch, head) VALUES ($1, 1, 'first', 0)`,
    [tenantId],
  );
}

function noteAt(seq: number, userId: string): StoredChange {
  const deviceId = `laptop-${seq % 3}`;
  const at = `${new Date(Date.UTC(2024, 0, 1) + seq * 60_000).toISOString()}-0000-${deviceId}`;
  const words = `Rang up about bill ${seq}: ${sha256(String(seq)).slice(0, 24)}`;
  return {
    seq,
    opId: sha256(`op ${seq}`).slice(0, 32),
    deviceId,
    userId,
    number: Math.ceil(seq / 3),
    at,
    storedAt: at,
    seen: Math.max(0, seq - 5),
    kind: 'decide',
    entity: 'decision',
    entityId: `note-${seq}`,
    payload: JSON.stringify({
      entity: 'implementation',
      entityId: `work-${Math.ceil(seq / NOTES)}`,
      what: { move: 'note', words },
    }),
  };
}
