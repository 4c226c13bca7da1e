import { AppFailure } from '../contract/errors.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import type { ReadableDb, WritableDb } from './ports.ts';

/**
 * Brings a database file up to this program's schema, one transaction per step together with its version.
 * A file whose `min_safe_version` lies above what this program knows is refused untouched; a newer file
 * that is still safe for it is used as it is.
 * @throws AppFailure `db_newer` with detail.file and detail.app (schema versions)
 */
export function migrate(db: WritableDb, steps: readonly Migration[] = MIGRATIONS): void {
  assertMonotonic(steps);
  const known = steps.at(-1)?.version ?? 0;
  const from = schemaVersion(db);
  if (from > known) {
    if (minSafeVersion(db) > known) throw new AppFailure('db_newer', { file: from, app: known });
    return;
  }
  for (const step of steps) {
    if (step.version <= from) continue;
    db.transaction(() => {
      db.exec(step.sql);
      db.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('min_safe_version', ?)").run(
        String(step.minSafeVersion),
      );
      db.exec(`PRAGMA user_version = ${step.version}`);
    });
  }
}

/** The file's schema version; 0 for a new file. */
export function schemaVersion(db: ReadableDb): number {
  return db.prepareRows<readonly [number]>('PRAGMA user_version').get()?.[0] ?? 0;
}

function minSafeVersion(db: ReadableDb): number {
  const sql = "SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'min_safe_version'";
  return db.prepareRows<readonly [number]>(sql).get()?.[0] ?? Number.POSITIVE_INFINITY;
}

function assertMonotonic(steps: readonly Migration[]): void {
  let last = 0;
  for (const { version, minSafeVersion } of steps) {
    if (!Number.isInteger(version) || version <= last || version % 10 !== 0) {
      throw new Error(`migration ${version} does not follow ${last} by tens`);
    }
    if (minSafeVersion > version) throw new Error(`migration ${version} is unsafe for itself`);
    last = version;
  }
}
