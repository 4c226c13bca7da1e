import { type Migration, migrate } from '../db/migrate.ts';
import type { Db, Sql } from '../db/port.ts';
import { PlatformFailure } from '../failure.ts';
import { beginEpoch } from '../sync/syncLog.ts';
import { bringUpToDate } from './bringUpToDate.ts';
import { checkBackup, readBackup } from './readBackup.ts';
import { schemaVersionOf } from './tables.ts';

const ROWS_AT_ONCE = 500;

/** What a restore needs from outside. */
export interface RestoreParts {
  readonly migrations: readonly Migration[];
  readonly now: () => number;
  readonly newId: () => string;
}

/**
 * Puts a backup of either engine into an empty database: the schema as it was then, every row in one transaction, then
 * the migrations since. Each company's sync gets a new epoch, so that devices which know more than the backup notice.
 * Answers how many rows came back.
 * @throws PlatformFailure `backup_damaged`, `backup_newer`, `database_not_empty`
 */
export async function restore(db: Db, file: string, parts: RestoreParts): Promise<number> {
  const { migrations, now, newId } = parts;
  const { schemaVersion } = await checkBackup(file);
  if (schemaVersion > (migrations.at(-1)?.version ?? 0)) {
    throw new PlatformFailure('backup_newer', { version: schemaVersion });
  }
  if ((await schemaVersionOf(db)) > 0) throw new PlatformFailure('database_not_empty');
  await migrate(
    db,
    migrations.filter(({ version }) => version <= schemaVersion),
    now,
  );
  const rows = await db.transaction((sql) => fill(sql, file));
  await bringUpToDate(db, migrations, now);
  await db.transaction((sql) => beginEpochs(sql, newId));
  return rows;
}

async function fill(sql: Sql, file: string): Promise<number> {
  let table = '';
  let waiting: string[] = [];
  let rows = 0;
  const put = async (): Promise<void> => {
    if (waiting.length === 0) return;
    await sql.query(
      `INSERT INTO "${table}" OVERRIDING SYSTEM VALUE
       SELECT * FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)`,
      [`[${waiting.join(',')}]`],
    );
    rows += waiting.length;
    waiting = [];
  };
  for await (const part of readBackup(file)) {
    if (part.kind === 'table') {
      await put();
      table = part.table;
      await sql.query(`DELETE FROM "${table}"`);
    } else if (part.kind === 'row') {
      waiting.push(part.row);
      if (waiting.length >= ROWS_AT_ONCE) await put();
    }
  }
  await put();
  return rows;
}

async function beginEpochs(sql: Sql, newId: () => string): Promise<void> {
  const { rows } = await sql.query<{ tenant_id: string }>('SELECT tenant_id FROM sync_head');
  for (const { tenant_id: tenantId } of rows) await beginEpoch(sql, tenantId, newId());
}
