import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { newKey } from '../keys/envelope.ts';
import type { DbLocation } from './driver.ts';

const PREFIX = 'drumbeat-throwaway-';

/** A database for sample books or one analysis: its key lives in memory only, its files go when it closes. */
export interface ThrowAway {
  readonly location: DbLocation;
  /** Deletes the files; call it after every connection is closed. */
  remove(): void;
}

export function makeThrowAway(
  tempDir: string,
  id: string,
  throwAway: 'shared' | 'alone',
  nativeBinding?: string,
): ThrowAway {
  const folder = path.join(tempDir, `${PREFIX}${id}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(path.join(folder, 'pid'), String(process.pid));
  return {
    location: {
      file: path.join(folder, 'books.db'),
      keyHex: newKey(),
      throwAway,
      ...(nativeBinding === undefined ? {} : { nativeBinding }),
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
      removeIfEmpty(tempDir);
    },
  };
}

/** Leaves the temporary folder alone while other databases are in it. */
function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    return;
  }
}

/** Deletes what throw-away databases of dead processes left behind; nobody can read them any more. */
export function sweepThrowAways(tempDir: string): void {
  mkdirSync(tempDir, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(tempDir)) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = path.join(tempDir, name);
    if (!ownerLives(folder)) rmSync(folder, { recursive: true, force: true });
  }
}

function ownerLives(folder: string): boolean {
  try {
    const pid = Number(readFileSync(path.join(folder, 'pid'), 'utf8'));
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
