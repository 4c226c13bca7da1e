/// <reference path="../../workers/db/better-sqlite3-multiple-ciphers.d.ts" />
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { PlatformFailure } from '../failure.ts';

/** Lets go of the folder; it may be taken again at once. */
export type Unlock = () => void;

/**
 * Takes a data folder for this process alone, making it if there is none. The lock is one of the operating
 * system on a small SQLite file: the death of a process, kill -9 included, frees it, and a process id that was
 * given to another program (always 1 in a container) blocks nothing.
 * @throws PlatformFailure `folder_in_use`
 */
export function lockFolder(folder: string): Unlock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = new Database(path.join(folder, 'drumbeat.lock'), { timeout: 0 });
  try {
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (thrown) {
    lock.close();
    if (isBusy(thrown)) throw new PlatformFailure('folder_in_use', { folder });
    throw thrown;
  }
  return () => lock.close();
}

function isBusy(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'SQLITE_BUSY';
}
