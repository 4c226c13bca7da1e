import { ImportContext, type RowReader } from '../../canonical/context.ts';
import { customerReader } from '../../canonical/customers.ts';
import type { Pour } from '../../pour/pour.ts';
import type { FilePlan } from '../../tables/plan.ts';
import { readTable } from '../../tables/readTable.ts';
import { readDocuments } from '../documents/readDocuments.ts';
import { keepGroups } from '../keepGroups.ts';
import { type LabelledKind, leaveOutOthers, plannedOf } from '../labelledKinds.ts';
import { type ClaimedTable, planClaimed } from '../planClaimed.ts';
import type { BookSource } from '../source.ts';
import { findTableKind } from '../tableKinds.ts';
import { creditedByBill } from './creditedBy.ts';
import { HEADERS, KINDS } from './kinds.ts';
import { paymentReader } from './payments.ts';
import { reportReader } from './receivableReport.ts';
import { salesInvoiceReader } from './salesInvoices.ts';

type Table = ClaimedTable<LabelledKind>;

/** Unknown columns that name groups of bills; the rest of an export is the program's own bookkeeping. */
const KEPT =
  /^(?:region|segment|company|project|sales partner|customer type|campaign|item group)$/i;

/**
 * ERPNext: the Accounts Receivable report and exports of Sales Invoice, Payment Entry and Customer, alone or
 * together. Customers are read first, then bills, payments, and what only the report tells.
 */
export const erpnextSource: BookSource = {
  id: 'erpnext',
  headers: HEADERS,
  claim: (opened) => findTableKind(opened, KINDS)?.kind ?? null,
  plan(files, options) {
    const { tables, previews, undecided } = planClaimed(files, KINDS, options, keepGroups(KEPT));
    return {
      previews,
      undecided,
      expectsBills: tables.some(({ kind }) => /invoice|receivable/.test(kind.what)),
      read: (pour) => readAll(tables, pour),
    };
  },
};

function readAll(tables: readonly Table[], pour: Pour): void {
  const planned = (what: string) => plannedOf(tables, what);
  const customers = planned('customers');
  const invoices = planned('invoice');
  const payments = planned('payment');
  const context = new ImportContext(pour, customers.length > 0);
  for (const table of customers) readTable(table, pour, listReader(table.plan, context));
  const credited = payments.length > 0 ? null : creditedByBill(invoices, pour);
  for (const table of invoices) {
    readDocuments(table, pour, salesInvoiceReader(table.plan, context, credited));
  }
  for (const table of payments) readDocuments(table, pour, paymentReader(table.plan, context));
  const listed = { invoicesListed: invoices.length > 0, paymentsListed: payments.length > 0 };
  for (const table of planned('receivableReport')) {
    readTable(table, pour, reportReader(table.plan, context, listed));
  }
  leaveOutOthers(tables, pour);
}

/** Customers; the further rows of one (its credit limits, its contacts) say nothing that we read. */
function listReader(plan: FilePlan, context: ImportContext): RowReader {
  const read = customerReader(plan, context);
  return (row) => {
    if (row.text('customer_id') !== null || row.text('name') !== null) read(row);
  };
}
