import type { Sql } from '../../db/port.ts';
import type { PageQuery } from '../../http/paging.ts';
import { Role } from '../../http/roles.ts';
import { inIdentity } from '../inIdentity.ts';
import { endGrant } from '../oauth/adapter.ts';
import type { IdentityParts } from '../parts.ts';

/** A device as a token family knows it, with what its person may do at this moment. */
export interface DeviceSession {
  readonly tenantId: string;
  readonly userId: string;
  readonly deviceId: string;
  readonly sessionId: string;
  readonly roles: readonly Role[];
}

/** What becomes a device when its person allows it. */
export interface NewDevice {
  readonly tenantId: string;
  readonly userId: string;
  /** The id the installation gave itself; null where it has none yet. */
  readonly wantedId: string | null;
  /** "Asha's laptop", as the installation calls itself. */
  readonly name: string;
  readonly grantId: string;
}

/**
 * Takes a device in under a token family. An installation that its person signed in before keeps its id, and its
 * old family ends; an id that is somebody else's is not given away: the installation gets a fresh one.
 */
export async function takeInDevice(
  sql: Sql,
  { now, newId }: Pick<IdentityParts, 'now' | 'newId'>,
  device: NewDevice,
): Promise<string> {
  const nowMs = now();
  const { tenantId, userId, name, grantId } = device;
  const known = await deviceOfWantedId(sql, device);
  const deviceId =
    device.wantedId !== null && (known === null || known.user_id === userId)
      ? device.wantedId
      : newId();
  if (known !== null && deviceId === device.wantedId) await endGrant(sql, known.grant_id, nowMs);
  await sql.query(
    `INSERT INTO device (tenant_id, device_id, user_id, name, session_id, grant_id,
       first_signed_in_at, signed_in_at, last_seen_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $7)
     ON CONFLICT (tenant_id, device_id) DO UPDATE SET name = excluded.name,
       session_id = excluded.session_id, grant_id = excluded.grant_id,
       signed_in_at = excluded.signed_in_at, last_seen_at = excluded.last_seen_at, revoked_at = NULL`,
    [tenantId, deviceId, userId, name, newId(), grantId, new Date(nowMs)],
  );
  return deviceId;
}

async function deviceOfWantedId(
  sql: Sql,
  device: NewDevice,
): Promise<{ readonly user_id: string; readonly grant_id: string } | null> {
  if (device.wantedId === null) return null;
  const { rows } = await sql.query<{ user_id: string; grant_id: string }>(
    'SELECT user_id, grant_id FROM device WHERE tenant_id = $1 AND device_id = $2 FOR UPDATE',
    [device.tenantId, device.wantedId],
  );
  return rows[0] ?? null;
}

/** The session of a token family; null where its device was revoked, its person left or was disabled. */
export async function sessionOfGrant(sql: Sql, grantId: string): Promise<DeviceSession | null> {
  const { rows } = await sql.query<DeviceSession>(
    `SELECT device.tenant_id AS "tenantId", device.user_id AS "userId",
            device.device_id AS "deviceId", device.session_id AS "sessionId", member.roles
     FROM device
     JOIN member USING (tenant_id, user_id)
     JOIN user_account USING (user_id)
     WHERE device.grant_id = $1 AND device.revoked_at IS NULL AND user_account.disabled_at IS NULL`,
    [grantId],
  );
  const [row] = rows;
  return row === undefined ? null : { ...row, roles: Role.array().parse(row.roles) };
}

/** Notes that a device was here. */
export async function seeDevice(sql: Sql, grantId: string, nowMs: number): Promise<void> {
  await sql.query('UPDATE device SET last_seen_at = $2 WHERE grant_id = $1', [
    grantId,
    new Date(nowMs),
  ]);
}

/** A device as its company sees it. */
export interface Device {
  readonly deviceId: string;
  readonly userId: string;
  readonly name: string;
  readonly firstSignedInAt: Date;
  readonly signedInAt: Date;
  readonly lastSeenAt: Date;
  readonly revokedAt: Date | null;
}

/** A page of the tenant's devices, last seen first; those of one person alone where `userId` is given. */
export async function listDevices(
  sql: Sql,
  userId: string | null,
  { limit, offset }: PageQuery,
): Promise<{ readonly devices: readonly Device[]; readonly total: number }> {
  const { rows } = await sql.query<Device & { readonly total: number }>(
    `SELECT device_id AS "deviceId", user_id AS "userId", name,
            first_signed_in_at AS "firstSignedInAt", signed_in_at AS "signedInAt",
            last_seen_at AS "lastSeenAt", revoked_at AS "revokedAt", count(*) OVER () AS total
     FROM device WHERE $1::text IS NULL OR user_id = $1
     ORDER BY last_seen_at DESC, device_id LIMIT $2 OFFSET $3`,
    [userId, limit, offset],
  );
  return { devices: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/**
 * Revokes devices of the bound tenant: one by its id, or all of a person. From the end of the transaction on their
 * tokens are refused. Answers the token families that are to be ended.
 */
export async function revokeDevices(
  sql: Sql,
  which: { readonly deviceId?: string; readonly userId?: string },
  nowMs: number,
): Promise<readonly string[]> {
  const { rows } = await sql.query<{ grant_id: string }>(
    `UPDATE device SET revoked_at = $3
     WHERE revoked_at IS NULL AND ($1::text IS NULL OR device_id = $1)
       AND ($2::text IS NULL OR user_id = $2)
     RETURNING grant_id`,
    [which.deviceId ?? null, which.userId ?? null, new Date(nowMs)],
  );
  return rows.map((row) => row.grant_id);
}

/** Deletes what is kept of token families whose devices are revoked already. */
export async function endFamilies(
  { db, now }: Pick<IdentityParts, 'db' | 'now'>,
  grantIds: readonly string[],
): Promise<void> {
  await inIdentity(db, async (sql) => {
    for (const grantId of grantIds) await endGrant(sql, grantId, now());
  });
}
