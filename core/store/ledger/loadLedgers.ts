import { NO_DAY } from '../../books/dates.ts';
import { CREDIT_REASONS, type CreditReason } from '../../books/model.ts';
import { capacityColumns } from '../../flow/capacities.ts';
import type { InvoiceColumns, Ledger, ReceiptColumns } from '../../flow/ledger.ts';
import { carriedStamps, lastEvent } from '../../flow/stamps.ts';
import type { ReadableDb } from '../ports.ts';
import { loadAllocations } from './loadAllocations.ts';
import { type LoadedCustomers, loadCustomers } from './loadCustomers.ts';

import { loadDimensions, loadModes } from './loadDimensions.ts';
import { loadFollowUps } from './loadFollowUps.ts';
import { type Columns, type Poll, positionsOf, readColumns } from './readColumns.ts';

/**
 * The live books as typed columns, one ledger per currency, the one with the most invoices first (it also
 * carries the closing balances and capacities, which name no currency). `poll` is called every few thousand rows.
 */
export function loadLedgers(db: ReadableDb, poll: Poll = () => {}): Ledger[] {
  const customers = loadCustomers(db);
  return currencies(db).map(({ term, code }, i) =>
    loadLedger(db, customers, term, code, i === 0, poll),
  );
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

function loadLedger(
  db: ReadableDb,
  customers: LoadedCustomers,
  currency: number,
  code: string,
  main: boolean,
  poll: Poll,
): Ledger {
  const rows = readColumns(
    db,
    'invoice i',
    'i.id',
    'i.live = 1 AND i.currency = ?',
    [currency],
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
  );
  const invoices = invoiceColumns(rows, customers);
  const { receipts, modes } = loadReceipts(db, customers, currency, poll);
  const invoiceAt = positionsOf(invoices.rowId);
  const ledger = {
    currency: code,
    customers: customers.columns,
    invoices,
    receipts,
    allocations: loadAllocations(db, positionsOf(receipts.rowId), invoiceAt, poll),
    credits: loadCredits(db, customers, currency, invoiceAt, poll),
    dimensions: loadDimensions(db, customers, {
      id: rows.id,
      customer: invoices.customer,
      branch: rows.days('branch'),
      productLine: rows.days('productLine'),
      channel: rows.days('channel'),
      salesperson: rows.days('salesperson'),
    }),
    receiptDimensions: loadModes(db, modes),
    balances: loadBalances(db, customers, main),
    capacities: loadCapacities(db, main),
  };
  const followed = lastFollowUp(db);
  return {
    ...ledger,
    followUps: loadFollowUps(db, customers, currency, invoiceAt),
    carried: carriedStamps(ledger),
    lastFollowUp: followed,
    lastEvent: lastEvent(ledger, followed),
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
  currency: number,
  poll: Poll,
): { receipts: ReceiptColumns; modes: Int32Array } {
  const rows = readColumns(
    db,
    'receipt r LEFT JOIN receipt_currency c ON c.id = r.id LEFT JOIN settled_once o ON o.receipt = r.id',
    'r.id',
    'r.live = 1 AND coalesce(c.currency, r.currency) = ? AND (o.amount IS NULL OR o.amount < r.amount)',
    [currency],
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
  currency: number,
  invoiceAt: (row: number) => number,
  poll: Poll,
): Ledger['credits'] {
  const rows = readColumns(
    db,
    `credit_note n LEFT JOIN credit_link l ON l.id = n.id
     LEFT JOIN credit_note_currency c ON c.id = n.id`,
    'n.id',
    'n.live = 1 AND coalesce(c.currency, n.currency) = ?',
    [currency],
    {
      party: ['n.party', 'code'],
      invoice: ['l.invoice', 'number'],
      amount: ['n.amount', 'number'],
      date: ['n.date', 'day'],
      reason: [reasonCode(), 'code'],
    },
    poll,
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
  const rows = main ? db.prepareRows<readonly [number, number, number, number]>(sql).all() : [];
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
