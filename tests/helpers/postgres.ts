import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A PostgreSQL server that lives as long as a test file. */
export interface ThrowAwayPostgres {
  /** Connection string of an empty database, as its superuser. */
  readonly url: string;
  stop(): void;
}

/** Where the server's programs are: as `npm run test:postgres` says, or where Debian and its kin put them, newest first. */
const BIN = findBin();

/** Whether a server is installed; tests of it are skipped where none is. */
export const hasPostgres = BIN !== null;

/** Makes and starts a server on a free port of the loopback. PostgreSQL refuses root, so root hands over. */
export async function startPostgres(): Promise<ThrowAwayPostgres> {
  if (BIN === null) throw new Error('no PostgreSQL is installed');
  const folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-postgres-'));
  const asRoot = process.getuid?.() === 0;
  if (asRoot) chownSync(folder, idOf('-u'), idOf('-g'));
  const data = path.join(folder, 'data');
  const command = (program: string, args: readonly string[]): string[] => {
    const whole = [path.join(BIN, program), ...args];
    return asRoot ? ['runuser', '-u', 'postgres', '--', ...whole] : whole;
  };
  const run = (program: string, args: readonly string[]): void => {
    const [file = '', ...rest] = command(program, args);
    execFileSync(file, rest, { cwd: folder, stdio: 'ignore' });
  };
  run('initdb', ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--no-sync']);
  const port = await freePort();
  const settings = [
    `-p ${port}`,
    '-c listen_addresses=127.0.0.1',
    `-c unix_socket_directories=${folder}`,
    '-c fsync=off',
  ].join(' ');
  run('pg_ctl', ['-D', data, '-w', '-l', path.join(folder, 'log'), '-o', settings, 'start']);
  const ended = ['-D', data, '-w', '-m', 'immediate', 'stop'];
  const watchdog = watch(folder, command('pg_ctl', ended));
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop: () => {
      watchdog.kill();
      run('pg_ctl', ended);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Ends the server once this process is gone: a test that is broken off must not leave one behind. */
function watch(folder: string, end: readonly string[]): ChildProcess {
  const script =
    'pid=$1 folder=$2; shift 2; while kill -0 $pid; do sleep 1; done; "$@"; rm -rf "$folder"';
  const args = ['-c', script, 'watch', String(process.pid), folder, ...end];
  const child = spawn('sh', args, { cwd: folder, detached: true, stdio: 'ignore' });
  child.unref();
  return child;
}

function findBin(): string | null {
  const given = process.env.DRUMBEAT_POSTGRES_BIN;
  if (given !== undefined) return given;
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return null;
  const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a));
  const bins = versions.map((version) => path.join(root, version, 'bin'));
  return bins.find((bin) => existsSync(path.join(bin, 'initdb'))) ?? null;
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
      probe.close(() =>
        resolve(typeof address === 'object' && address !== null ? address.port : 0),
      );
    });
  });
}
