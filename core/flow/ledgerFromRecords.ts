import { type Day, NO_DAY } from '../books/dates.ts';
import type { CustomerRecord, InvoiceRecord } from '../books/model.ts';
import { bookDimensions, receiptDimensions } from './bookDimensions.ts';
import { capacityColumns } from './capacities.ts';
import { dayColumn, moneyColumn } from './columns.ts';
import { followUpColumns } from './followUps.ts';
import type { InvoiceColumns, Ledger } from './ledger.ts';
import { wayCode } from './match/ways.ts';
import type { BookRecords } from './records.ts';
import { allocationDay, billResolver } from './resolveBills.ts';
import { carriedStamps, lastEvent } from './stamps.ts';

/**
 * The ledgers of books held in memory, one per currency, most invoices first (the first one also carries
 * the closing balances and capacities, which name no currency). Row ids are 1-based positions in the records. References
 * to bills are resolved (see billResolver) and those that lead nowhere are left out, so that their money
 * stays on account. Amounts are as booked: settling caps them at what a receipt gives and a bill takes.
 * The reference for the database's own loader.
 */
export function ledgerFromRecords(records: BookRecords): Ledger[] {
  const count = new Map<string, number>();
  for (const { currency } of records.invoices) count.set(currency, (count.get(currency) ?? 0) + 1);
  for (const { currency } of records.receipts) count.set(currency, count.get(currency) ?? 0);
  for (const { currency } of records.creditNotes) count.set(currency, count.get(currency) ?? 0);
  const currencies = [...count].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const customers = allCustomers(records);
  return currencies.map(([currency], i) => oneLedger(records, customers, currency, i === 0));
}

interface Customers {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly position: ReadonlyMap<string, number>;
  readonly record: ReadonlyMap<string, CustomerRecord>;
}

/** Customers as listed, then those only named by other rows, in order of first appearance. */
function allCustomers(records: BookRecords): Customers {
  const position = new Map<string, number>();
  const record = new Map<string, CustomerRecord>();
  for (const customer of records.customers) {
    if (record.has(customer.customerId)) continue;
    record.set(customer.customerId, customer);
    position.set(customer.customerId, position.size);
  }
  for (const rows of [records.invoices, records.receipts, records.creditNotes, records.balances]) {
    for (const { customerId } of rows) {
      if (!position.has(customerId)) position.set(customerId, position.size);
    }
  }
  const ids = [...position.keys()];
  return { ids, names: ids.map((id) => record.get(id)?.name ?? id), position, record };
}

function oneLedger(
  records: BookRecords,
  customers: Customers,
  currency: string,
  main: boolean,
): Ledger {
  const invoices = withRowId(records.invoices).filter(({ row }) => row.currency === currency);
  const receipts = withRowId(records.receipts).filter(({ row }) => row.currency === currency);
  const credits = withRowId(records.creditNotes).filter(({ row }) => row.currency === currency);
  const customerOf = (row: { customerId: string }) => customers.position.get(row.customerId) ?? -1;
  const bills = invoices.map(({ row }) => row);
  const resolve = billResolver(bills);

  const receiptAt = new Map(receipts.map(({ row }, i) => [row.sourceKey, i]));
  const allocations = records.allocations.flatMap((row, i) => {
    const receipt = receiptAt.get(row.receiptKey);
    if (receipt === undefined) return [];
    const money = receipts[receipt]!.row;
    const bill = resolve(row, money.customerId, currency, allocationDay(row, money));
    return typeof bill === 'number' ? [{ row, rowId: i + 1, receipt, bill }] : [];
  });
  const balances = main ? records.balances : [];

  const ledger = {
    currency,
    customers: {
      count: customers.ids.length,
      id: customers.ids,
      name: customers.names,
      creditDays: Int32Array.from(
        customers.ids,
        (id) => customers.record.get(id)?.creditDays ?? -1,
      ),
      rowId: Float64Array.from(customers.ids, (_, i) => i + 1),
    },
    invoices: invoiceColumns(invoices, customers, customerOf),
    receipts: {
      count: receipts.length,
      rowId: Float64Array.from(receipts, ({ rowId }) => rowId),
      customer: Int32Array.from(receipts, ({ row }) => customerOf(row)),
      amount: moneyColumn(receipts, ({ row }) => row.amount),
      tds: moneyColumn(receipts, ({ row }) => row.tds),
      receiptDate: dayColumn(receipts, ({ row }) => row.receiptDate),
      clearedDate: dayColumn(receipts, ({ row }) => row.clearedDate),
      instrumentDate: dayColumn(receipts, ({ row }) => row.instrumentDate),
      returnedDate: dayColumn(receipts, ({ row }) => row.returnedDate),
    },
    allocations: {
      count: allocations.length,
      rowId: Float64Array.from(allocations, ({ rowId }) => rowId),
      receipt: Int32Array.from(allocations, ({ receipt }) => receipt),
      invoice: Int32Array.from(allocations, ({ bill }) => bill),
      amount: moneyColumn(allocations, ({ row }) => row.amount),
      date: dayColumn(allocations, ({ row }) => row.allocatedDate),
      inferred: Uint8Array.from(allocations, ({ row }) => wayCode(row.inferred)),
    },
    credits: {
      count: credits.length,
      rowId: Float64Array.from(credits, ({ rowId }) => rowId),
      customer: Int32Array.from(credits, ({ row }) => customerOf(row)),
      invoice: Int32Array.from(credits, ({ row }) => {
        const bill = resolve(row, row.customerId, currency, row.date);
        return typeof bill === 'number' ? bill : -1;
      }),
      amount: moneyColumn(credits, ({ row }) => row.amount),
      date: dayColumn(credits, ({ row }) => row.date),
      reason: credits.map(({ row }) => row.reason),
    },
    dimensions: bookDimensions(bills, (row) => customers.record.get(row.customerId)),
    receiptDimensions: receiptDimensions(receipts.map(({ row }) => row.mode)),
    balances: {
      count: balances.length,
      rowId: Float64Array.from(balances, (_, i) => i + 1),
      customer: Int32Array.from(balances, customerOf),
      date: dayColumn(balances, (row) => row.date),
      balance: moneyColumn(balances, (row) => row.balance),
    },
    capacities: capacityColumns(main ? (records.capacities ?? []) : []),
  };
  const followUps = (records.followUps ?? []).map(({ date }) => date);
  return {
    ...ledger,
    followUps: followUpColumns(
      (records.followUps ?? []).map((row, i) => {
        const reference = { invoiceNo: row.invoiceNo, invoiceKey: null };
        const bill =
          row.invoiceNo === null ? -1 : resolve(reference, row.customerId, currency, row.date);
        return {
          rowId: i + 1,
          customer: customerOf(row),
          invoice: typeof bill === 'number' ? bill : null,
          date: row.date,
          promiseDate: row.promiseDate,
        };
      }),
    ),
    carried: carriedStamps(ledger),
    lastFollowUp: latest(followUps),
    lastEvent: lastEvent(ledger, latest(followUps)),
  };
}

function withRowId<T>(rows: readonly T[]): { row: T; rowId: number }[] {
  return rows.map((row, i) => ({ row, rowId: i + 1 }));
}

function invoiceColumns(
  invoices: readonly { row: InvoiceRecord; rowId: number }[],
  customers: Customers,
  customerOf: (row: InvoiceRecord) => number,
): InvoiceColumns {
  const due = invoices.map(({ row }) => {
    const creditDays = customers.record.get(row.customerId)?.creditDays ?? null;
    if (row.dueDate !== null) return { date: row.dueDate, source: 0 };
    if (creditDays !== null) return { date: row.invoiceDate + creditDays, source: 1 };
    return { date: row.invoiceDate, source: 2 };
  });
  return {
    count: invoices.length,
    rowId: Float64Array.from(invoices, ({ rowId }) => rowId),
    customer: Int32Array.from(invoices, ({ row }) => customerOf(row)),
    amount: moneyColumn(invoices, ({ row }) => row.amount),
    invoiceDate: dayColumn(invoices, ({ row }) => row.invoiceDate),
    dueDate: Int32Array.from(due, ({ date }) => date),
    dueSource: Uint8Array.from(due, ({ source }) => source),
    deliveryDate: dayColumn(invoices, ({ row }) => row.deliveryDate),
    sentDate: dayColumn(invoices, ({ row }) => row.sentDate),
    acceptedDate: dayColumn(invoices, ({ row }) => row.acceptedDate),
    disputeOpened: dayColumn(invoices, ({ row }) => row.disputeOpened),
    disputeClosed: dayColumn(invoices, ({ row }) => row.disputeClosed),
    statedSettled: dayColumn(invoices, ({ row }) => row.statedSettled),
    rate: moneyColumn(invoices, ({ row }) => row.exchangeRate ?? Number.NaN),
  };
}

function latest(days: readonly Day[]): Day {
  return days.reduce((last, day) => Math.max(last, day), NO_DAY);
}
