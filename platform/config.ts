import { z } from 'zod';
import { PlatformFailure } from './failure.ts';
import type { BackupPlan } from './ops/scheduledBackups.ts';

const whole = z.coerce.number().int();
const optionalText = z.string().min(1).optional();

/** Every setting of the platform, each an environment variable; docs/platform.md has the same table. */
const SETTINGS = {
  DATABASE_URL: optionalText.describe(
    'PostgreSQL 15–18 to use; without it the embedded PGlite on the data folder',
  ),
  DRUMBEAT_PLATFORM_DATA: z
    .string()
    .min(1)
    .default('./drumbeat-platform')
    .describe('data folder of the embedded database; one process at a time'),
  DRUMBEAT_PLATFORM_HOST: z.string().min(1).default('127.0.0.1').describe('address to listen on'),
  DRUMBEAT_PLATFORM_PORT: whole
    .min(0)
    .max(65_535)
    .default(8710)
    .describe('port to listen on; 0: any free one'),
  DRUMBEAT_PLATFORM_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('what clients call this server; default: the address it listens on'),
  DRUMBEAT_PLATFORM_SECRET: z
    .base64()
    .length(44)
    .optional()
    .describe(
      '32 random bytes in Base64: opens signing keys and second factors at rest; default: a file in the data folder',
    ),
  DRUMBEAT_PLATFORM_TRUST_PROXY: z
    .stringbool()
    .default(false)
    .describe('believe the X-Forwarded-* headers of the one proxy in front'),
  DRUMBEAT_PLATFORM_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('least level that is logged'),
  DRUMBEAT_PLATFORM_POOL_SIZE: whole
    .min(1)
    .max(500)
    .default(10)
    .describe(
      'connections to PostgreSQL at once for requests; half as many more for sign-in and upkeep',
    ),
  DRUMBEAT_PLATFORM_STATEMENT_TIMEOUT_MS: whole
    .min(100)
    .default(15_000)
    .describe('PostgreSQL ends a longer statement'),
  DRUMBEAT_PLATFORM_DRAIN_SECONDS: whole
    .min(0)
    .max(600)
    .default(20)
    .describe('time that running requests have to end once a stop was asked for'),
  DRUMBEAT_PLATFORM_ANALYSIS_THREADS: whole
    .min(1)
    .max(64)
    .default(2)
    .describe('threads that analyse for the interface'),
  DRUMBEAT_PLATFORM_SYNC_MB_PER_HOUR: whole
    .min(1)
    .default(8192)
    .describe('megabytes that a company may send and fetch by syncing in an hour'),
  DRUMBEAT_PLATFORM_SYNC_MB_KEPT: whole
    .min(1)
    .default(20_480)
    .describe("megabytes of imports' rows that a company may keep here"),
  DRUMBEAT_PLATFORM_BACKUP_FOLDER: optionalText.describe(
    'a running server leaves backups here; without it none',
  ),
  DRUMBEAT_PLATFORM_BACKUP_HOURS: whole
    .min(1)
    .max(8760)
    .default(24)
    .describe('hours between two of them'),
  DRUMBEAT_PLATFORM_BACKUPS_KEPT: whole
    .min(1)
    .max(1000)
    .default(14)
    .describe('how many of them stay'),
} as const;

const Environment = z.object(SETTINGS);
const PREFIX = 'DRUMBEAT_PLATFORM_';

/** Name, default and meaning of each setting, as the documentation's table has them. */
export function describeSettings(): readonly { name: string; default: string; meaning: string }[] {
  const defaults: Readonly<Record<string, unknown>> = Environment.parse({});
  return Object.entries(SETTINGS).map(([name, setting]) => ({
    name,
    default: defaults[name] === undefined ? '' : String(defaults[name]),
    meaning: setting.description ?? '',
  }));
}

export interface PlatformConfig {
  readonly databaseUrl: string | null;
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | null;
  /** 32 bytes; null: kept in a file of the data folder. */
  readonly secret: Uint8Array | null;
  readonly trustProxy: boolean;
  readonly logLevel: string;
  readonly poolSize: number;
  readonly statementTimeoutMs: number;
  readonly drainSeconds: number;
  readonly analysisThreads: number;
  readonly syncBytesPerHour: number;
  readonly syncBytesKept: number;
  /** Null: a running server makes none. */
  readonly backups: BackupPlan | null;
}

/**
 * Reads the configuration from environment variables; one with our prefix and no known name is a typing error.
 * @throws PlatformFailure `config_invalid` with the names at fault, never their values
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): PlatformConfig {
  const unknown = Object.keys(env).filter((k) => k.startsWith(PREFIX) && !(k in SETTINGS));
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = Environment.safeParse(given);
  const wrong = read.success ? [] : read.error.issues.map((issue) => issue.path.join('.'));
  if (unknown.length + wrong.length > 0 || !read.success) {
    throw new PlatformFailure('config_invalid', { names: [...unknown, ...wrong].join(', ') });
  }
  const settings = read.data;
  return {
    databaseUrl: settings.DATABASE_URL ?? null,
    dataFolder: settings.DRUMBEAT_PLATFORM_DATA,
    host: settings.DRUMBEAT_PLATFORM_HOST,
    port: settings.DRUMBEAT_PLATFORM_PORT,
    publicUrl: settings.DRUMBEAT_PLATFORM_PUBLIC_URL ?? null,
    secret:
      settings.DRUMBEAT_PLATFORM_SECRET === undefined
        ? null
        : Buffer.from(settings.DRUMBEAT_PLATFORM_SECRET, 'base64'),
    trustProxy: settings.DRUMBEAT_PLATFORM_TRUST_PROXY,
    logLevel: settings.DRUMBEAT_PLATFORM_LOG_LEVEL,
    poolSize: settings.DRUMBEAT_PLATFORM_POOL_SIZE,
    statementTimeoutMs: settings.DRUMBEAT_PLATFORM_STATEMENT_TIMEOUT_MS,
    drainSeconds: settings.DRUMBEAT_PLATFORM_DRAIN_SECONDS,
    analysisThreads: settings.DRUMBEAT_PLATFORM_ANALYSIS_THREADS,
    syncBytesPerHour: settings.DRUMBEAT_PLATFORM_SYNC_MB_PER_HOUR * 1024 * 1024,
    syncBytesKept: settings.DRUMBEAT_PLATFORM_SYNC_MB_KEPT * 1024 * 1024,
    backups:
      settings.DRUMBEAT_PLATFORM_BACKUP_FOLDER === undefined
        ? null
        : {
            folder: settings.DRUMBEAT_PLATFORM_BACKUP_FOLDER,
            hours: settings.DRUMBEAT_PLATFORM_BACKUP_HOURS,
            kept: settings.DRUMBEAT_PLATFORM_BACKUPS_KEPT,
          },
  };
}
