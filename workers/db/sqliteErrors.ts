import { AppFailure, type ErrorCode } from '../../core/contract/errors.ts';

/** SQLite's result codes that a user can do something about; all others stay internal. */
const MEANING: readonly (readonly [prefix: string, code: ErrorCode])[] = [
  ['SQLITE_NOTADB', 'db_wrong_key'],
  ['SQLITE_CORRUPT', 'db_corrupt'],
  ['SQLITE_FULL', 'disk_full'],
];

/**
 * Turns a driver error into the closed set by its code (through its causes), never by its words.
 * @throws always: AppFailure for a known code, else the error itself
 */
export function rethrowSqlite(error: unknown): never {
  let cause: unknown = error;
  for (let depth = 0; depth < 5 && cause instanceof Error; depth++) {
    const { code } = cause as Error & { code?: unknown };
    if (typeof code === 'string') {
      for (const [prefix, meaning] of MEANING) {
        if (code.startsWith(prefix)) throw new AppFailure(meaning);
      }
      if (code === 'ENOSPC') throw new AppFailure('disk_full');
    }
    cause = cause.cause;
  }
  throw error;
}
