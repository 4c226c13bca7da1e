import { widenToGroup } from '../../flow/incremental/customerGroup.ts';
import { rowsOfCustomers } from '../../flow/incremental/customersBooks.ts';
import { type Exchanged, exchangeCustomers } from '../../flow/incremental/exchangeCustomers.ts';
import type { ReadableDb } from '../ports.ts';
import { TOUCHED_TABLES, type Touched } from '../touched/touched.ts';
import { loadCustomers } from './loadCustomers.ts';
import { type LoadedLedger, loadSome } from './loadLedgers.ts';
import { AMONG } from './readColumns.ts';
import type { SomeRows } from './someRows.ts';

/** A currency's books after a change, and which rows of them went where. */
export interface FollowedLedger extends LoadedLedger {
  readonly exchanged: Exchanged;
}

/**
 * The books after a change of few rows: those of the customers concerned are read anew and exchanged, so that the
 * columns are what loadBooks would give. Null where the change reaches further, and the books must be loaded.
 */
export function followChange(
  db: ReadableDb,
  books: readonly LoadedLedger[],
  touched: Touched,
): FollowedLedger[] | null {
  if (books.length === 0 || !knowsAllocationsByReceipt(db)) return null;
  const group = groupOf(db, books, touched);
  if (group === null || !inKnownCurrencies(db, books, group.some)) return null;
  const customers = loadCustomers(db, group.some);
  const out: FollowedLedger[] = [];
  for (const [k, loaded] of books.entries()) {
    const came = loadSome(db, customers, loaded, k === 0, group.some);
    const exchanged = came && exchangeCustomers(loaded.ledger, group.marked, came);
    if (exchanged === null) return null;
    out.push({ ...loaded, ledger: exchanged.ledger, exchanged });
  }
  return isOrdered(out) ? out : null;
}

function knowsAllocationsByReceipt(db: ReadableDb): boolean {
  const sql = "SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = 'allocation_by_receipt'";
  return db.prepareRows(sql).get() !== undefined;
}

/** As loadBooks orders them, none without rows: else another currency has become the main one, or one has ended. */
function isOrdered(books: readonly LoadedLedger[]): boolean {
  return books.every(({ ledger }, k) => {
    if (ledger.invoices.count + ledger.receipts.count + ledger.credits.count === 0) return false;
    const next = books[k + 1]?.ledger;
    if (next === undefined || ledger.invoices.count > next.invoices.count) return true;
    return ledger.invoices.count === next.invoices.count && ledger.currency < next.currency;
  });
}

interface Group {
  /** Per customer of the books as loaded. */
  readonly marked: Uint8Array;
  readonly some: SomeRows;
}

/**
 * The customers whose rows were touched and all who hang together with them, by the links as they were and as they
 * are; with every row that any of them has. Null where rows are linked that neither were in the books nor touched.
 */
function groupOf(db: ReadableDb, books: readonly LoadedLedger[], touched: Touched): Group | null {
  const ids = (sql: string, list: readonly number[]): number[] =>
    db
      .prepareRows<readonly [number]>(sql)
      .all(JSON.stringify(list))
      .map(([id]) => id);
  const partiesOf = (table: string, rows: readonly number[]): number[] =>
    ids(`SELECT DISTINCT party FROM ${table} WHERE id ${AMONG}`, rows);
  const rowIds = books[0]?.ledger.customers.rowId ?? new Float64Array(0);
  const position = new Map<number, number>();
  for (let c = 0; c < rowIds.length; c++) position.set(rowIds[c] ?? 0, c);
  const parties = new Set(
    TOUCHED_TABLES.flatMap((table) => partiesOf(table, touched.rowsOf(table))),
  );
  const marked = new Uint8Array(rowIds.length);
  for (;;) {
    for (const party of parties) {
      const at = position.get(party);
      if (at !== undefined) marked[at] = 1;
    }
    widenInAll(books, marked);
    for (let c = 0; c < marked.length; c++) if (marked[c] === 1) parties.add(rowIds[c] ?? 0);

    const invoices = new Set(touched.rowsOf('invoice'));
    const receipts = new Set(touched.rowsOf('receipt'));
    const credits = new Set(touched.rowsOf('credit_note'));
    for (const { ledger } of books) {
      const { bills, money, notes } = rowsOfCustomers(ledger, marked);
      for (const i of bills) invoices.add(ledger.invoices.rowId[i] ?? 0);
      for (const r of money) receipts.add(ledger.receipts.rowId[r] ?? 0);
      for (const n of notes) credits.add(ledger.credits.rowId[n] ?? 0);
    }
    const allocations = ids(
      `SELECT a.id FROM receipt r CROSS JOIN allocation a ON a.receipt_key = r.source_key
       WHERE r.live = 1 AND a.live = 1 AND r.id ${AMONG}`,
      [...receipts],
    );
    const reached = {
      receipt: ids(`SELECT receipt FROM allocation_link WHERE id ${AMONG}`, allocations),
      invoice: [
        ...ids(
          `SELECT invoice FROM allocation_link WHERE invoice IS NOT NULL AND id ${AMONG}`,
          allocations,
        ),
        ...ids(`SELECT invoice FROM credit_link WHERE id ${AMONG}`, [...credits]),
      ],
    };
    const further = {
      receipt: reached.receipt.filter((row) => !receipts.has(row)),
      invoice: reached.invoice.filter((row) => !invoices.has(row)),
    };
    const before = parties.size;
    for (const party of partiesOf('receipt', further.receipt)) parties.add(party);
    for (const party of partiesOf('invoice', further.invoice)) parties.add(party);
    if (parties.size > before) continue;
    if (further.receipt.length + further.invoice.length > 0) return null;
    return {
      marked,
      some: {
        parties: [...parties],
        invoices: [...invoices],
        receipts: [...receipts],
        credits: [...credits],
        allocations,
      },
    };
  }
}

/** Money of one customer may hang together in one currency with what hangs together in another. */
function widenInAll(books: readonly LoadedLedger[], marked: Uint8Array): void {
  const count = () => marked.reduce((sum, mark) => sum + mark, 0);
  let before = -1;
  while (before !== count()) {
    before = count();
    for (const { ledger } of books) widenToGroup(ledger, marked);
  }
}

function inKnownCurrencies(
  db: ReadableDb,
  books: readonly LoadedLedger[],
  some: SomeRows,
): boolean {
  const known = new Set(books.map(({ term }) => term));
  const lists = [some.invoices, some.receipts, some.credits].map((list) => JSON.stringify(list));
  const named = db
    .prepareRows<readonly [number]>(
      `SELECT currency FROM invoice WHERE live = 1 AND id ${AMONG}
       UNION SELECT coalesce(c.currency, r.currency) FROM receipt r
         LEFT JOIN receipt_currency c ON c.id = r.id WHERE r.live = 1 AND r.id ${AMONG}
       UNION SELECT coalesce(c.currency, n.currency) FROM credit_note n
         LEFT JOIN credit_note_currency c ON c.id = n.id WHERE n.live = 1 AND n.id ${AMONG}`,
    )
    .all(...lists);
  return named.every(([currency]) => known.has(currency));
}
