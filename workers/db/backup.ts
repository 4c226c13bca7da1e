import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { AppFailure } from '../../core/contract/errors.ts';
import type { ReadableDb, WritableDb } from '../../core/store/ports.ts';
import { type DbLocation, makePrivate, openReader } from './driver.ts';
import { rethrowSqlite } from './sqliteErrors.ts';

/**
 * Copies the database with VACUUM INTO (it keeps the encryption; the driver's own backup refuses encrypted
 * files), opens the copy with the key, checks it, and only then gives it its name.
 * @throws AppFailure `usage` when there is a file of that name already, `db_corrupt` when the copy is not sound
 */
export function backupTo(db: WritableDb, where: DbLocation, file: string): { bytes: number } {
  if (existsSync(file)) throw new AppFailure('usage', { reason: 'file_exists' });
  const working = `${file}.part`;
  removeFiles(working);
  try {
    makePrivate(working);
    db.prepare('VACUUM INTO ?').run(working);
    verifyFile({ ...where, file: working });
    renameSync(working, file);
    return { bytes: statSync(file).size };
  } finally {
    removeFiles(working);
  }
}

/**
 * Opens a database file with its key and checks all of it.
 * @throws AppFailure `db_wrong_key`, `db_corrupt`
 */
export function verifyFile(where: DbLocation): void {
  const db = openReader(where);
  try {
    checkIntegrity(db);
  } finally {
    db.close();
  }
}

/** @throws AppFailure `db_corrupt` */
export function checkIntegrity(db: ReadableDb): void {
  let sound: boolean;
  try {
    const found = db.prepareRows<readonly [string]>('PRAGMA integrity_check(1)').get()?.[0];
    sound = found === 'ok' && db.prepareRows('PRAGMA foreign_key_check').get() === undefined;
  } catch (error) {
    rethrowSqlite(error);
  }
  if (!sound) throw new AppFailure('db_corrupt');
}

/** A database file with everything SQLite may have put beside it. */
export function removeFiles(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true });
}
