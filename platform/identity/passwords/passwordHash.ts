import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { MAX_PASSWORD_LENGTH, normalisePassword } from './passwordPolicy.ts';

const derive = promisify(argon2);

/** What Argon2id costs: KiB of memory, passes over it, lanes. */
export interface HashCost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** OWASP's password storage cheat sheet: Argon2id with 19 MiB, two passes, one lane. */
export const HASH_COST: HashCost = { memory: 19_456, passes: 2, parallelism: 1 };

const SALT_BYTES = 16;
const TAG_BYTES = 32;
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** A salted Argon2id hash in PHC form; it carries its own cost, so that the cost can be raised later. */
export async function hashPassword(password: string, cost: HashCost = HASH_COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await tagOf(password, salt, TAG_BYTES, cost);
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

/**
 * Whether `password` is the one that `stored` was made from, and whether it should be hashed anew because
 * the cost has changed since. Where there is nothing stored (no such account, or none set yet) the same
 * work is done and the answer is no, so that time does not tell who has an account.
 */
export async function verifyPassword(
  password: string,
  stored: string | null,
  cost: HashCost = HASH_COST,
): Promise<{ readonly matches: boolean; readonly outdated: boolean }> {
  const parts = stored === null ? null : PHC.exec(stored);
  const [, m, t, p, salt, tag] = parts ?? [];
  if (salt === undefined || tag === undefined || password.length > 4 * MAX_PASSWORD_LENGTH) {
    await tagOf('', randomBytes(SALT_BYTES), TAG_BYTES, cost);
    return { matches: false, outdated: false };
  }
  const storedCost = { memory: Number(m), passes: Number(t), parallelism: Number(p) };
  const expected = Buffer.from(tag, 'base64');
  const actual = await tagOf(password, Buffer.from(salt, 'base64'), expected.length, storedCost);
  const outdated =
    storedCost.memory !== cost.memory ||
    storedCost.passes !== cost.passes ||
    storedCost.parallelism !== cost.parallelism;
  return { matches: timingSafeEqual(actual, expected), outdated };
}

function tagOf(password: string, salt: Buffer, tagLength: number, cost: HashCost): Promise<Buffer> {
  return derive('argon2id', {
    message: normalisePassword(password),
    nonce: salt,
    tagLength,
    ...cost,
  });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
