import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';

/** A PostgreSQL server in a folder of its own. */
export interface PostgresServer {
  /** Connection string of an empty database, as its superuser. */
  readonly url: string;
  /** Of the process that all others of the server come from. */
  readonly pid: number;
  /** The command that ends it. */
  readonly end: readonly string[];
  stop(): void;
}

/** Where Debian and its kin put the server's programs. */
const ROOT = '/usr/lib/postgresql';

/** The folder of the server's programs: the one that `npm run test:postgres` says, else the newest; null: none. */
export function findPostgres(): string | null {
  const given = process.env.DRUMBEAT_POSTGRES_BIN;
  if (given !== undefined) return given;
  const versions = existsSync(ROOT) ? readdirSync(ROOT).sort((a, b) => Number(b) - Number(a)) : [];
  const bins = versions.map((version) => path.join(ROOT, version, 'bin'));
  return bins.find((bin) => existsSync(path.join(bin, 'initdb'))) ?? null;
}

/**
 * Makes and starts a server on a free port of the loopback. PostgreSQL refuses root, so root hands over to the user
 * `postgres`.
 * @param bin from {@link findPostgres}
 * @param isKept what it has answered is on the disk, as it comes out of the box; false: quicker, for data to throw away
 */
export async function startPostgresIn(
  bin: string,
  folder: string,
  { isKept }: { readonly isKept: boolean },
): Promise<PostgresServer> {
  mkdirSync(folder, { recursive: true });
  const asRoot = process.getuid?.() === 0;
  if (asRoot) chownSync(folder, idOf('-u'), idOf('-g'));
  const data = path.join(folder, 'data');
  const command = (program: string, ...args: readonly string[]): string[] => {
    const whole = [path.join(bin, program), '-D', data, ...args];
    return asRoot ? ['runuser', '-u', 'postgres', '--', ...whole] : whole;
  };
  const run = ([file = '', ...args]: readonly string[]): void => {
    execFileSync(file, args, { cwd: folder, stdio: 'ignore' });
  };
  const unsynced = isKept ? [] : ['--no-sync'];
  run(command('initdb', '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', ...unsynced));
  const port = await freePort();
  const settings = [
    `-p ${port}`,
    '-c listen_addresses=127.0.0.1',
    `-c unix_socket_directories=${folder}`,
    ...(isKept ? [] : ['-c fsync=off']),
  ].join(' ');
  run(command('pg_ctl', '-w', '-l', path.join(folder, 'log'), '-o', settings, 'start'));
  const [pid] = readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
  const end = command('pg_ctl', '-w', '-m', 'immediate', 'stop');
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    pid: Number(pid),
    end,
    stop: () => run(end),
  };
}

/** A server for one bench; null where none is installed. */
export async function startBenchPostgres(folder: string): Promise<PostgresServer | null> {
  const bin = findPostgres();
  if (bin === null) return null;
  const server = await startPostgresIn(bin, folder, { isKept: true });
  // The server is nobody's child: a bench that is broken off must not leave it behind.
  process.once('exit', server.stop);
  return {
    ...server,
    stop: () => {
      process.off('exit', server.stop);
      server.stop();
    },
  };
}

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
