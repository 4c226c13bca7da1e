import { PGlite, types } from '@electric-sql/pglite';
import { type Answer, type Bound, type Db, SERVING_ROLE, type Sql, type SqlParam } from './port.ts';
import { UntilSaid } from './untilSaid.ts';

/**
 * Opens the embedded PostgreSQL on a folder of its own (made if there is none), or in memory. It takes no lock:
 * see `lockFolder`. One connection, so transactions run one after another.
 */
export async function openPglite(folder: string | null): Promise<Db> {
  const lite = await PGlite.create({
    ...(folder === null ? {} : { dataDir: folder }),
    parsers: { [types.INT8]: safeInteger },
  });
  return pgliteDb(lite);
}

/** The port over a PGlite that is already open; closing the one closes the other. */
export function pgliteDb(lite: PGlite): Db {
  return {
    engine: 'pglite',
    channel: null,
    ...over(lite),
    transaction: async (work, { serving, first, readsAtOnce } = {}) =>
      lite.transaction(async (tx) => {
        const sql = over(tx);
        if (readsAtOnce === true) await tx.exec('SET TRANSACTION READ ONLY');
        if (serving !== undefined) await bind(sql, serving);
        await first?.(sql);
        if (readsAtOnce !== true) return work(sql);
        const before = new UntilSaid();
        return before.say(() => work(over(tx, () => before.assert())));
      }),
    close: async () => {
      if (!lite.closed) await lite.close();
    },
  };
}

/** `set_config(…, true)` is SET LOCAL: it ends with the transaction. */
async function bind(sql: Sql, { tenantId, userId }: Bound): Promise<void> {
  await sql.query(
    `SELECT set_config('app.tenant_id', $1, true), set_config('app.user_id', $2, true),
            set_config('role', '${SERVING_ROLE}', true)`,
    [tenantId, userId],
  );
}

function over(target: Pick<PGlite, 'query' | 'exec'>, onSend: () => void = () => {}): Sql {
  return {
    async query<Row extends object>(
      text: string,
      params: readonly SqlParam[] = [],
    ): Promise<Answer<Row>> {
      onSend();
      const { rows, affectedRows } = await target.query<Row>(text, [...params]);
      return { rows, affected: affectedRows ?? 0 };
    },
    async script(text) {
      onSend();
      await target.exec(text);
    },
  };
}

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error('bigint beyond the safe integers');
  return value;
}
