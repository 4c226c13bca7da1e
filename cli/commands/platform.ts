import { type PlatformConfig, readConfig } from '../../platform/config.ts';
import { PlatformFailure, type PlatformFailureCode } from '../../platform/failure.ts';
import { start } from '../../platform/server.ts';
import { EXIT_BAD_INPUT, EXIT_USAGE, ExitWith } from '../exitCodes.ts';

export interface PlatformOptions {
  readonly port?: string;
  readonly data?: string;
  readonly databaseUrl?: string;
}

const USAGE: ReadonlySet<PlatformFailureCode> = new Set(['config_invalid']);

/**
 * `drumbeat platform`: serves until SIGTERM or SIGINT, then lets running requests end. The address goes to stdout,
 * the log to stderr.
 */
export async function platform(options: PlatformOptions): Promise<void> {
  try {
    await serveUntilTold(configOf(options));
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

async function serveUntilTold(config: PlatformConfig): Promise<void> {
  const told = new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
  const { url, setUpLink, stop } = await start(config, { logStream: process.stderr });
  process.stdout.write(`Drumbeat platform: ${url}\n`);
  if (setUpLink !== null) process.stdout.write(`Set up your company (once): ${setUpLink}\n`);
  await told;
  await stop();
}
