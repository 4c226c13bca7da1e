import pg from 'pg';
import {
  type Answer,
  type Bound,
  type Db,
  SERVING_ROLE,
  type Sql,
  type SqlParam,
  type TransactionHow,
} from './port.ts';
import { postgresChannel } from './postgresChannel.ts';
import { UntilSaid } from './untilSaid.ts';

export interface PostgresOptions {
  readonly url: string;
  readonly poolSize: number;
  /** A statement that runs longer is ended by the server. */
  readonly statementTimeoutMs: number;
  /** Told of a connection that was lost while idle; the pool opens another. */
  readonly onLost: (error: Error) => void;
}

const INT8 = 20;

/** Statements that a connection keeps parsed and planned at most: far more than requests have. */
const MOST_KEPT = 500;

/** Opens a pool over a PostgreSQL server. @throws where the server cannot be reached at the first use */
export function openPostgres(options: PostgresOptions): Db {
  const settings = {
    // Statements that wait for nothing of one another go out together.
    pipeline: true,
    connectionString: options.url,
    max: options.poolSize,
    statement_timeout: options.statementTimeoutMs,
    // A client that is gone would hold its locks for ever.
    idle_in_transaction_session_timeout: options.statementTimeoutMs,
    connectionTimeoutMillis: 10_000,
    application_name: 'drumbeat-platform',
    types: { getTypeParser },
  };
  const owner = new pg.Pool({ ...settings, max: Math.max(2, Math.ceil(options.poolSize / 2)) });
  const serving = new pg.Pool({
    ...settings,
    // Before a connection is given to anybody: a statement that no tenant is bound to sees and writes nothing on it.
    verify: (client, done) => {
      client.query(`SET ROLE ${SERVING_ROLE}`).then(() => done(), done);
    },
  });
  const names = new Map<string, string>();
  for (const pool of [owner, serving]) pool.on('error', options.onLost);
  return {
    engine: 'postgres',
    ...over(owner, names),
    async transaction(work, how = {}) {
      const client = await (how.serving === undefined ? owner : serving).connect();
      return how.readsAtOnce
        ? readAtOnce(client, names, work, how.serving)
        : inTransaction(client, names, work, how);
    },
    close: async () => {
      await Promise.all([owner, serving].filter((pool) => !pool.ending).map((pool) => pool.end()));
    },
    channel: postgresChannel(options.url, (channel, text) =>
      owner.query('SELECT pg_notify($1, $2)', [channel, text]),
    ),
  };
}

/** One transaction on a connection of the pool, which is given back; a broken one is closed. */
async function inTransaction<T>(
  client: pg.PoolClient,
  names: Map<string, string>,
  work: (sql: Sql) => Promise<T>,
  { serving, first }: TransactionHow,
): Promise<T> {
  const sql = over(client, names, () => together(client));
  try {
    together(client);
    const begun: Promise<unknown>[] = [client.query('BEGIN')];
    if (serving !== undefined) begun.push(bind(sql, serving));
    if (first !== undefined) begun.push(first(sql));
    // An owner's statement must not go out before it is known that it runs within the transaction, after the first one. A
    // serving connection can do nothing without its binding: there all goes out at once, and is void if that failed.
    if (serving === undefined) await settledAll(begun);
    const [value] = await Promise.all([work(sql), settledAll(begun)]);
    await client.query('COMMIT');
    client.release();
    return value;
  } catch (thrown) {
    const rolledBack = client.query('ROLLBACK');
    await rolledBack.then(
      () => client.release(),
      () => client.release(true),
    );
    throw thrown;
  }
}

/** The same in one write from beginning to end: nothing was written, so that nothing hangs on how it ends. */
async function readAtOnce<T>(
  client: pg.PoolClient,
  names: Map<string, string>,
  work: (sql: Sql) => Promise<T>,
  serving: Bound,
): Promise<T> {
  const before = new UntilSaid();
  const sql = over(client, names, () => {
    before.assert();
    together(client);
  });
  together(client);
  const begun = [client.query('BEGIN READ ONLY'), bind(sql, serving)];
  const read = before.say(() => work(sql));
  void client.query('COMMIT').then(() => client.release(), client.release);
  const [value] = await Promise.all([read, settledAll(begun)]);
  return value;
}

/** `set_config(…, true)` is SET LOCAL: it ends with the transaction. */
function bind(sql: Sql, { tenantId, userId }: Bound): Promise<unknown> {
  return sql.query(
    `SELECT set_config('app.tenant_id', $1, true), set_config('app.user_id', $2, true)`,
    [tenantId, userId],
  );
}

/** What is sent before this turn of the event loop is over goes out in one write. */
function together({ connection: { stream } }: pg.PoolClient): void {
  stream.cork();
  process.nextTick(() => stream.uncork());
}

function over(
  target: pg.Pool | pg.PoolClient,
  names: Map<string, string>,
  onSend: () => void = () => {},
): Sql {
  return {
    async query<Row extends object>(
      text: string,
      params: readonly SqlParam[] = [],
    ): Promise<Answer<Row>> {
      const name = nameOf(names, text);
      onSend();
      const named = name === undefined ? {} : { name };
      const { rows, rowCount } = await target.query<Row>({ ...named, text, values: [...params] });
      return { rows, affected: rowCount ?? 0 };
    },
    async script(text) {
      onSend();
      await target.query(text);
    },
  };
}

/** What a statement is kept under, parsed and planned, by each connection; undefined once there are too many of them. */
function nameOf(names: Map<string, string>, text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_KEPT) return known;
  const name = `s${names.size + 1}`;
  names.set(text, name);
  return name;
}

/** Waits for all, then throws what the first that failed threw: none is left on its way. */
async function settledAll(all: readonly Promise<unknown>[]): Promise<void> {
  for (const each of await Promise.allSettled(all))
    if (each.status === 'rejected') throw each.reason;
}

/** bigint as a number, as PGlite gives it: money in paise and counters stay far below 2^53. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === INT8 && format !== 'binary' ? safeInteger : pg.types.getTypeParser(oid, format);

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error('bigint beyond the safe integers');
  return value;
}
