import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { openPool } from './analysis/pool.ts';
import type { PlatformConfig } from './config.ts';
import { lockFolder } from './db/folderLock.ts';
import { openPglite } from './db/pglite.ts';
import type { Db } from './db/port.ts';
import { openPostgres } from './db/postgres.ts';
import { PlatformFailure } from './failure.ts';
import { Fellows } from './fellows/fellows.ts';
import { buildApp } from './http/app.ts';
import type { TokenVerifier } from './http/claims.ts';
import type { LogStream } from './http/logging.ts';
import { openIdentity } from './identity/identity.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { bringUpToDate } from './ops/bringUpToDate.ts';
import { type Demo, makeDemo } from './ops/demo.ts';
import { type BackupPlan, backUpIfDue } from './ops/scheduledBackups.ts';
import { SyncHints } from './sync/hints.ts';

/** Longer than this an analysis of figures never takes; more than this never wait. */
const ANALYSIS_LIMITS = { waiting: 1000, timeoutMs: 10_000 } as const;

const BACKUP_LOOK_MS = 600_000;

export interface Platform {
  /** What it listens on: `http://127.0.0.1:8710`. */
  readonly url: string;
  /** Opens the page that makes the first company, once; null where there are people already. */
  readonly setUpLink: string | null;
  /** Takes no more requests, lets the running ones end, closes the database. Safe to call twice. */
  stop(): Promise<void>;
}

/** What a test or a tool gives from outside. */
export interface Outside {
  readonly now?: () => number;
  readonly newId?: () => string;
  readonly verifier?: TokenVerifier;
  readonly logStream?: LogStream;
  /** Makes a company to look around in where there is none yet, and tells how to get in. */
  readonly demo?: (demo: Demo | null) => void;
  /** Every route as it is registered: `GET /api/v1/…`. */
  readonly onRoute?: (route: string) => void;
}

/**
 * Opens the database of the configuration and serves it.
 * @throws PlatformFailure `folder_in_use`, `database_newer`, `database_unreachable`, `secret_wrong`, `port_in_use`
 */
export async function start(config: PlatformConfig, outside: Outside = {}): Promise<Platform> {
  const { db, unlock } = await openDatabase(config);
  try {
    const { stop, ...served } = await serve(db, config, outside);
    const stopAll = async (): Promise<void> => {
      await stop();
      await db.close();
      unlock();
    };
    return { ...served, stop: once(stopAll) };
  } catch (thrown) {
    await db.close();
    unlock();
    throw thrown;
  }
}

/**
 * Brings an open database up to date and listens; stopping leaves the database open.
 * @throws PlatformFailure `database_newer`, `secret_wrong`, `port_in_use`
 */
export async function serve(
  db: Db,
  config: PlatformConfig,
  outside: Outside = {},
): Promise<Platform> {
  const now = outside.now ?? Date.now;
  const newId = outside.newId ?? randomUUID;
  await bringUpToDate(db, MIGRATIONS, now);
  const fellows = new Fellows(db.channel, newId(), (thrown) =>
    app.log.warn({ err: thrown }, 'fellows_not_told'),
  );
  const identity = await openIdentity({ config, db, now, newId, fellows });
  const analysis = openPool({ threads: config.analysisThreads, ...ANALYSIS_LIMITS });
  const hints = new SyncHints(fellows);
  const verifier = outside.verifier ?? identity.verifier;
  const app: FastifyInstance = await buildApp(
    { config, db, now, newId, analysis, fellows, hints, verifier },
    outside,
  );
  app.addHook('onClose', () => analysis.close());
  app.addHook('onClose', () => fellows.close());
  await fellows.open();
  await app.register(identity.plugin);
  if (config.backups !== null) keepBackups(app, db, config.backups, now);
  const url = await listen(app, config);
  if (outside.demo !== undefined) outside.demo(await makeDemo(db, { now, newId }));
  const setUpLink = await identity.setUpLink();
  return { url, setUpLink, stop: once(() => drain(app, config.drainSeconds)) };
}

/** Looks every ten minutes whether a backup is due; one that fails is told in the log and tried again. */
function keepBackups(app: FastifyInstance, db: Db, plan: BackupPlan, now: () => number): void {
  let running: Promise<unknown> = Promise.resolve();
  const look = (): void => {
    running = running.then(() =>
      backUpIfDue(db, plan, now).then(
        (file) => file !== null && app.log.info('backed up'),
        (thrown: unknown) => app.log.error({ err: thrown }, 'backup failed'),
      ),
    );
  };
  const timer = setInterval(look, BACKUP_LOOK_MS).unref();
  app.addHook('onListen', async () => look());
  app.addHook('onClose', async () => {
    clearInterval(timer);
    await running;
  });
}

interface Opened {
  readonly db: Db;
  readonly unlock: () => void;
}

/** The database of a configuration; a data folder is this process' own until `unlock`. */
export async function openDatabase(config: PlatformConfig): Promise<Opened> {
  if (config.databaseUrl !== null) {
    const db = openPostgres({
      url: config.databaseUrl,
      poolSize: config.poolSize,
      statementTimeoutMs: config.statementTimeoutMs,
      onLost: () => {},
    });
    try {
      await db.query('SELECT 1');
    } catch (thrown) {
      await db.close();
      const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown';
      throw new PlatformFailure('database_unreachable', { code });
    }
    return { db, unlock: () => {} };
  }
  const unlock = lockFolder(config.dataFolder);
  try {
    return { db: await openPglite(path.join(config.dataFolder, 'pgdata')), unlock };
  } catch (thrown) {
    unlock();
    throw thrown;
  }
}

async function listen(app: FastifyInstance, config: PlatformConfig): Promise<string> {
  try {
    return await app.listen({ host: config.host, port: config.port });
  } catch (thrown) {
    await app.close();
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE') {
      throw new PlatformFailure('port_in_use', { port: config.port });
    }
    throw thrown;
  }
}

/** Requests that do not end in time are cut off: a stop always comes to an end. */
async function drain(app: FastifyInstance, seconds: number): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), seconds * 1000);
  await app.close();
  clearTimeout(cut);
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
