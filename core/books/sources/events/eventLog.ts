import type { ActivityRole, FoundActivity } from '../../../contract/books.ts';
import { hash64 } from '../../pour/hash.ts';
import { ownCopy } from '../../pour/ownCopy.ts';
import type { Pour } from '../../pour/pour.ts';
import type { RowCursor } from '../../tables/cursor.ts';
import type { PlannedTable } from '../../tables/dateOrders.ts';
import type { FilePlan } from '../../tables/plan.ts';
import { readTable } from '../../tables/readTable.ts';
import { readPlanned } from '../../tables/records.ts';
import { attributesOf, currencyOf } from '../../tables/rowParts.ts';
import { pourCase } from './caseBill.ts';
import { type CaseEvent, CaseEvents, type CaseFacts } from './caseEvents.ts';
import { ActivityRoles, type Meaning } from './roles.ts';

/** Roles whose amount replaces the bill's, and those whose amount is money. */
const STATES_AMOUNT: ReadonlySet<ActivityRole> = new Set(['invoice', 'amend']);
const MOVES_MONEY: ReadonlySet<ActivityRole> = new Set(['payment', 'credit', 'write_off']);

/**
 * Reads an event log: a row an event, a case a bill. The file is gone through twice: first to see whether
 * each case's rows stand together. If so, one case is held at a time; else all cases until the end, some
 * hundred bytes an event. Answers the activities it met.
 */
export function readEventLog(table: PlannedTable, pour: Pour): FoundActivity[] {
  const { plan } = table;
  const roles = new ActivityRoles(plan.mapping.activities);
  const { unit } = plan.mapping;
  const options = {
    file: plan.source.name,
    customer: plan.source.hint.replace(/\.\w{1,5}$/, ''),
    unit: unit === undefined ? null : Math.round(unit * 100),
    amountColumn: plan.columns.get('amount')?.header ?? 'amount',
  };
  const together = standTogether(plan, () => pour.bytes(0));
  const open = new Map<string, CaseEvents>();
  const close = () => {
    for (const found of open.values()) pourCase(found, options, pour);
    open.clear();
  };
  const currency = plan.mapping.currency ?? pour.currency;
  readTable(table, pour, (row) => {
    const id = row.requiredText('case_id');
    const meaning = roles.of(row.requiredText('activity'));
    if (row.fault !== null) return;
    pour.see(meaning.activity);
    const event = eventOf(row, meaning);
    if (event === null) return;
    const step = row.text('lifecycle')?.toLowerCase() ?? COMPLETE;
    if (step !== COMPLETE) {
      pour.leaveOut(`${event.activity} (${step})`);
      return;
    }
    let found = open.get(id);
    if (found === undefined) {
      if (together) close();
      found = new CaseEvents(together ? id : ownCopy(id));
      open.set(found.id, found);
    }
    if (event.day < found.begun) found.begin(event.day, factsOf(row, plan, currency));
    if (row.fault !== null) return;
    const { role } = event;
    if (role === null || role === 'ignore') pour.leaveOut(event.activity);
    else found.add({ ...event, role });
  });
  close();
  return roles.found();
}

/** Of an activity logged in several steps (XES lifecycles), the one that counts. */
const COMPLETE = 'complete';

type ReadEvent = Omit<CaseEvent, 'role'> & { readonly role: ActivityRole | null };

/** The event of a row; null where the row has a fault. */
function eventOf(row: RowCursor, { activity, role }: Meaning): ReadEvent | null {
  const day = row.requiredDay('timestamp');
  const states = role !== null && STATES_AMOUNT.has(role);
  const moves = role !== null && MOVES_MONEY.has(role);
  const paid = moves ? row.amount('payment_amount', null) : null;
  const amount = paid ?? (states || moves ? row.amount('amount', null) : null);
  const charge =
    role === null || role === 'ignore' || moves ? 0 : (row.amount('charge', null) ?? 0);
  if (moves && amount !== null && amount <= 0) {
    const field = paid === null ? 'amount' : 'payment_amount';
    row.rejectField(amount === 0 ? 'zero_amount' : 'negative_amount', field);
  }
  return row.fault === null ? { role, activity, day, line: row.line, amount, charge } : null;
}

function factsOf(row: RowCursor, plan: FilePlan, currency: string): CaseFacts {
  return {
    customerId: row.text('customer_id'),
    customerName: row.text('customer_name'),
    currency: currencyOf(row, currency),
    dueDate: row.day('due_date'),
    branch: row.text('branch'),
    salesperson: row.text('salesperson'),
    attributes: attributesOf(row, plan.attributes),
  };
}

/** Whether no case comes back after another one's row. A clash of hashes can only make it answer no. */
function standTogether(plan: FilePlan, onBytes: () => void): boolean {
  const index = plan.columns.get('case_id')?.index ?? 0;
  const met = new Set<number>();
  let last = '';
  let together = true;
  readPlanned(
    plan,
    (cells) => {
      const id = cells[index] ?? '';
      if (id === last) return true;
      last = id;
      const [high, low] = hash64(id);
      const hash = (high >>> 0) * 2 ** 21 + (low >>> 11);
      together = !met.has(hash);
      met.add(hash);
      return together;
    },
    onBytes,
  );
  return together;
}
