import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';

/** A PostgreSQL server for one bench, as it comes out of the box: what it has answered is on the disk. */
export interface BenchPostgres {
  /** Connection string of an empty database, as its superuser. */
  readonly url: string;
  /** Of the process that all others of the server come from. */
  readonly pid: number;
  stop(): void;
}

/** Where Debian and its kin put the server's programs. */
const ROOT = '/usr/lib/postgresql';

/**
 * Makes and starts a server in a folder; null where none is installed. PostgreSQL refuses root, so root hands over to
 * the user `postgres`.
 */
export async function startBenchPostgres(folder: string): Promise<BenchPostgres | null> {
  const versions = existsSync(ROOT) ? readdirSync(ROOT).sort((a, b) => Number(b) - Number(a)) : [];
  const [bin] = versions
    .map((version) => path.join(ROOT, version, 'bin'))
    .filter((each) => existsSync(path.join(each, 'initdb')));
  if (bin === undefined) return null;
  mkdirSync(folder, { recursive: true });
  const asRoot = process.getuid?.() === 0;
  if (asRoot) chownSync(folder, idOf('-u'), idOf('-g'));
  const data = path.join(folder, 'data');
  const run = (program: string, ...args: readonly string[]): void => {
    const whole = [path.join(bin, program), '-D', data, ...args];
    const [file = '', ...rest] = asRoot ? ['runuser', '-u', 'postgres', '--', ...whole] : whole;
    execFileSync(file, rest, { cwd: folder, stdio: 'ignore' });
  };
  run('initdb', '-A', 'trust', '-U', 'postgres', '-E', 'UTF8');
  const port = await freePort();
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}`;
  run('pg_ctl', '-w', '-l', path.join(folder, 'log'), '-o', settings, 'start');
  const [pid] = readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
  // The server is nobody's child: a bench that is broken off must not leave it behind.
  const stop = () => run('pg_ctl', '-m', 'immediate', 'stop');
  process.once('exit', stop);
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    pid: Number(pid),
    stop: () => {
      process.off('exit', stop);
      stop();
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
