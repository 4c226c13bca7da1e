import { PGlite, types } from '@electric-sql/pglite';
import type { Answer, Db, Sql, SqlParam } from './port.ts';

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
    ...over(lite),
    transaction: async (work) => lite.transaction((tx) => work(over(tx))),
    close: async () => {
      if (!lite.closed) await lite.close();
    },
  };
}

function over(target: Pick<PGlite, 'query' | 'exec'>): Sql {
  return {
    async query<Row extends object>(
      text: string,
      params: readonly SqlParam[] = [],
    ): Promise<Answer<Row>> {
      const { rows, affectedRows } = await target.query<Row>(text, [...params]);
      return { rows, affected: affectedRows ?? 0 };
    },
    async script(text) {
      await target.exec(text);
    },
  };
}

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error('bigint beyond the safe integers');
  return value;
}
