import type { Day } from '../../dates.ts';
import type { CreditReason } from '../../model.ts';
import type { Paise } from '../../money.ts';
import { ownIdKey } from '../../pour/keys.ts';
import type { Pour } from '../../pour/pour.ts';
import type { CaseEvent, CaseEvents } from './caseEvents.ts';

export interface CaseOptions {
  readonly file: string;
  /** Who owes where the log does not say: all its cases are one customer's. */
  readonly customer: string;
  /** The bill of a case without any amount, in paise; null: such a case is rejected. */
  readonly unit: Paise | null;
  /** Header of the amounts, for what is reported. */
  readonly amountColumn: string;
}

const NO_STAMPS = {
  productLine: null,
  channel: null,
  disputeReason: null,
  statedSettled: null,
} as const;

/**
 * Pours a case: one bill, its payments and credits. The bill is dated to the first event of the role
 * `invoice` (the case's first event where there is none). It comes to the last amount stated before the first
 * payment, plus the charges up to then: what the payer was asked for. Stamps are the first of their kind; a
 * dispute ends with the last closing. A payment or credit without an amount takes what is left of the bill;
 * what exceeds it stays on account. A case without an amount is rejected, but its payments are kept.
 */
export function pourCase(found: CaseEvents, options: CaseOptions, pour: Pour): void {
  const events = found.inOrder();
  const start = events.find(({ role }) => role === 'invoice') ?? events[0];
  const { facts } = found;
  if (start === undefined || facts === null) return;
  const place = { file: options.file, line: start.line };
  const amount = amountOf(events) ?? options.unit;
  const customerId = pour.party(
    facts.customerId ?? (facts.customerName === null ? options.customer : null),
    facts.customerName,
    {},
    place,
  );
  const sourceKey = ownIdKey(found.id);
  const first = (role: CaseEvent['role']): Day | null =>
    events.find((event) => event.role === role)?.day ?? null;
  const disputeOpened = first('dispute_opened');
  const closed = events.findLast(({ role }) => role === 'dispute_closed')?.day ?? null;
  const billed = amount !== null && amount > 0;
  const { currency, branch, salesperson, attributes } = facts;
  if (billed) {
    pour.invoice({
      ...place,
      ...NO_STAMPS,
      sourceKey,
      invoiceNo: found.id,
      customerId,
      invoiceDate: start.day,
      dueDate: facts.dueDate ?? first('due'),
      amount,
      currency,
      deliveryDate: first('delivered'),
      sentDate: first('sent'),
      acceptedDate: first('accepted'),
      branch,
      salesperson,
      disputeOpened,
      disputeClosed: disputeOpened === null || (closed ?? 0) < disputeOpened ? null : closed,
      attributes,
    });
  } else {
    const code = amount === null ? 'missing_value' : amount < 0 ? 'negative_amount' : 'zero_amount';
    const column = options.amountColumn;
    pour.issue({ ...place, code, column, value: found.id.slice(0, 200), kind: 'rejected' });
  }
  const bill = { ...place, sourceKey, customerId, currency, branch, id: found.id };
  pourMoney(events, { ...bill, amount: billed ? amount : null }, pour);
}

function amountOf(events: readonly CaseEvent[]): Paise | null {
  let amount: Paise | null = null;
  let charges = 0;
  let charged = false;
  for (const event of events) {
    if (event.role === 'payment') {
      if (amount !== null || charged) break;
      continue;
    }
    if (event.role === 'invoice' || event.role === 'amend') amount = event.amount ?? amount;
    if (event.charge !== 0) charged = true;
    charges += event.charge;
  }
  return amount === null && !charged ? null : (amount ?? 0) + charges;
}

interface BillOfCase {
  readonly file: string;
  readonly sourceKey: string;
  readonly customerId: string;
  readonly currency: string;
  readonly branch: string | null;
  readonly id: string;
  /** Null where there is no bill: money stays on account. */
  readonly amount: Paise | null;
}

const CREDITS: Partial<Record<CaseEvent['role'], CreditReason>> = {
  credit: 'other',
  write_off: 'write_off',
};

/** Payments, credits and reminders in their order. */
function pourMoney(events: readonly CaseEvent[], bill: BillOfCase, pour: Pour): void {
  const { file, customerId, currency } = bill;
  let left = bill.amount ?? 0;
  let ordinal = 0;
  for (const [at, event] of events.entries()) {
    const { line, day } = event;
    const place = { file, line };
    const reason = CREDITS[event.role];
    if (event.role === 'follow_up') {
      pour.followUp({
        ...place,
        ...{ date: day, customerId, invoiceNo: bill.id, kind: event.activity, outcome: null },
        ...{ promiseDate: null, promiseAmount: null, by: null },
      });
      continue;
    }
    if (event.role !== 'payment' && reason === undefined) continue;
    const amount = event.amount ?? left;
    if (amount <= 0) continue;
    const sourceKey = `${bill.sourceKey}\u001f${++ordinal}`;
    const used = Math.min(amount, left);
    if (reason !== undefined) {
      const invoiceKey = bill.amount === null ? null : bill.sourceKey;
      pour.creditNote({
        ...place,
        ...{ sourceKey, noteNo: null, customerId, date: day, amount, currency },
        ...{ invoiceNo: null, invoiceKey, reason },
      });
    } else {
      pour.receipt({
        ...place,
        ...{ sourceKey, receiptNo: null, customerId, receiptDate: day },
        ...{ clearedDate: clearedAfter(events, at), amount, tds: 0, currency, mode: null },
        ...{ branch: bill.branch, instrumentDate: null, returnedDate: null, attributes: {} },
      });
      if (used > 0) {
        pour.allocation({
          ...place,
          ...{ receiptKey: sourceKey, invoiceNo: null, invoiceKey: bill.sourceKey },
          ...{ amount: used, allocatedDate: null },
        });
      }
    }
    left -= used;
  }
}

/** The day on which a payment cleared: the next clearing before another payment. */
function clearedAfter(events: readonly CaseEvent[], payment: number): Day | null {
  for (const { role, day } of events.slice(payment + 1)) {
    if (role === 'payment') return null;
    if (role === 'cleared') return day;
  }
  return null;
}
