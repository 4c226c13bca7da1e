import pg from 'pg';
import type { Answer, Db, Sql, SqlParam } from './port.ts';

export interface PostgresOptions {
  readonly url: string;
  readonly poolSize: number;
  /** A statement that runs longer is ended by the server. */
  readonly statementTimeoutMs: number;
  /** Told of a connection that was lost while idle; the pool opens another. */
  readonly onLost: (error: Error) => void;
}

const INT8 = 20;

/** Opens a pool over a PostgreSQL server. @throws where the server cannot be reached at the first use */
export function openPostgres(options: PostgresOptions): Db {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize,
    statement_timeout: options.statementTimeoutMs,
    // A client that is gone would hold its locks for ever.
    idle_in_transaction_session_timeout: options.statementTimeoutMs,
    connectionTimeoutMillis: 10_000,
    application_name: 'drumbeat-platform',
    types: { getTypeParser },
  });
  pool.on('error', options.onLost);
  return {
    engine: 'postgres',
    ...over(pool),
    async transaction(work) {
      const client = await pool.connect();
      let lost = false;
      try {
        await client.query('BEGIN');
        const value = await work(over(client));
        await client.query('COMMIT');
        return value;
      } catch (thrown) {
        lost = await client.query('ROLLBACK').then(
          () => false,
          () => true,
        );
        throw thrown;
      } finally {
        client.release(lost);
      }
    },
    close: () => pool.end(),
  };
}

function over(target: pg.Pool | pg.PoolClient): Sql {
  return {
    async query<Row extends object>(
      text: string,
      params: readonly SqlParam[] = [],
    ): Promise<Answer<Row>> {
      const { rows, rowCount } = await target.query<Row>(text, [...params]);
      return { rows, affected: rowCount ?? 0 };
    },
    async script(text) {
      await target.query(text);
    },
  };
}

/** bigint as a number, as PGlite gives it: money in paise and counters stay far below 2^53. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === INT8 && format !== 'binary' ? safeInteger : pg.types.getTypeParser(oid, format);

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error('bigint beyond the safe integers');
  return value;
}
