import { z } from 'zod';
import type { Sql } from '../../db/port.ts';
import { recoveryCodeHash } from '../factors/recoveryCodes.ts';
import { acceptedTotpStep } from '../factors/totp.ts';
import type { Secrets } from '../keys/secrets.ts';

/** An e-mail address in the one spelling that is stored and compared. */
export const Email = z
  .string()
  .trim()
  .max(254)
  .transform((text) => text.normalize('NFKC').toLowerCase())
  .pipe(z.email());

/** A person's name as they write it. */
export const PersonName = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^\P{Cc}+$/u);

/** A person across all tenants. */
export interface Account {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string | null;
  /** Sealed; null until an authenticator app is set up. */
  readonly totpSecret: Uint8Array | null;
  readonly totpLastStep: number | null;
}

const COLUMNS = `user_id AS "userId", email, name, password_hash AS "passwordHash",
  totp_secret AS "totpSecret", totp_last_step AS "totpLastStep"`;

/** The account of an e-mail; null where there is none or it was disabled. */
export async function accountOfEmail(sql: Sql, email: string): Promise<Account | null> {
  const { rows } = await sql.query<Account>(
    `SELECT ${COLUMNS} FROM user_account WHERE email = $1 AND disabled_at IS NULL`,
    [email],
  );
  return rows[0] ?? null;
}

/** The account of an id, locked until the transaction ends; null as above. */
export async function accountOfId(sql: Sql, userId: string): Promise<Account | null> {
  const { rows } = await sql.query<Account>(
    `SELECT ${COLUMNS} FROM user_account WHERE user_id = $1 AND disabled_at IS NULL FOR UPDATE`,
    [userId],
  );
  return rows[0] ?? null;
}

/** Adds a person. @throws a unique violation where the e-mail has an account */
export async function addAccount(
  sql: Sql,
  person: {
    readonly userId: string;
    readonly email: string;
    readonly name: string;
    readonly passwordHash: string;
  },
  nowMs: number,
): Promise<void> {
  await sql.query(
    `INSERT INTO user_account (user_id, email, name, password_hash, created_at)
     VALUES ($1, $2, $3, $4, $5)`,
    [person.userId, person.email, person.name, person.passwordHash, new Date(nowMs)],
  );
}

export async function keepPasswordHash(sql: Sql, userId: string, hash: string): Promise<void> {
  await sql.query('UPDATE user_account SET password_hash = $2 WHERE user_id = $1', [userId, hash]);
}

/** What a secret of an authenticator app is sealed for: it opens for its own person alone. */
export function totpPurpose(userId: string): string {
  return `totp ${userId}`;
}

/**
 * Sets up the authenticator app, and a new set of recovery codes in place of the old one. `step` is that of the
 * code which proved it.
 */
export async function keepSecondFactor(
  sql: Sql,
  secrets: Secrets,
  factor: {
    readonly userId: string;
    readonly secret: string;
    readonly step: number;
    readonly recoveryCodes: readonly string[];
  },
): Promise<void> {
  const { userId } = factor;
  await sql.query(
    'UPDATE user_account SET totp_secret = $2, totp_last_step = $3 WHERE user_id = $1',
    [userId, secrets.seal(factor.secret, totpPurpose(userId)), factor.step],
  );
  await sql.query('DELETE FROM recovery_code WHERE user_id = $1', [userId]);
  for (const code of factor.recoveryCodes) {
    await sql.query('INSERT INTO recovery_code (user_id, code_hash) VALUES ($1, $2)', [
      userId,
      recoveryCodeHash(code) ?? '',
    ]);
  }
}

/**
 * Takes a code of the authenticator app or a recovery code, once: each is marked used by a statement that only one of
 * two uses at once can win.
 */
export async function takeSecondFactor(
  sql: Sql,
  secrets: Secrets,
  account: Account,
  typed: string,
  nowMs: number,
): Promise<'totp' | 'recovery' | null> {
  if (account.totpSecret === null) return null;
  const secret = secrets.open(account.totpSecret, totpPurpose(account.userId));
  const step = acceptedTotpStep(secret, typed, account.totpLastStep, nowMs);
  if (step !== null) {
    const { affected } = await sql.query(
      `UPDATE user_account SET totp_last_step = $2
       WHERE user_id = $1 AND (totp_last_step IS NULL OR totp_last_step < $2)`,
      [account.userId, step],
    );
    return affected === 1 ? 'totp' : null;
  }
  const hash = recoveryCodeHash(typed);
  if (hash === null) return null;
  const { affected } = await sql.query(
    `UPDATE recovery_code SET used_at = $3
     WHERE user_id = $1 AND code_hash = $2 AND used_at IS NULL`,
    [account.userId, hash, new Date(nowMs)],
  );
  return affected === 1 ? 'recovery' : null;
}
