import { type Adapter, type AdapterPayload, errors } from 'oidc-provider';
import type { Db, Sql } from '../../db/port.ts';
import { inIdentity } from '../inIdentity.ts';
import { tokenHash } from '../keys/secrets.ts';
import { tradeRefreshToken } from './renewals.ts';

interface Row {
  readonly payload: AdapterPayload;
  readonly consumed_at: Date | null;
}

/**
 * Where the OAuth server keeps its records: one table, a row per record under the hash of its id. Every method is
 * one transaction. What opens a record is not in the row: it is put back when the caller shows it.
 */
export function oauthAdapter(db: Db, now: () => number): (model: string) => Adapter {
  return (model) => (model === 'Session' ? NO_SESSIONS : recordsOf(db, now, model));
}

/**
 * Nobody stays signed in at the browser: every device is let in by a sign-in of its own, so a browser session
 * would be a second door with nobody behind it.
 */
const NO_SESSIONS: Adapter = {
  upsert: async () => {},
  find: async () => undefined,
  findByUid: async () => undefined,
  findByUserCode: async () => undefined,
  consume: async () => {},
  destroy: async () => {},
  revokeByGrantId: async () => {},
};

function recordsOf(db: Db, now: () => number, model: string): Adapter {
  return {
    upsert: async (id, payload, expiresIn) => {
      const { jti: _, grantId, uid, ...rest } = payload;
      const expiresAt = expiresIn === undefined ? null : new Date(now() + expiresIn * 1000);
      await inIdentity(db, (sql) =>
        sql.query(
          `INSERT INTO oauth_record (model, id_hash, payload, grant_id, uid, expires_at)
           VALUES ($1, $2, $3::jsonb, $4, $5, $6)
           ON CONFLICT (model, id_hash) DO UPDATE SET payload = excluded.payload,
             grant_id = excluded.grant_id, uid = excluded.uid, expires_at = excluded.expires_at`,
          [
            model,
            tokenHash(id),
            JSON.stringify({ ...rest, grantId, uid }),
            grantId ?? null,
            uid ?? null,
            expiresAt,
          ],
        ),
      );
    },
    find: async (id) => {
      const { rows } = await inIdentity(db, (sql) =>
        sql.query<Row>(
          'SELECT payload, consumed_at FROM oauth_record WHERE model = $1 AND id_hash = $2',
          [model, tokenHash(id)],
        ),
      );
      const [row] = rows;
      return row === undefined ? undefined : { ...payloadOf(model, row), jti: id };
    },
    // Sessions and device codes are looked up so; neither is in use.
    findByUid: NO_SESSIONS.findByUid,
    findByUserCode: NO_SESSIONS.findByUserCode,
    consume: async (id) => {
      const reused = await inIdentity(db, (sql) => consumeOrRevoke(sql, model, id, now()));
      if (reused) throw new errors.InvalidGrant('already used');
    },
    destroy: async (id) => {
      await inIdentity(db, async (sql) => {
        await sql.query('DELETE FROM oauth_record WHERE model = $1 AND id_hash = $2', [
          model,
          tokenHash(id),
        ]);
        if (model === 'Grant') await endGrant(sql, id, now());
      });
    },
    revokeByGrantId: async (grantId) => {
      await inIdentity(db, (sql) =>
        sql.query('DELETE FROM oauth_record WHERE grant_id = $1', [grantId]),
      );
    },
  };
}

/**
 * Marks a code as used, once, and a refresh token as `tradeRefreshToken` says. Whoever brings what is void is treated as
 * the thief that it may be, also of two at the same moment: the whole family ends.
 */
async function consumeOrRevoke(
  sql: Sql,
  model: string,
  id: string,
  nowMs: number,
): Promise<boolean> {
  const isTaken =
    model === 'RefreshToken'
      ? await tradeRefreshToken(sql, id, nowMs)
      : await markUsed(sql, model, id, nowMs);
  if (isTaken) return false;
  const { rows } = await sql.query<{ grant_id: string | null }>(
    'SELECT grant_id FROM oauth_record WHERE model = $1 AND id_hash = $2',
    [model, tokenHash(id)],
  );
  const grantId = rows[0]?.grant_id ?? null;
  if (grantId !== null) await endGrant(sql, grantId, nowMs);
  return true;
}

async function markUsed(sql: Sql, model: string, id: string, nowMs: number): Promise<boolean> {
  const { affected } = await sql.query(
    `UPDATE oauth_record SET consumed_at = $3
     WHERE model = $1 AND id_hash = $2 AND consumed_at IS NULL`,
    [model, tokenHash(id), new Date(nowMs)],
  );
  return affected === 1;
}

/**
 * Ends a token family: its records go, and its device's access tokens are refused from now on. The device first, as
 * whoever trades a token takes them, or two of them would wait for each other.
 */
export async function endGrant(sql: Sql, grantId: string, nowMs: number): Promise<void> {
  await sql.query('UPDATE device SET revoked_at = $2 WHERE grant_id = $1 AND revoked_at IS NULL', [
    grantId,
    new Date(nowMs),
  ]);
  await sql.query(
    `DELETE FROM oauth_record WHERE grant_id = $1 OR (model = 'Grant' AND id_hash = $2)`,
    [grantId, tokenHash(grantId)],
  );
}

/** Deletes what has run out, a day later: until then a late reuse is still recognised as one. */
export async function deleteExpired(db: Db, nowMs: number): Promise<number> {
  const { affected } = await inIdentity(db, (sql) =>
    sql.query('DELETE FROM oauth_record WHERE expires_at < $1', [new Date(nowMs - 86_400_000)]),
  );
  return affected;
}

/** Whether a traded refresh token is void is judged where it is consumed, with its device held. */
function payloadOf(model: string, row: Row): AdapterPayload {
  return row.consumed_at === null || model === 'RefreshToken'
    ? row.payload
    : { ...row.payload, consumed: Math.floor(row.consumed_at.getTime() / 1000) };
}
