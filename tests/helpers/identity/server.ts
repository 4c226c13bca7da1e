import type { Db } from '../../../platform/db/port.ts';
import { serve } from '../../../platform/server.ts';
import { openEngine, type Reply, testConfig } from '../platformServer.ts';
import type { Clock } from './people.ts';

/** A platform whose identity is the real one, with what tests need to look behind it. */
export interface IdentityServer {
  readonly url: string;
  readonly setUpLink: string | null;
  /** The database as its owner: only to arrange and to look. */
  readonly db: Db;
  /** Every line that was logged. */
  readonly log: readonly string[];
  /** Sets the clock back and lets the authenticator apps begin anew, so that many sign-ins stay near the real time. */
  rewind(): Promise<void>;
  call(method: string, path: string, token: string, body?: unknown): Promise<Reply>;
  stop(): Promise<void>;
}

export async function startIdentity(
  engine: Db['engine'],
  clock: Clock,
  settings: Readonly<Record<string, string>> = {},
): Promise<IdentityServer> {
  const { db, close } = await openEngine(engine);
  const log: string[] = [];
  const logStream = { write: (line: string) => void log.push(line) };
  const level = { DRUMBEAT_PLATFORM_LOG_LEVEL: 'trace' };
  const platform = await serve(db, testConfig({ ...level, ...settings }), {
    logStream,
    now: clock.now,
  });
  return {
    url: platform.url,
    setUpLink: platform.setUpLink,
    db,
    log,
    rewind: async () => {
      clock.reset();
      await db.query('UPDATE user_account SET totp_last_step = 0 WHERE totp_last_step IS NOT NULL');
    },
    call: (method, path, token, body) => call(platform.url + path, method, token, body),
    stop: async () => {
      await platform.stop();
      await close();
    },
  };
}

async function call(url: string, method: string, token: string, body: unknown): Promise<Reply> {
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? null : JSON.parse(text),
  };
}
