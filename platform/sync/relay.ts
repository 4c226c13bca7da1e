import { acceptRelay } from '../../core/sync/acceptRelay.ts';
import { isErasure } from '../../core/sync/erasure.ts';
import type {
  HeldChange,
  RelayAnswer,
  RelayInput,
  StoredChange,
} from '../../core/sync/protocol.ts';
import { SyncRefused } from '../../core/sync/refused.ts';
import type { Sql } from '../db/port.ts';
import { type Role, rolesAllow } from '../http/roles.ts';
import { audit } from '../ops/audit.ts';
import { showLog } from '../projection/project.ts';
import { erasePerson } from '../store/personalData.ts';
import { heldOf } from './logRows.ts';
import { refusalOf } from './refuse.ts';
import { append, assertEpoch, epochsOf, lockedHead, type Sender } from './syncLog.ts';

/** What an offer needs beside the log. */
export interface RelayTools {
  readonly now: number;
  readonly newId: () => string;
  readonly requestId: string;
  /** Of whoever offers. */
  readonly roles: readonly Role[];
}

/**
 * Takes what a device holds of others and the log of the bound tenant has lost, within the transaction that `sql` is in.
 * Only a log that was put back to a backup has lost anything. Whoever offers may do so with what its own role may say;
 * what the author, by the role that he has here, may not say is refused. What was taken stands in the audit log with
 * whoever offered it.
 * @throws SyncRefused
 */
export async function relay(
  sql: Sql,
  { tenantId, userId }: Sender,
  { epoch, changes }: RelayInput,
  { now, newId, requestId, roles }: RelayTools,
): Promise<RelayAnswer> {
  await assertEpoch(sql, epoch);
  if ((await epochsOf(sql)).length < 2) throw new SyncRefused({ code: 'epoch_changed' });
  const before = await lockedHead(sql);
  const authors = await rolesOf(
    sql,
    changes.map((change) => change.userId),
  );
  const { settled, store } = acceptRelay(
    {
      head: before.head,
      now,
      held: await heldOf(
        sql,
        changes.map(({ opId }) => opId),
      ),
      mayOffer: (change) =>
        isErasure(change)
          ? change.entityId === userId || rolesAllow(roles, 'tenant:write')
          : change.userId === userId || refusalOf(roles, change) === null,
      // Who was erased for once stays so, whoever asked for it and whether that person is still here.
      refuse: (change: HeldChange) =>
        isErasure(change) ? null : refusalOf(authors.get(change.userId) ?? [], change),
    },
    changes,
  );
  const head = await append(sql, tenantId, before, store);
  await eraseAgain(sql, tenantId, store, newId);
  await countNumbers(sql, tenantId, store);
  if (store.length > 0) {
    await audit(
      sql,
      tenantId,
      { userId, requestId },
      {
        id: newId(),
        at: now,
        action: 'sync.relayed',
        entityType: 'sync',
        entityId: null,
        detail: { changes: store.length, from: before.head + 1 },
      },
    );
  }
  return { epoch, settled: [...settled], head };
}

/** Who was erased after the backup that was put back is erased again. */
async function eraseAgain(
  sql: Sql,
  tenantId: string,
  store: readonly StoredChange[],
  newId: () => string,
): Promise<void> {
  const erasures = store.filter(isErasure);
  for (const { entityId } of erasures) await erasePerson(sql, entityId, newId());
  if (erasures.length > 0) await showLog(sql, tenantId);
}

/** What these people are in the bound tenant. */
async function rolesOf(
  sql: Sql,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Role[]>> {
  const { rows } = await sql.query<{ userId: string; roles: readonly Role[] }>(
    'SELECT user_id AS "userId", roles FROM member WHERE user_id = ANY ($1::text[])',
    [[...new Set(userIds)]],
  );
  return new Map(rows.map((row) => [row.userId, row.roles]));
}

/** Keeps what became of the numbers, as if their device had sent them; one that is settled stays as it is. */
async function countNumbers(
  sql: Sql,
  tenantId: string,
  store: readonly StoredChange[],
): Promise<void> {
  if (store.length === 0) return;
  const rows = JSON.stringify(store);
  await sql.query(
    `INSERT INTO sync_number (tenant_id, device_id, number, op_id, seq, stored_at)
     SELECT $1, "deviceId", number, "opId", seq, "storedAt"
     FROM json_to_recordset($2::json) AS r ("deviceId" text, number integer, "opId" text, seq bigint, "storedAt" text)
     ON CONFLICT DO NOTHING`,
    [tenantId, rows],
  );
  await sql.query(
    `INSERT INTO sync_device (tenant_id, device_id, next_number, last_stored_at, relayed_for)
     SELECT $1, "deviceId", max(number) + 1, max("storedAt"), min("userId")
     FROM json_to_recordset($2::json) AS r ("deviceId" text, number integer, "storedAt" text, "userId" text)
     GROUP BY "deviceId"
     ON CONFLICT (tenant_id, device_id) DO UPDATE
       SET next_number = greatest(sync_device.next_number, excluded.next_number),
         last_stored_at = greatest(sync_device.last_stored_at, excluded.last_stored_at)`,
    [tenantId, rows],
  );
}
