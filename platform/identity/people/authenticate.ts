import { inIdentity } from '../inIdentity.ts';
import type { IdentityParts } from '../parts.ts';
import { hashPassword, verifyPassword } from '../passwords/passwordHash.ts';
import {
  type Account,
  accountOfEmail,
  accountOfId,
  Email,
  keepPasswordHash,
  takeSecondFactor,
} from './accounts.ts';
import { countTry, type Trying } from './tries.ts';

/** Why a step of the sign-in was refused. `wait`: too many wrong tries, whether the account exists or not. */
export type Refusal =
  | { readonly refused: 'wrong' }
  | { readonly refused: 'wait'; readonly waitMs: number };

/** A try to prove who one is, as the log has it: an id where the account is known, and nothing that was typed. */
export interface Tried {
  readonly factor: 'password' | 'second_factor' | 'totp' | 'recovery';
  readonly outcome: 'right' | 'wrong' | 'wait';
  readonly userId: string | null;
}

type Checking = IdentityParts & { readonly tried: (what: Tried) => void };

const WRONG: Refusal = { refused: 'wrong' };

/**
 * The account that e-mail and password belong to. An unknown e-mail, an account without a password and a wrong
 * password get the same answer after the same work. One right password forgives its own try only: wrong second
 * factors stay counted, or a stolen password would buy endless guesses at them.
 */
export async function checkPassword(
  parts: Checking,
  typed: { readonly email: string; readonly password: string; readonly address: string },
): Promise<Account | Refusal> {
  const read = Email.safeParse(typed.email);
  const email = read.success ? read.data : typed.email.slice(0, 254);
  const tried = await countTry(parts, { email, address: typed.address });
  const tell = (outcome: Tried['outcome'], userId: string | null) =>
    parts.tried({ factor: 'password', outcome, userId });
  if ('waitMs' in tried) {
    tell('wait', null);
    return { refused: 'wait', waitMs: tried.waitMs };
  }
  const account = read.success
    ? await inIdentity(parts.db, (sql) => accountOfEmail(sql, email))
    : null;
  const { matches, outdated } = await verifyPassword(typed.password, account?.passwordHash ?? null);
  tell(matches ? 'right' : 'wrong', account?.userId ?? null);
  if (account === null || !matches) return WRONG;
  await tried.forgive();
  if (outdated) {
    const hash = await hashPassword(typed.password);
    await inIdentity(parts.db, (sql) => keepPasswordHash(sql, account.userId, hash));
  }
  return account;
}

/** Takes the second factor of a person whose password was right; counted as the passwords are. */
export async function checkSecondFactor(
  parts: Checking,
  userId: string,
  typed: { readonly code: string; readonly address: string },
): Promise<'totp' | 'recovery' | Refusal> {
  const trying = await tryingOf(parts, userId, typed.address);
  if (trying === null) return WRONG;
  const tried = await countTry(parts, trying);
  if ('waitMs' in tried) {
    parts.tried({ factor: 'second_factor', outcome: 'wait', userId });
    return { refused: 'wait', waitMs: tried.waitMs };
  }
  const taken = await inIdentity(parts.db, async (sql) => {
    const account = await accountOfId(sql, userId);
    return account === null
      ? null
      : takeSecondFactor(sql, parts.secrets, account, typed.code, parts.now());
  });
  const outcome = taken === null ? 'wrong' : 'right';
  parts.tried({ factor: taken ?? 'second_factor', outcome, userId });
  if (taken === null) return WRONG;
  await tried.clear();
  return taken;
}

async function tryingOf(
  parts: IdentityParts,
  userId: string,
  address: string,
): Promise<Trying | null> {
  const account = await inIdentity(parts.db, (sql) => accountOfId(sql, userId));
  return account === null ? null : { email: account.email, address };
}
