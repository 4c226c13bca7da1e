import { ImportContext } from '../../canonical/context.ts';
import { InvoiceRows } from '../../canonical/invoiceRows.ts';
import type { Opened, OpenTable } from '../../input/opened.ts';
import type { Pour } from '../../pour/pour.ts';
import type { PlannedTable } from '../../tables/dateOrders.ts';
import { passOver } from '../../tables/passOver.ts';
import { readTable } from '../../tables/readTable.ts';
import { readDocuments } from '../documents/readDocuments.ts';
import { leaveOutTable } from '../leaveOutTable.ts';
import { type ClaimedTable, planClaimed } from '../planClaimed.ts';
import { unreadPreview } from '../previews.ts';
import type { BookSource, Claim, ClaimedFile, TablePreview } from '../source.ts';
import { findTableKind } from '../tableKinds.ts';
import { type IifPlan, isIif, planIif } from './iif.ts';
import { HEADERS, KINDS, type QuickBooksKind } from './kinds.ts';
import { RowPoster } from './postRow.ts';
import { readIif } from './readIif.ts';
import {
  ageingReader,
  type ReportOptions,
  salesReader,
  summaryReader,
  transactionReader,
} from './reports.ts';
import { asOfDay, isAboutPayables, titlesOf } from './titles.ts';
import { roleOf } from './types.ts';

type Table = ClaimedTable<QuickBooksKind>;

/**
 * QuickBooks: the receivables reports of QuickBooks Online and Desktop (CSV, XLSX) and Desktop's IIF files.
 * Lists of transactions are read before ageing reports, which then tell balances and older open bills.
 */
export const quickbooksSource: BookSource = {
  id: 'quickbooks',
  headers: HEADERS,
  claim(opened): Claim | null {
    if (isIif(opened)) return { what: 'iif', sure: 0.98 };
    const found = findTableKind(opened, KINDS);
    if (found === null || opened.kind !== 'table') return null;
    const { what, sure } = found.kind;
    if (found.kind.leftOut === true || isAboutPayables(titlesOf(opened, found.header))) {
      return { what: 'payables', sure, leftOut: true };
    }
    return { what, sure };
  },
  plan(files, options) {
    const iif = files.filter(({ opened }) => isIif(opened));
    const payables = files.filter(({ claim }) => claim.leftOut === true);
    const reports = files.filter((file) => !iif.includes(file) && !payables.includes(file));
    const iifPlans = iif.flatMap(({ opened }) => planIif(opened, options));
    const { tables, previews, undecided } = planClaimed(reports, KINDS, options);
    return {
      previews: files.map((file) => previewOf(file, reports, previews, iifPlans)),
      undecided: undecided ?? iifPlans.find((plan) => plan.undecided !== null)?.undecided ?? null,
      expectsBills: tables.some(({ kind }) => kind.what !== 'ageingSummary'),
      read(pour) {
        const context = new ImportContext(pour, false);
        for (const plan of iifPlans) readIif(plan, context);
        readReports(tables, context);
        for (const { opened } of payables) leaveOutPayables(opened, pour);
      },
    };
  },
};

function previewOf(
  file: ClaimedFile,
  reports: readonly ClaimedFile[],
  previews: readonly TablePreview[],
  iif: readonly IifPlan[],
): TablePreview {
  const plan = iif.find(({ table }) => table === file.opened);
  const unread = unreadPreview(file.opened);
  if (plan !== undefined) {
    return { ...unread, dates: { order: plan.order, certain: plan.undecided === null } };
  }
  return previews[reports.indexOf(file)] ?? unread;
}

function readReports(tables: readonly Table[], context: ImportContext): void {
  const of = (what: string) => tables.filter(({ kind }) => kind.what === what);
  const transactions = of('transactions');
  const sales = transactions.length > 0 ? [] : of('salesDetail');
  const settles = !transactions.some(({ planned }) => hasPayments(planned, context.pour));
  const beside = transactions.length > 0 || sales.length > 0;
  for (const table of transactions) {
    readReport(table, context, { settles, beside }, (poster, options, planned) =>
      readTable(planned, context.pour, transactionReader(context, poster, options)),
    );
  }
  for (const table of sales) {
    readReport(table, context, { settles, beside }, (poster, _options, planned) =>
      readDocuments(planned, context.pour, salesReader(context, poster)),
    );
  }
  for (const table of of('ageingDetail')) {
    readReport(table, context, { settles, beside }, (poster, options, planned) =>
      readTable(planned, context.pour, ageingReader(context, poster, options)),
    );
  }
  for (const table of of('ageingSummary')) {
    readReport(table, context, { settles, beside }, (_poster, options, planned) =>
      readTable(planned, context.pour, summaryReader(context, options)),
    );
  }
  for (const { opened, header } of of('salesDetail')) {
    if (sales.length === 0) leaveOutTable(opened, context.pour, 'Sales by Customer Detail', header);
  }
}

function readReport(
  { opened, header, planned }: Table,
  context: ImportContext,
  beside: Omit<ReportOptions, 'asOf'>,
  read: (poster: RowPoster, options: ReportOptions, planned: PlannedTable) => void,
): void {
  if (planned === null) return;
  const { plan, dates } = planned;
  const poster = new RowPoster(plan, context, new InvoiceRows(plan, context));
  read(poster, { ...beside, asOf: asOfDay(titlesOf(opened, header), dates.order) }, planned);
}

/** Whether a list of transactions holds payments; searched up to the first. */
function hasPayments(planned: PlannedTable | null, pour: Pour): boolean {
  if (planned === null) return false;
  let found = false;
  passOver(planned, pour, (row) => {
    const type = row.text('type');
    found = type !== null && roleOf(type) === 'payment';
    return !found;
  });
  return found;
}

function leaveOutPayables(opened: Opened, pour: Pour): void {
  if (opened.kind === 'table') leaveOutTable(opened, pour, 'Payables', headerOf(opened));
}

function headerOf(opened: OpenTable): number | null {
  return findTableKind(opened, KINDS)?.header ?? opened.header;
}
