import { TABLES, type TableName } from '../../contract/books.ts';
import { mappingFor } from '../mapping/override.ts';
import { leaveOutFile } from '../sources/leaveOutTable.ts';
import { previewsOf } from '../sources/previews.ts';
import type { BookSource, ClaimedFile } from '../sources/source.ts';
import { planDatesTogether, undecidedDate } from '../tables/dateOrders.ts';
import type { FilePlan } from '../tables/plan.ts';
import { planTable } from '../tables/planTable.ts';
import { readTable } from '../tables/readTable.ts';
import { allocationReader } from './allocations.ts';
import { ImportContext, type RowReader } from './context.ts';
import { creditNoteReader } from './creditNotes.ts';
import { customerReader } from './customers.ts';
import { invoiceReader } from './invoices.ts';
import { balanceReader, capacityReader, followUpReader } from './others.ts';
import { receiptReader } from './receipts.ts';

/** Any table may be one of ours under other names; whoever knows it better goes first. */
const SURE = 0.1;
const UNKNOWN = 'unknown';

/**
 * Canonical books (design §3) and every table that its synonyms or a mapping can read: the eight tables, or a
 * single file of invoices with settlement columns. Tables are read in the order in which they refer to each
 * other, whatever the order of the files. Streams: memory does not grow with the books but for customers and
 * receipt numbers.
 */
export const canonicalSource: BookSource = {
  id: 'csv',
  headers: [],
  claim(opened) {
    if (opened.kind !== 'table') return null;
    // A table without a known header beside others that have one is a stranger, not a fault of the books.
    return opened.header === null
      ? { what: UNKNOWN, sure: SURE / 2, leftOut: true }
      : { what: 'table', sure: SURE };
  },
  plan(files, { mapping, alone, onScan }) {
    const plans = files.map((file): FilePlan | null =>
      isStranger(file, files, alone) ? null : planOf(file, mapping, alone && files.length === 1),
    );
    const tables = planDatesTogether(
      plans.filter((plan) => plan !== null),
      onScan,
    );
    return {
      previews: previewsOf(files, tables),
      undecided: undecidedDate(tables),
      expectsBills: tables.some(({ plan }) => plan.table === 'invoices'),
      read(pour) {
        const listed = tables.some(({ plan }) => plan.table === 'customers');
        const context = new ImportContext(pour, listed);
        for (const name of TABLES) {
          for (const table of tables) {
            if (table.plan.table === name) readTable(table, pour, readerFor(table.plan, context));
          }
        }
        for (const file of files) {
          if (isStranger(file, files, alone)) leaveOutFile(file.opened, pour);
        }
      },
    };
  },
};

function isStranger(file: ClaimedFile, ours: readonly ClaimedFile[], alone: boolean): boolean {
  return (
    file.claim.what === UNKNOWN && (!alone || ours.some(({ claim }) => claim.what !== UNKNOWN))
  );
}

function planOf(
  { opened }: ClaimedFile,
  mapping: Parameters<BookSource['plan']>[1]['mapping'],
  only: boolean,
): FilePlan | null {
  if (opened.kind !== 'table') return null;
  const alone = only || mapping?.files?.[opened.name] !== undefined;
  return planTable(opened, mappingFor(opened.name, mapping), alone);
}

function readerFor(plan: FilePlan, context: ImportContext): RowReader {
  const readers: Readonly<Record<TableName, () => RowReader>> = {
    customers: () => customerReader(plan, context),
    invoices: () => invoiceReader(plan, context),
    receipts: () => receiptReader(plan, context),
    allocations: () => allocationReader(context),
    credit_notes: () => creditNoteReader(plan, context),
    follow_ups: () => followUpReader(context),
    capacity: () => capacityReader(context),
    balances: () => balanceReader(context),
  };
  return readers[plan.table]();
}
