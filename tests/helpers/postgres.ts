import { execFileSync } from 'node:child_process';
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

/** Where Debian and its kin put the server's programs, newest version first. */
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
  const run = (program: string, args: readonly string[]): void => {
    const whole = [path.join(BIN, program), ...args];
    const [file = '', ...rest] = asRoot ? ['runuser', '-u', 'postgres', '--', ...whole] : whole;
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
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop: () => {
      run('pg_ctl', ['-D', data, '-w', '-m', 'immediate', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findBin(): string | null {
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
