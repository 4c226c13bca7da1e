import { acceptPush } from '../../core/sync/accept.ts';
import { chunksOf } from '../../core/sync/chunks.ts';
import { isErasure } from '../../core/sync/erasure.ts';
import { EMPTY_HASH, memberOf, withMember } from '../../core/sync/logHash.ts';
import {
  OLDEST_PROTOCOL,
  PROTOCOL_VERSION,
  type PullAnswer,
  type PushAnswer,
  type PushInput,
  type RefusalCode,
  type SentChange,
  type StoredChange,
  SYNC_LIMITS,
  type SyncState,
  WITH_ERASURE,
} from '../../core/sync/protocol.ts';
import { SyncRefused } from '../../core/sync/refused.ts';
import { sha256 } from '../../workers/sync/chunkTools.ts';
import type { Sql } from '../db/port.ts';
import { projectChanges } from '../projection/project.ts';
import { lackingChunks } from './chunks.ts';
import { eraseWords, wasAnybodyErased } from './eraseWords.ts';
import {
  appendChanges,
  appendNumbers,
  changesAfter,
  digestAt,
  heldOf,
  keptNumbers,
  type LoggedChange,
} from './logRows.ts';
import { nameChunks } from './unnamedChunks.ts';

/** Who sends: a member at an installation that signed in. */
export interface Sender {
  readonly tenantId: string;
  readonly userId: string;
  readonly installation: string | null;
}

export interface Head {
  readonly head: number;
  readonly digest: string;
}

interface DeviceRow {
  readonly installation: string | null;
  readonly relayedFor: string | null;
  readonly nextNumber: number;
  readonly lastStoredAt: string | null;
}

/** Where the log of the bound tenant stands, and what it knows of a device; begins the log with the first question. */
export async function syncState(
  sql: Sql,
  { tenantId, userId }: Sender,
  deviceId: string,
  tools: { readonly now: number; readonly newId: () => string },
): Promise<SyncState> {
  const { head } = await headOf(sql, tenantId, tools.newId);
  const device = await deviceOf(sql, deviceId);
  return {
    protocol: PROTOCOL_VERSION,
    oldestProtocol: (await wasAnybodyErased(sql)) ? WITH_ERASURE : OLDEST_PROTOCOL,
    epochs: await epochsOf(sql),
    head,
    tenantId,
    userId,
    nextNumber: device?.nextNumber ?? 1,
    now: tools.now,
  };
}

/**
 * Takes a push into the log of the bound tenant, within the transaction that `sql` is in: changes, numbers and head, or
 * nothing. Pushes of one company follow one another.
 * @throws SyncRefused
 */
export async function push(
  sql: Sql,
  sender: Sender,
  input: PushInput,
  {
    now,
    refuse,
  }: { readonly now: number; readonly refuse: (change: SentChange) => RefusalCode | null },
): Promise<PushAnswer> {
  assertProtocol(input.protocol);
  const { tenantId, userId, installation } = sender;
  await assertEpoch(sql, input.epoch);
  const before = await lockedHead(sql);
  const { head } = before;
  const { deviceId, changes, sentAt } = input;
  if (changes.length === 0) return { epoch: input.epoch, settled: [], head };
  const device = await deviceOf(sql, deviceId);
  if (device !== null && !isOf(device, sender)) {
    throw new SyncRefused({ code: 'device_forked', number: device.nextNumber });
  }
  const numbers = changes.map(({ number }) => number);
  const answer = acceptPush(
    {
      deviceId,
      userId,
      nextNumber: device?.nextNumber ?? 1,
      kept: await keptNumbers(sql, deviceId, Math.min(...numbers), Math.max(...numbers)),
      held: await heldOf(
        sql,
        changes.map(({ opId }) => opId),
      ),
      head,
      lastStoredAt: device?.lastStoredAt ?? null,
      offset: sentAt - now,
      now,
      refuse,
    },
    changes,
  );
  if (!answer.ok) throw new SyncRefused(answer.refusal);
  const grown = await append(sql, tenantId, before, answer.store);
  await appendNumbers(sql, tenantId, deviceId, answer.numbers);
  await sql.query(
    `INSERT INTO sync_device (tenant_id, device_id, installation, next_number, last_stored_at)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (tenant_id, device_id) DO UPDATE
       SET next_number = excluded.next_number, last_stored_at = excluded.last_stored_at,
         installation = excluded.installation, relayed_for = NULL`,
    [tenantId, deviceId, installation, answer.nextNumber, answer.lastStoredAt],
  );
  return { epoch: input.epoch, settled: [...answer.settled], head: grown };
}

/** Appends changes, whose sequences follow the head, to the log of the bound tenant; answers its head then. */
export async function append(
  sql: Sql,
  tenantId: string,
  { head, digest }: Head,
  changes: readonly StoredChange[],
): Promise<number> {
  await nameRows(sql, changes);
  const logged: LoggedChange[] = [];
  let sum = digest;
  for (const change of changes) {
    sum = withMember(sum, memberOf(change, sha256));
    logged.push({ change, digest: sum });
  }
  await appendChanges(sql, tenantId, logged);
  const grown = head + logged.length;
  await sql.query('UPDATE sync_head SET head = $1, digest = $2', [grown, sum]);
  for (const each of changes.filter(isErasure)) await eraseWords(sql, tenantId, each);
  await projectChanges(sql, tenantId, changes);
  return grown;
}

/** Whether a device is the sender's: it signed in with it, or it is known only by what others held of that person. */
function isOf(device: DeviceRow, { userId, installation }: Sender): boolean {
  return device.relayedFor === null
    ? device.installation === installation
    : device.relayedFor === userId;
}

/** A page of the log of the bound tenant. @throws SyncRefused */
export async function pull(
  sql: Sql,
  { epoch, after }: { readonly epoch: string; readonly after: number },
): Promise<PullAnswer> {
  await assertEpoch(sql, epoch);
  const { rows } = await sql.query<Head>('SELECT head, digest FROM sync_head');
  const head = rows[0]?.head ?? 0;
  if (after > head) throw new SyncRefused({ code: 'beyond_head' });
  const page: LoggedChange[] = [];
  let bytes = 0;
  for (const logged of await changesAfter(sql, after, SYNC_LIMITS.changes)) {
    bytes += logged.change.payload.length;
    if (page.length > 0 && bytes > SYNC_LIMITS.pageBytes) break;
    page.push(logged);
  }
  return {
    epoch,
    changes: page.map(({ change }) => change),
    head,
    digest: page.at(-1)?.digest ?? (await digestAt(sql, after)) ?? EMPTY_HASH,
  };
}

/** A new life of the log, for a company that was put back to a backup: what devices hold beyond its head is not here. */
export async function beginEpoch(sql: Sql, tenantId: string, epoch: string): Promise<void> {
  await sql.query(
    `INSERT INTO sync_epoch (tenant_id, ordinal, epoch, head)
     SELECT $1, coalesce(max(ordinal), 0) + 1, $2, coalesce((SELECT max(head) FROM sync_head WHERE tenant_id = $1), 0)
     FROM sync_epoch WHERE tenant_id = $1`,
    [tenantId, epoch],
  );
}

/** Where the log of the bound tenant stands; begins it where there is none. */
export async function headOf(sql: Sql, tenantId: string, newId: () => string): Promise<Head> {
  const { rows } = await sql.query<Head>('SELECT head, digest FROM sync_head');
  const known = rows[0];
  if (known !== undefined) return known;
  const made = await sql.query(
    `INSERT INTO sync_head (tenant_id, head, digest) VALUES ($1, 0, $2) ON CONFLICT DO NOTHING`,
    [tenantId, EMPTY_HASH],
  );
  if (made.affected === 1) await beginEpoch(sql, tenantId, newId());
  return { head: 0, digest: EMPTY_HASH };
}

/** Where the log of the bound tenant stands, for a transaction that appends to it. @throws SyncRefused `epoch_changed` where there is none */
export async function lockedHead(sql: Sql): Promise<Head> {
  const { rows } = await sql.query<Head>('SELECT head, digest FROM sync_head FOR UPDATE');
  const head = rows[0];
  if (head === undefined) throw new SyncRefused({ code: 'epoch_changed' });
  return head;
}

async function deviceOf(sql: Sql, deviceId: string): Promise<DeviceRow | null> {
  const { rows } = await sql.query<DeviceRow>(
    `SELECT installation, relayed_for AS "relayedFor", next_number AS "nextNumber", last_stored_at AS "lastStoredAt"
     FROM sync_device WHERE device_id = $1`,
    [deviceId],
  );
  return rows[0] ?? null;
}

/** The lives of the bound tenant's log, oldest first. */
export async function epochsOf(sql: Sql): Promise<SyncState['epochs']> {
  const { rows } = await sql.query<{ epoch: string; head: number }>(
    'SELECT epoch, head FROM sync_epoch ORDER BY ordinal',
  );
  return [...rows];
}

/** @throws SyncRefused `epoch_changed` where the log of the bound tenant has another life by now */
export async function assertEpoch(sql: Sql, epoch: string): Promise<void> {
  const { rows } = await sql.query<{ epoch: string }>(
    'SELECT epoch FROM sync_epoch ORDER BY ordinal DESC LIMIT 1',
  );
  if (rows[0]?.epoch !== epoch) throw new SyncRefused({ code: 'epoch_changed' });
}

/** A change never names rows that nobody could fetch, and what it names stays. */
async function nameRows(sql: Sql, changes: readonly StoredChange[]): Promise<void> {
  const named = changes.flatMap((change) => chunksOf(change).map(({ hash }) => hash));
  if (named.length === 0) return;
  const [hash] = await lackingChunks(sql, named);
  if (hash !== undefined) throw new SyncRefused({ code: 'chunk_missing', hash });
  await nameChunks(sql, named);
}

function assertProtocol(protocol: number): void {
  if (protocol >= OLDEST_PROTOCOL) return;
  throw new SyncRefused({ code: 'protocol_too_old', oldest: OLDEST_PROTOCOL });
}
