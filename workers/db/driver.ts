/// <reference path="./better-sqlite3-multiple-ciphers.d.ts" />
import { closeSync, existsSync, openSync } from 'node:fs';
import Database from 'better-sqlite3-multiple-ciphers';
import type { ReadableDb, WritableDb } from '../../core/store/ports.ts';
import { keptStatements } from './keptStatements.ts';
import { rethrowSqlite } from './sqliteErrors.ts';

/** Where a database lies and how to read it; crosses only from the host to its own threads. */
export interface DbLocation {
  readonly file: string;
  /** 64 hex digits; null: not encrypted, which only measurements of what encryption costs may be. */
  readonly keyHex: string | null;
  /** The addon's file, where the package does not find its own. */
  readonly nativeBinding?: string;
  /**
   * A throw-away file needs to survive nothing: no sync to disk. `alone`: nobody reads while it is written,
   * so the rollback journal can stay in memory, which writes every page once instead of twice.
   */
  readonly throwAway?: 'shared' | 'alone';
}

/**
 * The writer's page cache, and as much again for sorting. Beside a thread that reads books more of it hardly helps;
 * matching allocations with bills goes all over the indexes and has the memory to itself.
 */
const CACHE_KIB = { usual: 40 * 1024, linking: 96 * 1024 } as const;

/** Below this SQLite two connections that write and checkpoint at once can corrupt the file (WAL reset bug). */
const OLDEST_SQLITE = [3, 51, 3] as const;

/**
 * Opens the one connection that writes, migrates and checkpoints; makes the file if there is none.
 * @throws AppFailure `db_wrong_key`, `db_corrupt`
 */
export function openWriter(where: DbLocation): WritableDb & { close(): void } {
  if (where.file !== ':memory:' && !existsSync(where.file)) makePrivate(where.file);
  const db = connect(where, false);
  try {
    db.pragma(`journal_mode = ${where.throwAway === 'alone' ? 'MEMORY' : 'WAL'}`);
    db.pragma(`synchronous = ${where.throwAway === undefined ? 'FULL' : 'OFF'}`);
    db.pragma(`cache_size = -${CACHE_KIB.usual}`);
    db.pragma('wal_autocheckpoint = 0');
  } catch (error) {
    db.close();
    rethrowSqlite(error);
  }
  return {
    access: 'write',
    ...keptStatements(db),
    exec: (sql) => {
      db.exec(sql);
    },
    transaction: (work) => db.transaction(work).immediate(),
    close: () => {
      db.pragma('optimize');
      db.close();
    },
  };
}

/**
 * Makes an empty file that nobody else at this computer may read; SQLite's files beside it are made alike. Where that
 * cannot be, SQLite tells why when it opens the file.
 */
export function makePrivate(file: string): void {
  try {
    closeSync(openSync(file, 'a', 0o600));
  } catch {}
}

/** Sets how much of the file the writer may hold in memory. */
export function holdPages(db: WritableDb, size: keyof typeof CACHE_KIB): void {
  db.exec(`PRAGMA cache_size = -${CACHE_KIB[size]}`);
}

/**
 * Folds the write-ahead log into the file and gives the page cache back. Commits do not do that by themselves:
 * they are durable in the log, and folding a large one takes as long as writing it.
 */
export function foldLog(db: WritableDb): void {
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.exec('PRAGMA shrink_memory');
}

/** Opens a connection that can only read; the file must exist and have been migrated by the writer. */
export function openReader(where: DbLocation): ReadableDb & { close(): void } {
  const db = connect(where, true);
  db.pragma('cache_size = -65536');
  return { access: 'read', ...keptStatements(db), close: () => db.close() };
}

/** Cipher first, then the raw key (no derivation), then a probe that fails on a wrong one. */
function connect(where: DbLocation, readonly: boolean): Database.Database {
  const { keyHex } = where;
  if (keyHex !== null && !/^[0-9a-f]{64}$/.test(keyHex)) throw new Error('a key is 64 hex digits');
  const db = new Database(where.file, {
    readonly,
    ...(where.nativeBinding === undefined ? {} : { nativeBinding: where.nativeBinding }),
  });
  try {
    if (keyHex !== null) {
      db.pragma("cipher = 'sqlcipher'");
      db.pragma(`key = "x'${keyHex}'"`);
    }
    db.prepare('SELECT count(*) FROM sqlite_master').get();
    db.pragma('temp_store = MEMORY');
    db.pragma('busy_timeout = 5000');
    db.pragma('foreign_keys = ON');
    assertVersion(db);
    return db;
  } catch (error) {
    db.close();
    return rethrowSqlite(error);
  }
}

function assertVersion(db: Database.Database): void {
  const text = db.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '0';
  const parts = text.split('.').map(Number);
  for (const [i, least] of OLDEST_SQLITE.entries()) {
    const part = parts[i] ?? 0;
    if (part > least) return;
    if (part < least) throw new Error(`SQLite ${text} is too old`);
  }
}
