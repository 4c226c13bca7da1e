import type { Db, Sql } from '../../db/port.ts';
import { inIdentity } from '../inIdentity.ts';
import { tokenHash } from '../keys/secrets.ts';
import { LIFETIMES } from './client.ts';

/**
 * Trades a refresh token, in one transaction with the family's device held: once, and once more as long as nothing that
 * the last trade gave was seen: then its answer was lost, and what it gave is void from now on. Of the records of a family
 * at most the token traded last can be traded again.
 * @returns false: the token is void, and whoever brings it may have stolen it
 */
export async function tradeRefreshToken(sql: Sql, id: string, nowMs: number): Promise<boolean> {
  const hash = tokenHash(id);
  const { rows: found } = await sql.query<{ grant_id: string | null }>(
    `SELECT grant_id FROM oauth_record WHERE model = 'RefreshToken' AND id_hash = $1`,
    [hash],
  );
  const grantId = found[0]?.grant_id ?? null;
  await sql.query('SELECT 1 FROM device WHERE grant_id = $1 FOR UPDATE', [grantId]);
  const { affected } = await sql.query(
    `UPDATE oauth_record SET consumed_at = $2
     WHERE model = 'RefreshToken' AND id_hash = $1 AND superseded_at IS NULL
       AND (consumed_at IS NULL OR consumed_at > $3
         AND EXISTS (SELECT 1 FROM device WHERE grant_id = oauth_record.grant_id AND NOT newest_token_seen))`,
    [hash, new Date(nowMs), new Date(nowMs - LIFETIMES.lostRenewal * 1000)],
  );
  if (affected === 0) return false;
  await sql.query(
    `UPDATE oauth_record SET superseded_at = $3
     WHERE model = 'RefreshToken' AND grant_id = $1 AND id_hash <> $2 AND superseded_at IS NULL`,
    [grantId, hash, new Date(nowMs)],
  );
  await sql.query(
    'UPDATE device SET newest_token = NULL, newest_token_seen = false WHERE grant_id = $1',
    [grantId],
  );
  return true;
}

/** Notes the access token (by its `jti`) that a family's device is given now. */
export async function giveAccessToken(sql: Sql, grantId: string, jti: string): Promise<void> {
  await sql.query(
    'UPDATE device SET newest_token = $2, newest_token_seen = false WHERE grant_id = $1',
    [grantId, jti],
  );
}

/** An access token was used: if it is its device's newest, the answer that brought it has arrived. */
export async function seeAccessToken(
  db: Db,
  token: { readonly tenantId: string; readonly deviceId: string; readonly jti: string },
): Promise<void> {
  await inIdentity(db, (sql) =>
    sql.query(
      `UPDATE device SET newest_token_seen = true
       WHERE tenant_id = $1 AND device_id = $2 AND newest_token = $3 AND NOT newest_token_seen`,
      [token.tenantId, token.deviceId, token.jti],
    ),
  );
}
