import { z } from 'zod';
import type { Sql } from '../../db/port.ts';
import { tokenHash } from '../keys/secrets.ts';

/** How far a sign-in has come. It lives beside its OAuth interaction and ends with it. */
export const SignInState = z.object({
  userId: z.string().nullable(),
  /** Null until the second factor was right. */
  factor: z.enum(['totp', 'recovery']).nullable(),
  /** The secret of an authenticator app that is being set up, sealed. */
  newSecret: z.string().nullable(),
  tenantId: z.string().nullable(),
});
export type SignInState = z.infer<typeof SignInState>;

export const AT_THE_START: SignInState = {
  userId: null,
  factor: null,
  newSecret: null,
  tenantId: null,
};

const MODEL = 'SignIn';

/** The state of the interaction `uid`; at the start where nothing was done yet. */
export async function loadSignIn(sql: Sql, uid: string): Promise<SignInState> {
  const { rows } = await sql.query<{ payload: unknown }>(
    'SELECT payload FROM oauth_record WHERE model = $1 AND id_hash = $2',
    [MODEL, tokenHash(uid)],
  );
  return rows[0] === undefined ? AT_THE_START : SignInState.parse(rows[0].payload);
}

/** Keeps the state until `expiresAt` (milliseconds since 1970). */
export async function keepSignIn(
  sql: Sql,
  uid: string,
  state: SignInState,
  expiresAt: number,
): Promise<void> {
  await sql.query(
    `INSERT INTO oauth_record (model, id_hash, payload, expires_at) VALUES ($1, $2, $3::jsonb, $4)
     ON CONFLICT (model, id_hash) DO UPDATE SET payload = excluded.payload`,
    [MODEL, tokenHash(uid), JSON.stringify(state), new Date(expiresAt)],
  );
}

/** The sign-in is over. */
export async function endSignIn(sql: Sql, uid: string): Promise<void> {
  await sql.query('DELETE FROM oauth_record WHERE model = $1 AND id_hash = $2', [
    MODEL,
    tokenHash(uid),
  ]);
}
