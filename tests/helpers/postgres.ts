import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findPostgres, startPostgresIn } from '../../cli/bench/serving/postgresServer.ts';

/** A PostgreSQL server that lives as long as a test file. */
export interface ThrowAwayPostgres {
  /** Connection string of an empty database, as its superuser. */
  readonly url: string;
  stop(): void;
}

const BIN = findPostgres();

/** Whether a server is installed; tests of it are skipped where none is. */
export const hasPostgres = BIN !== null;

/** Makes and starts a server that keeps nothing. */
export async function startPostgres(): Promise<ThrowAwayPostgres> {
  if (BIN === null) throw new Error('no PostgreSQL is installed');
  const folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-postgres-'));
  const server = await startPostgresIn(BIN, folder, { isKept: false });
  const watchdog = watch(folder, server.end);
  let isOver = false;
  return {
    url: server.url,
    stop: () => {
      if (isOver) return;
      isOver = true;
      watchdog.kill();
      server.stop();
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
