import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Db, Sql } from '../db/port.ts';
import { BACKUP_VERSION, type BackupFoot, type BackupHead, PART, ROW } from './backupFormat.ts';
import { checkBackup } from './readBackup.ts';
import { schemaVersionOf, tablesInOrder } from './tables.ts';

/** Rows that are in memory at once. */
const ROWS_AT_ONCE = 500;

/**
 * Writes everything that is in the database to a file, as of one instant and whatever the engine; read back and
 * compared before it gets its name. Answers the rows of each table.
 */
export async function backUp(db: Db, file: string, now: () => number): Promise<BackupFoot['rows']> {
  const part = `${file}.part`;
  try {
    const rows = await db.transaction(async (sql) => {
      await sql.script('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const counts: Record<string, number> = {};
      await pipeline(
        Readable.from(lines(sql, counts, now())),
        createGzip(),
        createWriteStream(part, { flags: 'wx', mode: 0o600 }),
      );
      return counts;
    });
    await checkBackup(part);
    await rename(part, file);
    return rows;
  } catch (thrown) {
    await rm(part, { force: true });
    throw thrown;
  }
}

async function* lines(
  sql: Sql,
  counts: Record<string, number>,
  now: number,
): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const line = (text: string): string => {
    hash.update(text);
    return text;
  };
  const head: BackupHead = {
    drumbeatPlatformBackup: BACKUP_VERSION,
    schemaVersion: await schemaVersionOf(sql),
    createdAt: new Date(now).toISOString(),
  };
  yield line(`${PART}${JSON.stringify(head)}\n`);
  for (const table of await tablesInOrder(sql)) {
    yield line(`${PART}${JSON.stringify({ table })}\n`);
    counts[table] = 0;
    await sql.script(
      `DECLARE backup_rows NO SCROLL CURSOR FOR SELECT to_jsonb(t)::text AS row FROM "${table}" t`,
    );
    for (;;) {
      const { rows } = await sql.query<{ row: string }>(`FETCH ${ROWS_AT_ONCE} FROM backup_rows`);
      if (rows.length === 0) break;
      counts[table] += rows.length;
      yield line(rows.map(({ row }) => `${ROW}${row}\n`).join(''));
    }
    await sql.script('CLOSE backup_rows');
  }
  const foot: BackupFoot = { rows: counts, sha256: hash.digest('hex') };
  yield `${PART}${JSON.stringify(foot)}\n`;
}
