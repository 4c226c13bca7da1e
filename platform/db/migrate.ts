import { PlatformFailure } from '../failure.ts';
import type { Db, Sql } from './port.ts';

/** One step of the schema. Numbered by tens, never edited after release. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  /** Statements of the dialect that both engines share; the transaction around them is the runner's. */
  readonly sql: string;
}

/** Two servers that start on one database migrate one after the other. */
const MIGRATING = 7_303_014;

/**
 * Brings the database to the newest version, each migration in one transaction with its version; answers the
 * versions that were applied now. As the owner.
 * @throws PlatformFailure `database_newer`
 */
export async function migrate(
  db: Db,
  migrations: readonly Migration[],
  now: () => number,
): Promise<readonly number[]> {
  assertAscending(migrations);
  await db.transaction(async (sql) => {
    await alone(sql);
    await sql.script(
      `CREATE TABLE IF NOT EXISTS schema_version (
         version integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL)`,
    );
  });
  await refuseNewer(db, migrations);
  const applied: number[] = [];
  for (const migration of migrations) {
    if (await apply(db, migration, now)) applied.push(migration.version);
  }
  return applied;
}

async function apply(db: Db, migration: Migration, now: () => number): Promise<boolean> {
  return db.transaction(async (sql) => {
    await alone(sql);
    const { rows } = await sql.query('SELECT 1 FROM schema_version WHERE version = $1', [
      migration.version,
    ]);
    if (rows.length > 0) return false;
    await sql.script(migration.sql);
    await sql.query('INSERT INTO schema_version (version, name, applied_at) VALUES ($1, $2, $3)', [
      migration.version,
      migration.name,
      new Date(now()),
    ]);
    return true;
  });
}

async function refuseNewer(db: Db, migrations: readonly Migration[]): Promise<void> {
  const { rows } = await db.query<{ version: number }>(
    'SELECT version FROM schema_version ORDER BY version',
  );
  const known = new Set(migrations.map((m) => m.version));
  const unknown = rows.find((row) => !known.has(row.version));
  if (unknown !== undefined) {
    throw new PlatformFailure('database_newer', { version: unknown.version });
  }
}

async function alone(sql: Sql): Promise<void> {
  await sql.query('SELECT pg_advisory_xact_lock($1)', [MIGRATING]);
}

function assertAscending(migrations: readonly Migration[]): void {
  migrations.forEach(({ version }, at) => {
    const before = migrations[at - 1]?.version ?? 0;
    if (version <= before || version % 10 !== 0) {
      throw new Error(`migration ${version} is not a multiple of ten above ${before}`);
    }
  });
}
