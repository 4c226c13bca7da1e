import { inflateRawSync } from 'node:zlib';
import type { ReadableDb } from '../../core/store/ports.ts';
import type { Db } from '../../platform/db/port.ts';

/** Everything that stands in any table of a platform's database, packed stretches of the log unpacked. */
export async function everyTextOf(db: Db): Promise<ReadonlyMap<string, string>> {
  const { rows: tables } = await db.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const texts = new Map<string, string>();
  for (const { name } of tables) {
    const { rows } = await db.query<{ text: string | null }>(
      `SELECT string_agg(to_jsonb(t)::text, ' ') AS text FROM "${name}" t`,
    );
    texts.set(name, rows[0]?.text ?? '');
  }
  const { rows: packed } = await db.query<{ bytes: Uint8Array }>(
    'SELECT bytes FROM sync_log_chunk',
  );
  const unpacked = packed.map(({ bytes }) => inflateRawSync(bytes).toString('utf8'));
  texts.set('sync_log_chunk', unpacked.join(' '));
  return texts;
}

/** Everything that stands in any table of a laptop's file. */
export function everyTextIn(db: ReadableDb): ReadonlyMap<string, string> {
  const tables = db.prepareRows<readonly [string]>(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
  );
  return new Map(
    tables
      .all()
      .map(([name]) => [name, JSON.stringify(db.prepare(`SELECT * FROM "${name}"`).all())]),
  );
}

/** The tables in which any of these words stands. */
export function tablesWith(
  texts: ReadonlyMap<string, string>,
  words: readonly string[],
): readonly string[] {
  const found = [...texts].filter(([, text]) => words.some((word) => text.includes(word)));
  return found.map(([name]) => name).sort();
}
