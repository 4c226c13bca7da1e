import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type PlatformConfig, readConfig } from '../../platform/config.ts';
import type { Db } from '../../platform/db/port.ts';
import { PlatformFailure, type PlatformFailureCode } from '../../platform/failure.ts';
import { MIGRATIONS } from '../../platform/migrations/all.ts';
import { backUp } from '../../platform/ops/backup.ts';
import type { Demo } from '../../platform/ops/demo.ts';
import { restore } from '../../platform/ops/restore.ts';
import { openDatabase, start } from '../../platform/server.ts';
import { EXIT_BAD_INPUT, EXIT_USAGE, ExitWith } from '../exitCodes.ts';

export interface PlatformOptions {
  readonly port?: string;
  readonly data?: string;
  readonly databaseUrl?: string;
  readonly demo?: boolean;
}

const USAGE: ReadonlySet<PlatformFailureCode> = new Set(['config_invalid']);

/**
 * `drumbeat platform`: serves until SIGTERM or SIGINT, then lets running requests end. The address goes to stdout,
 * the log to stderr.
 */
export async function platform(options: PlatformOptions): Promise<void> {
  await told(() => serveUntilTold(configOf(options), options.demo === true));
}

/** `drumbeat platform backup`: everything that is in the database, in a file that either engine takes back. */
export async function backupPlatform(options: PlatformOptions & { to: string }): Promise<void> {
  await told(() =>
    withDatabase(configOf(options), async (db) => {
      if (existsSync(options.to)) throw new PlatformFailure('backup_exists', { file: options.to });
      const rows = await backUp(db, options.to, Date.now);
      const all = Object.values(rows).reduce((sum, count) => sum + count, 0);
      process.stdout.write(`${all} rows\n`);
    }),
  );
}

/** `drumbeat platform restore`: a backup into an empty database of either engine. */
export async function restorePlatform(options: PlatformOptions & { from: string }): Promise<void> {
  await told(() =>
    withDatabase(configOf(options), async (db) => {
      if (!existsSync(options.from)) {
        throw new PlatformFailure('backup_missing', { file: options.from });
      }
      const rows = await restore(db, options.from, {
        migrations: MIGRATIONS,
        now: Date.now,
        newId: randomUUID,
      });
      process.stdout.write(`${rows} rows\n`);
    }),
  );
}

async function withDatabase(
  config: PlatformConfig,
  work: (db: Db) => Promise<void>,
): Promise<void> {
  const { db, unlock } = await openDatabase(config);
  try {
    await work(db);
  } finally {
    await db.close();
    unlock();
  }
}

/** Runs a command; what is expected to go wrong is said on stderr and by the exit code. */
async function told(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    if (!(thrown instanceof PlatformFailure)) throw thrown;
    process.stderr.write(`${thrown.message}\n`);
    throw new ExitWith(USAGE.has(thrown.code) ? EXIT_USAGE : EXIT_BAD_INPUT);
  }
}

/** What was typed goes before the environment. */
function configOf(options: PlatformOptions): PlatformConfig {
  return readConfig({
    ...process.env,
    ...(options.port === undefined ? {} : { DRUMBEAT_PLATFORM_PORT: options.port }),
    ...(options.data === undefined ? {} : { DRUMBEAT_PLATFORM_DATA: options.data }),
    ...(options.databaseUrl === undefined ? {} : { DATABASE_URL: options.databaseUrl }),
  });
}

async function serveUntilTold(config: PlatformConfig, wantsDemo: boolean): Promise<void> {
  // Whoever read the address or the log may be gone: the server goes on.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const asked = new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
  const { url, setUpLink, stop } = await start(config, {
    logStream: process.stderr,
    ...(wantsDemo ? { demo: tellDemo } : {}),
  });
  process.stdout.write(`Drumbeat platform: ${url}\n`);
  if (setUpLink !== null) process.stdout.write(`Set up your company (once): ${setUpLink}\n`);
  await asked;
  await stop();
}

function tellDemo(demo: Demo | null): void {
  process.stdout.write(
    demo === null
      ? 'There is a company already: no demonstration was made.\n'
      : `Demonstration company: sign in as ${demo.email} with ${demo.password}\n`,
  );
}
