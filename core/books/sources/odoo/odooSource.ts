import { ImportContext, type RowReader } from '../../canonical/context.ts';
import { customerReader } from '../../canonical/customers.ts';
import type { Pour } from '../../pour/pour.ts';
import type { PlannedTable } from '../../tables/dateOrders.ts';
import type { FilePlan } from '../../tables/plan.ts';
import { readTable } from '../../tables/readTable.ts';
import { readDocuments } from '../documents/readDocuments.ts';
import { keepGroups } from '../keepGroups.ts';
import { plannedOf } from '../labelledKinds.ts';
import { leaveOutTable } from '../leaveOutTable.ts';
import { type ClaimedTable, type NativeKind, planClaimed } from '../planClaimed.ts';
import type { BookSource } from '../source.ts';
import { findTableKind } from '../tableKinds.ts';
import { itemReader } from './items.ts';
import { HEADERS, KINDS } from './kinds.ts';
import { matchesOf } from './matches.ts';
import { moveReader } from './moves.ts';
import { type PaidPart, paidParts } from './paidParts.ts';
import { paymentReader } from './payments.ts';
import { settledOf } from './settled.ts';

/** Unknown columns that name groups of bills; the rest of an export is the program's own bookkeeping. */
const KEPT = /^(?:region|segment|company|company id|company_id|fiscal position|partner\/tags)$/i;

const NO_PARTS: ReadonlyMap<string, readonly PaidPart[]> = new Map();

/**
 * Odoo: exports of invoices (`account.move`), payments and contacts, under technical names or English labels.
 * Contacts are read first, then invoices, of which payments explain what is settled, then payments. Journal
 * items are read where no invoices are exported.
 */
export const odooSource: BookSource = {
  id: 'odoo',
  headers: HEADERS,
  claim: (opened) => findTableKind(opened, KINDS)?.kind ?? null,
  plan(files, options) {
    const { tables, previews, undecided } = planClaimed(files, KINDS, options, keepGroups(KEPT));
    return {
      previews,
      undecided,
      expectsBills: tables.some(({ kind }) => kind.what === 'move' || kind.what === 'items'),
      read: (pour) => readAll(tables, pour),
    };
  },
};

function readAll(tables: readonly ClaimedTable<NativeKind>[], pour: Pour): void {
  const planned = (what: string) => plannedOf(tables, what);
  const contacts = planned('contacts');
  const moves = planned('move');
  const payments = planned('payment');
  const context = new ImportContext(pour, contacts.length > 0);
  for (const table of contacts) readTable(table, pour, contactReader(table.plan, context));
  const settled = settledOf(moves, pour);
  const parts = payments.length === 0 ? NO_PARTS : paidParts(payments, settled, pour);
  for (const table of moves) {
    readDocuments(table, pour, moveReader(table.plan, context, parts === null ? null : settled));
  }
  for (const table of payments) {
    readDocuments(table, pour, paymentReader(table.plan, context, parts ?? NO_PARTS));
  }
  const items = planned('items');
  const matches = moves.length > 0 ? null : matchesOf(items, pour);
  for (const table of items) {
    // Beside the invoices they say the same once more.
    if (matches === null) leaveOutTable(table.plan.source, pour, ITEM, headerOf(table));
    else readTable(table, pour, itemReader(table.plan, context, matches));
  }
}

const ITEM = 'account.move.line';

/** Position of a planned table's header among its first records. */
function headerOf({ plan }: PlannedTable): number {
  return plan.source.top.findIndex(({ line }) => line === plan.header.line);
}

/** Companies, and persons without one: a contact person of a company is no customer of its own. */
function contactReader(plan: FilePlan, context: ImportContext): RowReader {
  const read = customerReader(plan, context);
  return (row) => {
    if (row.text('name') === null) return;
    if (row.text('parent') === null) read(row);
    else context.pour.leaveOut('res.partner (contact person)');
  };
}
