import { NO_DAY } from '../../books/dates.ts';
import { CREDIT_REASONS, type CreditReason } from '../../books/model.ts';
import { capacityColumns } from '../../flow/capacities.ts';
import type { Dimension, InvoiceColumns, Ledger, ReceiptColumns } from '../../flow/ledger.ts';
import { carriedStamps, lastEvent } from '../../flow/stamps.ts';
import type { ReadableDb } from '../ports.ts';
import { dimensionsOfSome, modesOfSome } from './dimensionsOfSome.ts';
import { loadAllocations } from './loadAllocations.ts';
import { type LoadedCustomers, loadCustomers } from './loadCustomers.ts';
import { type InvoiceTerms, loadDimensions, loadModes, type Words } from './loadDimensions.ts';
import { loadFollowUps } from './loadFollowUps.ts';
import { type Columns, type Poll, positionsOf, readColumns } from './readColumns.ts';
import type { SomeRows } from './someRows.ts';

/** A currency's books, and what is needed to follow a change of them. */
export interface LoadedLedger {
  readonly ledger: Ledger;
  /** Term id of the currency. */
  readonly term: number;
  readonly words: Words;
  /** What receipts say of their mode where it is no dimension: as in {@link Words.plain}. */
  readonly plainMode: number;
}

/**
 * The live books as typed columns, one ledger per currency, the one with the most invoices first (it also
 * carries the closing balances and capacities, which name no currency). `poll` is called every few thousand rows.
 */
export function loadLedgers(db: ReadableDb, poll: Poll = () => {}): Ledger[] {
  return loadBooks(db, poll).map(({ ledger }) => ledger);
}

/** The same, with what following a change takes. */
export function loadBooks(db: ReadableDb, poll: Poll): LoadedLedger[] {
  const customers = loadCustomers(db);
  return currencies(db).map(({ term, code }, i) => {
    const rows = readRows(db, customers, { term, main: i === 0, some: null, poll });
    const { dimensions, words } = loadDimensions(db, customers, rows.terms);
    const modes = loadModes(db, rows.modes);
    return {
      ledger: ledgerOf(db, code, rows, dimensions, modes.dimensions),
      term,
      words,
      plainMode: modes.plain,
    };
  });
}

/**
 * The part of a currency's books that some customers have, in the shape of a ledger, for {@link exchangeCustomers}.
 * Null where a dimension of the whole books begins, ends or changes its level by it.
 */
export function loadSome(
  db: ReadableDb,
  customers: LoadedCustomers,
  { ledger, term, words, plainMode }: LoadedLedger,
  main: boolean,
  some: SomeRows,
): Ledger | null {
  const rows = readRows(db, customers, { term, main, some, poll: () => {} });
  const dimensions = dimensionsOfSome(db, customers, rows.terms, {
    dimensions: ledger.dimensions,
    words,
    currency: term,
  });
  const modes = modesOfSome(db, rows.modes, ledger.receiptDimensions, plainMode);
  if (dimensions === null || modes === null) return null;
  return ledgerOf(db, ledger.currency, rows, dimensions, modes);
}

/** Every currency of a live row, most invoices first, with its term id. */
function currencies(db: ReadableDb): { term: number; code: string }[] {
  return db
    .prepare<{ term: number; code: string }>(
      `SELECT x.currency AS term, t.text AS code FROM (
         SELECT currency, count(*) AS n FROM invoice WHERE live = 1 GROUP BY currency
         UNION ALL SELECT coalesce(c.currency, r.currency), 0 FROM receipt r
           LEFT JOIN receipt_currency c ON c.id = r.id WHERE r.live = 1 GROUP BY 1
         UNION ALL SELECT coalesce(c.currency, n.currency), 0 FROM credit_note n
           LEFT JOIN credit_note_currency c ON c.id = n.id WHERE n.live = 1 GROUP BY 1
       ) x JOIN term t ON t.id = x.currency
       GROUP BY x.currency ORDER BY sum(x.n) DESC, t.text`,
    )
    .all();
}

/** All of a ledger but its dimensions. */
interface LedgerRows
  extends Pick<
    Ledger,
    | 'customers'
    | 'invoices'
    | 'receipts'
    | 'allocations'
    | 'credits'
    | 'balances'
    | 'capacities'
    | 'followUps'
  > {
  readonly terms: InvoiceTerms;
  readonly modes: Int32Array;
}

interface Wanted {
  /** Term id of the currency; the main one carries what names none. */
  readonly term: number;
  readonly main: boolean;
  /** Null: all. */
  readonly some: SomeRows | null;
  readonly poll: Poll;
}

function readRows(db: ReadableDb, customers: LoadedCustomers, wanted: Wanted): LedgerRows {
  const { term, main, some, poll } = wanted;
  const rows = readColumns(
    db,
    'invoice i',
    'i.id',
    'i.live = 1 AND i.currency = ?',
    [term],
    {
      party: ['i.party', 'code'],
      amount: ['i.amount', 'number'],
      invoiceDate: ['i.invoice_date', 'day'],
      dueDate: ['i.due_date', 'day'],
      deliveryDate: ['i.delivery_date', 'day'],
      sentDate: ['i.sent_date', 'day'],
      acceptedDate: ['i.accepted_date', 'day'],
      disputeOpened: ['i.dispute_opened', 'day'],
      disputeClosed: ['i.dispute_closed', 'day'],
      statedSettled: ['i.stated_settled', 'day'],
      rate: ['i.exchange_rate', 'rate'],
      branch: ['i.branch', 'code'],
      productLine: ['i.product_line', 'code'],
      channel: ['i.channel', 'code'],
      salesperson: ['i.salesperson', 'code'],
    },
    poll,
    some?.invoices ?? null,
  );
  const invoices = invoiceColumns(rows, customers);
  const { receipts, modes } = loadReceipts(db, customers, wanted);
  const invoiceAt = positionsOf(invoices.rowId);
  return {
    customers: customers.columns,
    invoices,
    receipts,
    allocations: loadAllocations(
      db,
      positionsOf(receipts.rowId),
      invoiceAt,
      poll,
      some?.allocations ?? null,
    ),
    credits: loadCredits(db, customers, wanted, invoiceAt),
    balances: loadBalances(db, customers, main),
    capacities: loadCapacities(db, main),
    followUps: loadFollowUps(db, customers, term, invoiceAt, some),
    terms: {
      id: rows.id,
      customer: invoices.customer,
      branch: rows.days('branch'),
      productLine: rows.days('productLine'),
      channel: rows.days('channel'),
      salesperson: rows.days('salesperson'),
    },
    modes,
  };
}

function ledgerOf(
  db: ReadableDb,
  currency: string,
  { terms: _, modes: __, ...rows }: LedgerRows,
  dimensions: readonly Dimension[],
  receiptDimensions: readonly Dimension[],
): Ledger {
  const followed = lastFollowUp(db);
  return {
    currency,
    ...rows,
    dimensions,
    receiptDimensions,
    carried: carriedStamps(rows),
    lastFollowUp: followed,
    lastEvent: lastEvent(rows, followed),
  };
}

function invoiceColumns(rows: Columns, customers: LoadedCustomers): InvoiceColumns {
  const customer = toCustomers(rows.days('party'), customers);
  const dueDate = rows.days('dueDate');
  const invoiceDate = rows.days('invoiceDate');
  const dueSource = new Uint8Array(rows.count);
  for (let i = 0; i < rows.count; i++) {
    if (dueDate[i] !== NO_DAY) continue;
    const creditDays = customers.creditDays[customer[i] ?? -1] ?? null;
    dueSource[i] = creditDays === null ? 2 : 1;
    dueDate[i] = (invoiceDate[i] ?? 0) + (creditDays ?? 0);
  }
  return {
    count: rows.count,
    rowId: rows.id,
    customer,
    amount: rows.numbers('amount'),
    invoiceDate,
    dueDate,
    dueSource,
    deliveryDate: rows.days('deliveryDate'),
    sentDate: rows.days('sentDate'),
    acceptedDate: rows.days('acceptedDate'),
    disputeOpened: rows.days('disputeOpened'),
    disputeClosed: rows.days('disputeClosed'),
    statedSettled: rows.days('statedSettled'),
    rate: rows.numbers('rate'),
  };
}

function loadReceipts(
  db: ReadableDb,
  customers: LoadedCustomers,
  { term, some, poll }: Wanted,
): { receipts: ReceiptColumns; modes: Int32Array } {
  const rows = readColumns(
    db,
    'receipt r LEFT JOIN receipt_currency c ON c.id = r.id LEFT JOIN settled_once o ON o.receipt = r.id',
    'r.id',
    'r.live = 1 AND coalesce(c.currency, r.currency) = ? AND (o.amount IS NULL OR o.amount < r.amount)',
    [term],
    {
      party: ['r.party', 'code'],
      amount: ['r.amount - coalesce(o.amount, 0)', 'number'],
      tds: ['r.tds', 'number'],
      receiptDate: ['r.receipt_date', 'day'],
      clearedDate: ['r.cleared_date', 'day'],
      instrumentDate: ['r.instrument_date', 'day'],
      returnedDate: ['r.returned_date', 'day'],
      mode: ['r.mode', 'code'],
    },
    poll,
    some?.receipts ?? null,
  );
  const receipts = {
    count: rows.count,
    rowId: rows.id,
    customer: toCustomers(rows.days('party'), customers),
    amount: rows.numbers('amount'),
    tds: rows.numbers('tds'),
    receiptDate: rows.days('receiptDate'),
    clearedDate: rows.days('clearedDate'),
    instrumentDate: rows.days('instrumentDate'),
    returnedDate: rows.days('returnedDate'),
  };
  return { receipts, modes: rows.days('mode') };
}

function loadCredits(
  db: ReadableDb,
  customers: LoadedCustomers,
  { term, some, poll }: Wanted,
  invoiceAt: (row: number) => number,
): Ledger['credits'] {
  const rows = readColumns(
    db,
    `credit_note n LEFT JOIN credit_link l ON l.id = n.id
     LEFT JOIN credit_note_currency c ON c.id = n.id`,
    'n.id',
    'n.live = 1 AND coalesce(c.currency, n.currency) = ?',
    [term],
    {
      party: ['n.party', 'code'],
      invoice: ['l.invoice', 'number'],
      amount: ['n.amount', 'number'],
      date: ['n.date', 'day'],
      reason: [reasonCode(), 'code'],
    },
    poll,
    some?.credits ?? null,
  );
  const reasons = rows.days('reason');
  return {
    count: rows.count,
    rowId: rows.id,
    customer: toCustomers(rows.days('party'), customers),
    invoice: Int32Array.from(rows.numbers('invoice'), (row) => (row === 0 ? -1 : invoiceAt(row))),
    amount: rows.numbers('amount'),
    date: rows.days('date'),
    reason: Array.from(reasons, (code): CreditReason => CREDIT_REASONS[code] ?? 'other'),
  };
}

/** The reason as its position in CREDIT_REASONS, which is what a typed column can hold. */
function reasonCode(): string {
  const cases = CREDIT_REASONS.map((reason, i) => `WHEN '${reason}' THEN ${i}`);
  return `CASE n.reason ${cases.join(' ')} END`;
}

function loadBalances(
  db: ReadableDb,
  customers: LoadedCustomers,
  main: boolean,
): Ledger['balances'] {
  const sql = 'SELECT id, party, date, balance FROM balance WHERE live = 1 ORDER BY id';
  const all = main ? db.prepareRows<readonly [number, number, number, number]>(sql).all() : [];
  const rows = all.filter(([, party]) => customers.position(party) >= 0);
  return {
    count: rows.length,
    rowId: Float64Array.from(rows, ([id]) => id),
    customer: Int32Array.from(rows, ([, party]) => customers.position(party)),
    date: Int32Array.from(rows, ([, , date]) => date),
    balance: Float64Array.from(rows, ([, , , balance]) => balance),
  };
}

function loadCapacities(db: ReadableDb, main: boolean): Ledger['capacities'] {
  const sql = 'SELECT stage, resource, per_day FROM capacity WHERE live = 1 ORDER BY id';
  const rows = main ? db.prepareRows<readonly [string, string, number]>(sql).all() : [];
  return capacityColumns(rows.map(([stage, resource, perDay]) => ({ stage, resource, perDay })));
}

function lastFollowUp(db: ReadableDb): number {
  const sql = 'SELECT max(date) FROM follow_up WHERE live = 1';
  return db.prepareRows<readonly [number | null]>(sql).get()?.[0] ?? NO_DAY;
}

function toCustomers(party: Int32Array, customers: LoadedCustomers): Int32Array {
  return party.map((id) => customers.position(id));
}
