import { randomUUID } from 'node:crypto';
import { type PlatformConfig, readConfig } from '../../platform/config.ts';
import { openPglite } from '../../platform/db/pglite.ts';
import type { Db } from '../../platform/db/port.ts';
import { openPostgres } from '../../platform/db/postgres.ts';
import type { Claims } from '../../platform/http/claims.ts';
import { type Role, scopeOf } from '../../platform/http/roles.ts';
import { type Outside, type Platform, serve } from '../../platform/server.ts';
import { hasPostgres, startPostgres } from './postgres.ts';

/** The engines that this machine has: PGlite always, PostgreSQL where it is installed. */
export const ALL_ENGINES: readonly Db['engine'][] = hasPostgres
  ? ['pglite', 'postgres']
  : ['pglite'];

/** Those that the tests run on: all, or PostgreSQL alone where that is asked for (`npm run test:postgres`). */
export const ENGINES: readonly Db['engine'][] = enginesAskedFor(process.env.DRUMBEAT_TESTS_ON);

/** For tests to which one engine is enough. */
export const ONE_ENGINE: Db['engine'] = ENGINES.includes('pglite') ? 'pglite' : 'postgres';

function enginesAskedFor(asked: string | undefined): readonly Db['engine'][] {
  if (asked === undefined) return ALL_ENGINES;
  if (asked !== 'postgres' || !hasPostgres) throw new Error(`there is no engine ${asked}`);
  return ['postgres'];
}

/** An empty database of an engine. */
export async function openEngine(
  engine: Db['engine'],
): Promise<{ readonly db: Db; close(): Promise<void> }> {
  if (engine === 'pglite') {
    const db = await openPglite(null);
    return { db, close: () => db.close() };
  }
  const server = await startPostgres();
  const db = openPostgres({
    url: server.url,
    poolSize: 4,
    statementTimeoutMs: 20_000,
    onLost: () => {},
  });
  return {
    db,
    close: async () => {
      await db.close();
      server.stop();
    },
  };
}

/** What a call of the interface answered. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A platform that really listens, with what tests need to arrange. */
export interface TestPlatform {
  readonly url: string;
  /** The database as its owner: only to arrange and to look. */
  readonly db: Db;
  /** Every line that was logged. */
  readonly log: readonly string[];
  /** A new tenant with one member; answers the ids. */
  addTenant(roles?: readonly Role[]): Promise<{ tenantId: string; userId: string }>;
  /** A token for these claims. */
  token(claims: Pick<Claims, 'sub' | 'tenant_id'> & Partial<Claims>): string;
  call(method: string, path: string, token?: string, body?: unknown): Promise<Reply>;
  stop(): Promise<void>;
}

/** Starts a platform on an engine with a database of its own. */
export async function startTestPlatform(
  engine: Db['engine'],
  outside: Outside = {},
  settings: Readonly<Record<string, string>> = {},
): Promise<TestPlatform> {
  const { db, close } = await openEngine(engine);
  const log: string[] = [];
  const tokens = new Map<string, Claims>();
  const platform: Platform = await serve(db, testConfig(settings), {
    logStream: { write: (line) => void log.push(line) },
    verifier: { verify: async (token) => tokens.get(token) ?? null },
    ...outside,
  });
  return {
    url: platform.url,
    db,
    log,
    addTenant: (roles = ['executive']) => addTenant(db, roles),
    token: (claims) => {
      const roles = claims.roles ?? ['executive'];
      const token = randomUUID();
      tokens.set(token, { roles, scope: scopeOf(roles).join(' '), device_id: null, ...claims });
      return token;
    },
    call: (method, path, token, body) => call(platform.url + path, method, token, body),
    stop: async () => {
      await platform.stop();
      await close();
    },
  };
}

/** The defaults on a free port, without what the machine's environment says; nothing is kept in a folder. */
export function testConfig(settings: Readonly<Record<string, string>> = {}): PlatformConfig {
  return readConfig({
    DRUMBEAT_PLATFORM_PORT: '0',
    DRUMBEAT_PLATFORM_SECRET: Buffer.alloc(32, 7).toString('base64'),
    ...settings,
  });
}

async function addTenant(
  db: Db,
  roles: readonly Role[],
): Promise<{ tenantId: string; userId: string }> {
  const tenantId = randomUUID();
  const userId = randomUUID();
  await db.query('INSERT INTO tenant (tenant_id, name, created_at) VALUES ($1, $2, now())', [
    tenantId,
    `Company ${tenantId.slice(0, 4)}`,
  ]);
  await db.query(
    'INSERT INTO member (tenant_id, user_id, roles, joined_at) VALUES ($1, $2, $3, now())',
    [tenantId, userId, roles],
  );
  return { tenantId, userId };
}

async function call(
  url: string,
  method: string,
  token: string | undefined,
  body: unknown,
): Promise<Reply> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  return {
    status: response.status,
    headers: response.headers,
    body: isJson && text !== '' ? JSON.parse(text) : text,
  };
}
