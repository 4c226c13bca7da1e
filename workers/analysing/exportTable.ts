import type { VoucherChange } from '../../core/contract/books.ts';
import type { MetricTable, MetricTrend } from '../../core/contract/metricCard.ts';
import type { TableExport } from '../../core/contract/tableExport.ts';
import { customerRows } from '../../core/flow/customerRows.ts';
import { sortCustomers } from '../../core/listing/sortCustomers.ts';
import { partiesWith, sortParties } from '../../core/listing/sortParties.ts';
import { BatchChangeLists } from '../../core/store/changes/batchChangeLists.ts';
import type { ReadableDb } from '../../core/store/ports.ts';
import { type CsvValue, csvDay, csvDays, csvMoney } from '../../core/text/csvExport.ts';
import { type BookQuality, eachDefect } from './bookQuality.ts';
import { eachInvoice } from './invoicePage.ts';
import type { LoadedBooks, View } from './loadedBooks.ts';
import { mapped } from './mapped.ts';
import {
  type MetricTableAsked,
  type MetricTrendAsked,
  metricRowsTable,
  metricsTable,
  metricTrendTable,
} from './metricTables.ts';
import { eachPartyEntry } from './partyPages.ts';
import { receiptTable } from './receiptTable.ts';
import type { Reconciled } from './reconciledView.ts';
import { eachShortPaid } from './shortPaidPage.ts';

/** What a table is made from, each asked for only where the table needs it. */
export interface ExportBooks {
  readonly db: ReadableDb;
  view: LoadedBooks['view'];
  reconciled(asOf: number | undefined): Reconciled;
  quality(): BookQuality;
  metricTrend(asked: MetricTrendAsked): MetricTrend;
  metricTable(asked: MetricTableAsked): MetricTable;
}

/** A table as a file holds it: canonical column names in every language, so that any program can read it back. */
export interface ExportedTable {
  readonly header: readonly string[];
  readonly records: Iterable<readonly CsvValue[]>;
}

/** All rows of a table in the order of the window. Money in currency units, dates YYYY-MM-DD. */
export function exportedTable(books: ExportBooks, what: TableExport): ExportedTable {
  switch (what.table) {
    case 'invoices':
      return invoices(books, what);
    case 'customers':
      return customers(books.view(what.asOf), what);
    case 'parties':
      return parties(books.reconciled(what.asOf), what);
    case 'partyEntries':
      return partyEntries(books, what);
    case 'shortPaid':
      return shortPaid(books, what);
    case 'receipts':
      return receiptTable(books.db, books.view(what.asOf, what.currency), what);
    case 'metricRows':
      return metricRowsTable(books.db, books.view(what.asOf, what.currency), what.part);
    case 'metricTrend':
      return metricTrendTable(books.metricTrend(what));
    case 'metrics':
      return metricsTable(books.metricTable(what));
    case 'defects':
      return defects(books, what);
    case 'batchChanges':
      return batchChanges(books.db, what);
  }
}

type Of<T extends TableExport['table']> = Extract<TableExport, { table: T }>;

function invoices({ db, view }: ExportBooks, what: Of<'invoices'>): ExportedTable {
  const { table: _, ...asked } = what;
  return {
    header: [
      'invoice_no',
      'customer_id',
      'customer',
      'invoice_date',
      'due_date',
      'amount',
      'open',
      'days_late',
      'days_in_stage',
      'rupee_days_in_stage',
      'inferred',
      'file',
      'line',
    ],
    records: mapped(
      eachInvoice(db, view(asked.filter.asOf, asked.filter.currency), asked),
      (row) => [
        row.invoiceNo,
        row.customerId,
        row.customer,
        csvDay(row.invoiceDate),
        csvDay(row.dueDate),
        csvMoney(row.amount),
        csvMoney(row.open),
        row.daysLate,
        csvDays(row.stageDays),
        csvMoney(row.stageRupeeDays),
        row.inferred ? 'yes' : 'no',
        row.file,
        row.line,
      ],
    ),
  };
}

function customers({ ledger, slices }: View, what: Of<'customers'>): ExportedTable {
  const { rows } = customerRows(ledger, slices, { offset: 0, limit: Number.MAX_SAFE_INTEGER });
  const { sort = 'outstanding', descending = true, search = '' } = what;
  const buckets = rows[0]?.ageing.map(({ bucket }) => bucket) ?? [];
  return {
    header: [
      'customer_id',
      'name',
      'segment',
      'region',
      'outstanding',
      'overdue',
      ...buckets,
      'billed_12_months',
      'mean_days_late',
      'share_late',
    ],
    records: mapped(sortCustomers(rows, sort, descending, search), (row) => [
      row.customerId,
      row.name,
      row.segment,
      row.region,
      csvMoney(row.outstanding),
      csvMoney(row.overdue),
      ...row.ageing.map(({ amount }) => csvMoney(amount)),
      csvMoney(row.billed12),
      csvDays(row.meanDaysLate),
      row.shareLate === null ? null : Math.round(row.shareLate * 10_000) / 10_000,
    ]),
  };
}

function parties({ parties: { differing, order, row } }: Reconciled, what: Of<'parties'>) {
  const among = partiesWith((what.differing === true ? differing : order).map(row), what.part);
  const { sort, descending = true } = what;
  return {
    header: [
      'customer_id',
      'name',
      'outstanding',
      'on_account',
      'unapplied_credits',
      'net',
      'stated',
      'stated_on',
      'gap',
      'post_dated',
    ],
    records: mapped(sort === undefined ? among : sortParties(among, sort, descending), (row) => [
      row.customerId,
      row.name,
      csvMoney(row.outstanding),
      csvMoney(row.onAccount),
      csvMoney(row.unappliedCredits),
      csvMoney(row.net),
      csvMoney(row.stated),
      csvDay(row.statedOn),
      csvMoney(row.gap),
      csvMoney(row.postDated ?? 0),
    ]),
  };
}

function partyEntries({ db, reconciled }: ExportBooks, what: Of<'partyEntries'>): ExportedTable {
  return {
    header: ['date', 'kind', 'number', 'amount', 'running', 'matched', 'inferred', 'file', 'line'],
    records: mapped(eachPartyEntry(db, reconciled(what.asOf), what.customerId), (row) => [
      csvDay(row.day),
      row.kind,
      row.number,
      csvMoney(row.amount),
      csvMoney(row.running),
      csvMoney(row.matched),
      row.inferred ? 'yes' : 'no',
      row.file,
      row.line,
    ]),
  };
}

function shortPaid({ db, reconciled }: ExportBooks, what: Of<'shortPaid'>): ExportedTable {
  return {
    header: [
      'invoice_no',
      'customer',
      'invoice_date',
      'amount',
      'short',
      'reason',
      'booked',
      'file',
      'line',
    ],
    records: mapped(eachShortPaid(db, reconciled(what.asOf), what.reason), (row) => [
      row.invoiceNo,
      row.customer,
      csvDay(row.invoiceDate),
      csvMoney(row.amount),
      csvMoney(row.short),
      row.reason,
      row.booked ? 'yes' : 'no',
      row.file,
      row.line,
    ]),
  };
}

function defects({ db, quality }: ExportBooks, what: Of<'defects'>): ExportedTable {
  const rows = quality().rows(what.defect);
  return {
    header: [
      'defect',
      'kind',
      'number',
      'customer',
      'date',
      'amount',
      'field',
      'value',
      'file',
      'line',
    ],
    records: mapped(eachDefect(db, rows, 0, rows.count), (row) => [
      row.defect,
      row.kind,
      row.number,
      row.customer,
      csvDay(row.day),
      csvMoney(row.amount),
      row.field,
      row.value,
      row.file,
      row.line,
    ]),
  };
}

/** Rows read at a time from a list that stays open. */
const PAGE = 500;

function batchChanges(db: ReadableDb, { batchId, change }: Of<'batchChanges'>): ExportedTable {
  return {
    header: [
      'kind',
      'change',
      'taken_out',
      'number',
      'customer',
      'date',
      'currency',
      'amount_before',
      'amount_after',
      'fields',
      'file',
      'line',
    ],
    records: mapped(eachChange(db, batchId, change), (row) => [
      row.kind,
      row.change,
      row.retired ? 'yes' : 'no',
      row.number,
      row.customer,
      csvDay(row.date),
      row.currency,
      csvMoney(row.amountBefore),
      csvMoney(row.amountAfter),
      row.fields.join(' '),
      row.file,
      row.line,
    ]),
  };
}

function* eachChange(
  db: ReadableDb,
  batchId: string,
  change: VoucherChange['change'],
): Generator<VoucherChange> {
  const lists = new BatchChangeLists();
  for (let offset = 0; ; offset += PAGE) {
    const { rows, total } = lists.page(db, { batchId, change, offset, limit: PAGE });
    yield* rows;
    if (offset + PAGE >= total) return;
  }
}
