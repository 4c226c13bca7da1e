/** What a statement answers. Instants come as Date, bigint as number, jsonb as its value. */
export interface Answer<Row> {
  readonly rows: readonly Row[];
  /** Rows that were inserted, changed or deleted. */
  readonly affected: number;
}

/** Statements in the dialect that PGlite and PostgreSQL 15–18 share; `$1…` are parameters. */
export interface Sql {
  query<Row extends object>(text: string, params?: readonly SqlParam[]): Promise<Answer<Row>>;
  /** Several statements without parameters, as migrations have them. */
  script(text: string): Promise<void>;
}

/** A value of a parameter; JSON goes as its text, with a cast in the statement. */
export type SqlParam = string | number | boolean | null | Date | Uint8Array | readonly string[];

/** For whom a transaction is: ids, no tenant where it is the empty text. */
export interface Bound {
  readonly tenantId: string;
  readonly userId: string;
}

export type TransactionHow = AsOwner | AsServing;

interface AsServing {
  /** Run it as the serving role, bound to these. */
  readonly serving: Bound;
  readonly first?: never;
  /**
   * The work only reads, and says all it asks before it waits for an answer, so that the transaction's end goes out with
   * it. Whatever would write is refused by the database; what is asked later is a mistake of ours, and thrown.
   */
  readonly readsAtOnce?: boolean;
}

/** Run it as the database's owner. */
interface AsOwner {
  readonly serving?: never;
  /** A statement that the work has to come after. */
  readonly first?: (sql: Sql) => Promise<unknown>;
  readonly readsAtOnce?: never;
}

/** The role that every request runs under: no login, no table of its own, row-level security forced on it. */
export const SERVING_ROLE = 'drumbeat_serving';

/** A database of either engine. What runs on it directly runs as its owner: see `inTenant` for requests. */
export interface Db extends Sql {
  readonly engine: 'pglite' | 'postgres';
  /** One transaction: committed when the work is done, rolled back when it throws. */
  transaction<T>(work: (sql: Sql) => Promise<T>, how?: TransactionHow): Promise<T>;
  close(): Promise<void>;
  /** To the other processes that use the database; null where there can be none. */
  readonly channel: Channel | null;
}

/** What processes of one database say to each other; nothing of it is kept. */
export interface Channel {
  say(text: string): Promise<void>;
  /** @returns what ends the listening */
  listen(hear: (text: string) => void): Promise<() => Promise<void>>;
}
