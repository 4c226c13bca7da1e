import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { z } from 'zod';
import type { Db, Sql } from '../../db/port.ts';
import { PlatformFailure } from '../../failure.ts';
import { inIdentity } from '../inIdentity.ts';
import type { Secrets } from './secrets.ts';

const DAY = 86_400_000;
/** A key is published this long before it signs, so that who keeps our key list has it in time. */
const AHEAD_MS = DAY;
/** How long a key signs. */
const SIGNS_MS = 90 * DAY;
/** How long it stays published after that: longer than any token it signed. */
const AFTER_MS = DAY;
const PURPOSE = 'signing key';
/** Two servers that start on one empty database make one key, not two. */
const MAKING_KEYS = 7_303_200;

/** The key pairs of now. */
export interface KeySet {
  /** Private keys; the first one signs. */
  readonly signing: readonly JWK[];
  /** Public halves of all whose tokens are good now or soon. */
  readonly published: readonly JWK[];
}

const Jwk = z.looseObject({ kty: z.string(), kid: z.string(), alg: z.string(), use: z.string() });

interface Row {
  readonly public_jwk: unknown;
  readonly private_sealed: Uint8Array;
  readonly signs_from: Date;
  readonly withdrawn_at: Date;
}

/**
 * The keys as they stand at `nowMs`, with the next one made when the present one has a day left. Keys that nobody
 * needs any more are deleted.
 * @throws PlatformFailure `secret_wrong`
 */
export async function currentKeys(db: Db, secrets: Secrets, nowMs: number): Promise<KeySet> {
  return inIdentity(db, async (sql) => {
    await sql.query('SELECT pg_advisory_xact_lock($1)', [MAKING_KEYS]);
    await sql.query('DELETE FROM signing_key WHERE withdrawn_at <= $1', [new Date(nowMs)]);
    let rows = await keyRows(sql);
    const newest = rows[0];
    const newestEnds = newest === undefined ? nowMs : newest.signs_from.getTime() + SIGNS_MS;
    if (newestEnds - nowMs <= AHEAD_MS) {
      await makeKey(sql, secrets, newest === undefined ? nowMs : Math.max(nowMs, newestEnds));
      rows = await keyRows(sql);
    }
    const opened = rows.map((row) => ({
      at: row.signs_from.getTime(),
      open: Jwk.parse(row.public_jwk),
      secret: Jwk.parse(JSON.parse(unsealed(secrets, row.private_sealed))),
    }));
    const [signer] = opened.filter((key) => key.at <= nowMs);
    if (signer === undefined) throw new Error('no key signs now');
    const others = opened.filter((key) => key !== signer);
    return {
      signing: [signer, ...others].map((key) => key.secret),
      published: opened.map((key) => key.open),
    };
  });
}

function unsealed(secrets: Secrets, sealed: Uint8Array): string {
  try {
    return secrets.open(sealed, PURPOSE);
  } catch {
    throw new PlatformFailure('secret_wrong');
  }
}

async function keyRows(sql: Sql): Promise<readonly Row[]> {
  const { rows } = await sql.query<Row>(
    'SELECT public_jwk, private_sealed, signs_from, withdrawn_at FROM signing_key ORDER BY signs_from DESC',
  );
  return rows;
}

async function makeKey(sql: Sql, secrets: Secrets, signsFrom: number): Promise<void> {
  const pair = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  const publicHalf = await exportJWK(pair.publicKey);
  const marks = { kid: await calculateJwkThumbprint(publicHalf), alg: 'RS256', use: 'sig' };
  const privateHalf = { ...(await exportJWK(pair.privateKey)), ...marks };
  await sql.query(
    `INSERT INTO signing_key (kid, public_jwk, private_sealed, signs_from, withdrawn_at)
     VALUES ($1, $2::jsonb, $3, $4, $5)`,
    [
      marks.kid,
      JSON.stringify({ ...publicHalf, ...marks }),
      secrets.seal(JSON.stringify(privateHalf), PURPOSE),
      new Date(signsFrom),
      new Date(signsFrom + SIGNS_MS + AFTER_MS),
    ],
  );
}
