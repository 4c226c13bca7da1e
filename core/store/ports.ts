/** What SQLite can be given and gives back; integers come as numbers, so none may exceed 2^53. */
export type SqlValue = string | number | null | Uint8Array;

/** A prepared statement of the synchronous driver. `Row` is what its SQL says it selects. */
export interface SqlStatement<Row> {
  run(...params: SqlValue[]): { readonly changes: number };
  get(...params: SqlValue[]): Row | undefined;
  all(...params: SqlValue[]): Row[];
  iterate(...params: SqlValue[]): IterableIterator<Row>;
}

/**
 * The little that the store needs of a synchronous SQLite driver. `access` brands the connection: a function
 * that writes asks for a {@link WritableDb}, which only the writer thread has.
 */
export interface ReadableDb {
  readonly access: 'read' | 'write';
  /** Rows as objects keyed by column. */
  prepare<Row>(sql: string): SqlStatement<Row>;
  /** Rows as arrays in column order: half the cost on millions of rows. */
  prepareRows<Row extends readonly SqlValue[]>(sql: string): SqlStatement<Row>;
}

export interface WritableDb extends ReadableDb {
  readonly access: 'write';
  exec(sql: string): void;
  /** Runs `work` in one transaction (a savepoint inside another); anything thrown rolls it back. */
  transaction<T>(work: () => T): T;
}

/** Wall clock and randomness of a device, injected so that histories can be replayed in tests. */
export interface Device {
  /** Milliseconds since 1970. */
  now(): number;
  /** A fresh UUID. */
  newId(): string;
}
