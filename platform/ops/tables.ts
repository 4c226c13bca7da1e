import type { Sql } from '../db/port.ts';

/** Of the schema itself, not of what is kept in it; and what is made again from the rest. */
const NOT_KEPT = new Set(['schema_version', 'sync_log_chunk']);

/**
 * Every table that holds something of its own, those that others refer to first.
 * @throws where two refer to each other, which no migration may do
 */
export async function tablesInOrder(sql: Sql): Promise<string[]> {
  const { rows } = await sql.query<{ name: string; refers_to: readonly string[] }>(
    `SELECT c.relname AS name, coalesce(
       (SELECT array_agg(DISTINCT confrelid::regclass::text) FROM pg_constraint
        WHERE contype = 'f' AND conrelid = c.oid AND confrelid <> c.oid), '{}') AS refers_to
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY c.relname`,
  );
  const left = new Map(
    rows.filter(({ name }) => !NOT_KEPT.has(name)).map((row) => [row.name, row.refers_to]),
  );
  const order: string[] = [];
  while (left.size > 0) {
    const free = [...left].filter(([, needs]) => !needs.some((name) => left.has(name)));
    if (free.length === 0) throw new Error(`tables refer in a circle: ${[...left.keys()]}`);
    for (const [name] of free) {
      order.push(name);
      left.delete(name);
    }
  }
  return order;
}

/** Version of the newest migration of a database; 0 of an empty one. */
export async function schemaVersionOf(sql: Sql): Promise<number> {
  const known = await sql.query<{ there: boolean }>(
    "SELECT to_regclass('schema_version') IS NOT NULL AS there",
  );
  if (known.rows[0]?.there !== true) return 0;
  const { rows } = await sql.query<{ version: number | null }>(
    'SELECT max(version) AS version FROM schema_version',
  );
  return rows[0]?.version ?? 0;
}
