import type { Db, Sql } from '../../db/port.ts';
import { networkOf } from '../../http/networkOf.ts';
import { inIdentity } from '../inIdentity.ts';
import {
  ACCOUNT_RULE,
  ADDRESS_RULE,
  afterFailure,
  type LockoutRule,
  type Tries,
  waitOf,
} from '../lockout/lockout.ts';
import type { IdentityParts } from '../parts.ts';

type Kind = 'account' | 'address';
const RULES: Readonly<Record<Kind, LockoutRule>> = { account: ACCOUNT_RULE, address: ADDRESS_RULE };

/** Who tries: the account by its e-mail, whether there is one or not, and the address of the network. */
export interface Trying {
  readonly email: string;
  readonly address: string;
}

/** A try that was counted as wrong before it was looked at; what came of it is told afterwards. */
export interface CountedTry {
  /** It was right, but the sign-in is not complete: this one try does not count. */
  forgive(): Promise<void>;
  /** The sign-in is complete: the account's wrong tries are forgotten. */
  clear(): Promise<void>;
}

/**
 * Counts a try as wrong before looking at it, so that guesses sent at the same moment are all counted. Answers
 * milliseconds to wait where there were too many; the same for accounts that do not exist.
 */
export async function countTry(
  parts: IdentityParts,
  trying: Trying,
): Promise<CountedTry | { readonly waitMs: number }> {
  const keys: readonly (readonly [Kind, string])[] = [
    ['account', parts.secrets.mac('tries', `account ${trying.email}`)],
    ['address', parts.secrets.mac('tries', `address ${networkOf(trying.address)}`)],
  ];
  const waitMs = await inIdentity(parts.db, async (sql) => {
    const now = parts.now();
    const before = new Map<Kind, Tries | null>();
    for (const [kind, key] of keys) before.set(kind, await lockTries(sql, kind, key, now));
    const wait = Math.max(
      ...keys.map(([kind]) => waitOf(before.get(kind) ?? null, RULES[kind], now)),
    );
    if (wait > 0) return wait;
    for (const [kind, key] of keys) {
      await keep(sql, kind, key, afterFailure(before.get(kind) ?? null, RULES[kind], now));
    }
    return 0;
  });
  if (waitMs > 0) return { waitMs };
  const forgive = (): Promise<void> =>
    inIdentity(parts.db, async (sql) => {
      for (const [kind, key] of keys) {
        await sql.query(
          `UPDATE wrong_tries SET failures = greatest(failures - 1, 0)
           WHERE kind = $1 AND key_hash = $2`,
          [kind, key],
        );
      }
    });
  return {
    forgive,
    clear: async () => {
      await forgive();
      await inIdentity(parts.db, (sql) =>
        sql.query(`DELETE FROM wrong_tries WHERE kind = 'account' AND key_hash = $1`, [
          keys[0]?.[1] ?? '',
        ]),
      );
    },
  };
}

/** Deletes what is forgotten anyway: guesses leave no rows behind. */
export async function forgetTries(db: Db, nowMs: number): Promise<void> {
  const longest = Math.max(...Object.values(RULES).map(({ forgetMs }) => forgetMs));
  await inIdentity(db, (sql) =>
    sql.query('DELETE FROM wrong_tries WHERE last_at < $1', [new Date(nowMs - longest)]),
  );
}

/** The row is made first, so that two tries at once wait for each other even where there was none. */
async function lockTries(sql: Sql, kind: Kind, key: string, nowMs: number): Promise<Tries> {
  await sql.query(
    `INSERT INTO wrong_tries (kind, key_hash, failures, last_at) VALUES ($1, $2, 0, $3)
     ON CONFLICT DO NOTHING`,
    [kind, key, new Date(nowMs)],
  );
  const { rows } = await sql.query<{ failures: number; last_at: Date }>(
    'SELECT failures, last_at FROM wrong_tries WHERE kind = $1 AND key_hash = $2 FOR UPDATE',
    [kind, key],
  );
  const [row] = rows;
  return { failures: row?.failures ?? 0, lastAt: row?.last_at.getTime() ?? nowMs };
}

async function keep(sql: Sql, kind: Kind, key: string, tries: Tries): Promise<void> {
  await sql.query(
    'UPDATE wrong_tries SET failures = $3, last_at = $4 WHERE kind = $1 AND key_hash = $2',
    [kind, key, tries.failures, new Date(tries.lastAt)],
  );
}
