import { ImportContext } from '../../canonical/context.ts';
import type { OpenTable } from '../../input/opened.ts';
import { CUSTOMER_GROUPS } from '../../tables/columns.ts';
import type { FilePlan } from '../../tables/plan.ts';
import { readDocuments } from '../documents/readDocuments.ts';
import { leaveOutTable } from '../leaveOutTable.ts';
import { planClaimed } from '../planClaimed.ts';
import { unreadPreview } from '../previews.ts';
import type { BookSource } from '../source.ts';
import { columnOf, findTableKind } from '../tableKinds.ts';
import { HEADERS, KINDS, SALES_ONLY } from './kinds.ts';
import { salesReader } from './salesDocuments.ts';

/** Xero: the sales invoice CSV. The bills' CSV has nearly the same columns: left out. */
export const xeroSource: BookSource = {
  id: 'xero',
  headers: HEADERS,
  claim(opened) {
    const found = findTableKind(opened, KINDS);
    if (found === null || opened.kind !== 'table') return null;
    const { what, sure } = found.kind;
    return isBills(opened, found.header) ? { what: 'bills', sure, leftOut: true } : { what, sure };
  },
  plan(files, options) {
    const sales = files.filter(({ claim }) => claim.leftOut !== true);
    const { tables, previews, undecided } = planClaimed(sales, KINDS, options, withoutItems);
    return {
      previews: files.map((file) => previews[sales.indexOf(file)] ?? unreadPreview(file.opened)),
      undecided,
      expectsBills: sales.length > 0,
      read(pour) {
        const context = new ImportContext(pour, false);
        for (const { planned } of tables) {
          if (planned !== null) readDocuments(planned, pour, salesReader(planned.plan, context));
        }
        for (const { opened, claim } of files) {
          if (claim.leftOut !== true || opened.kind !== 'table') continue;
          const header = findTableKind(opened, KINDS)?.header ?? opened.header;
          leaveOutTable(opened, pour, 'Bills', header, columnOf(opened, header, 'InvoiceNumber'));
        }
      },
    };
  },
};

/** Bills lack what only sales have, and their file is called after them. */
function isBills(opened: OpenTable, header: number): boolean {
  const hasSalesOnly = SALES_ONLY.some((name) => columnOf(opened, header, name) !== null);
  return !hasSalesOnly && /bill|purchas|payable/i.test(opened.hint);
}

/** Unknown columns are those of items (account, tax type): none of the document's. */
function withoutItems(plan: FilePlan): FilePlan {
  return {
    ...plan,
    attributes: plan.attributes.filter(({ name }) => CUSTOMER_GROUPS.includes(name)),
  };
}
