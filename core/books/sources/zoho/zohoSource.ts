import { ImportContext } from '../../canonical/context.ts';
import { NumberColumn } from '../../pour/numberColumn.ts';
import type { Pour } from '../../pour/pour.ts';
import type { FilePlan } from '../../tables/plan.ts';
import { readTable } from '../../tables/readTable.ts';
import { readSplitDocuments } from '../documents/readDocuments.ts';
import { type LabelledKind, leaveOutOthers, plannedOf } from '../labelledKinds.ts';
import { type ClaimedTable, planClaimed } from '../planClaimed.ts';
import type { BookSource } from '../source.ts';
import { findTableKind } from '../tableKinds.ts';
import { clearedByBill } from './clearedByBill.ts';
import { contactReader, type OpeningBalance, pourOpenings } from './contacts.ts';
import { creditNoteReader } from './creditNotes.ts';
import { invoiceReader } from './invoices.ts';
import { HEADERS, KINDS } from './kinds.ts';
import { PaymentMemory, paymentReader } from './payments.ts';

type Table = ClaimedTable<LabelledKind>;

/** Unknown columns that are kept: custom fields, and where a payment was deposited. */
const KEPT = /^(?:CF\.|Deposit To$)/i;

/**
 * Zoho Books: the tables of an export or of a backup zip. Contacts are read first, then bills, credit notes
 * and payments; opening balances last.
 */
export const zohoSource: BookSource = {
  id: 'zoho',
  headers: HEADERS,
  claim: (opened) => findTableKind(opened, KINDS)?.kind ?? null,
  plan(files, options) {
    const { tables, previews, undecided } = planClaimed(files, KINDS, options, keepCustomFields);
    return {
      previews,
      undecided,
      expectsBills: tables.some(({ kind }) => kind.what === 'invoice'),
      read: (pour) => readAll(tables, pour),
    };
  },
};

function keepCustomFields(plan: FilePlan): FilePlan {
  const attributes = plan.attributes
    .filter(({ name }) => KEPT.test(name) || name === 'region' || name === 'segment')
    .map((attribute) => ({ ...attribute, name: attribute.name.replace(/^CF\./i, '') }));
  return { ...plan, attributes };
}

function readAll(tables: readonly Table[], pour: Pour): void {
  const planned = (what: string) => plannedOf(tables, what);
  const contacts = planned('contacts');
  const notes = planned('creditNote');
  const payments = planned('payment');
  const context = new ImportContext(pour, contacts.length > 0);
  const openings: OpeningBalance[] = [];
  for (const table of contacts) {
    readTable(
      table,
      pour,
      contactReader(table.plan, context, (opening) => openings.push(opening)),
    );
  }
  const cleared = clearedByBill(notes, payments, pour);
  const settling = { cleared, settles: payments.length === 0 };
  const totals = new NumberColumn();
  const credits = new NumberColumn();
  const memory = new PaymentMemory();
  readSplitDocuments(planned('invoice'), pour, (plan) =>
    invoiceReader(plan, context, settling, totals),
  );
  readSplitDocuments(notes, pour, (plan) => creditNoteReader(plan, context, credits));
  readSplitDocuments(payments, pour, (plan) => paymentReader(plan, context, memory));
  pourOpenings(openings, pour.firstVoucher, context);
  leaveOutOthers(tables, pour);
}
