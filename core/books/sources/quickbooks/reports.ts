import type { ImportContext } from '../../canonical/context.ts';
import type { Day } from '../../dates.ts';
import type { Paise } from '../../money.ts';
import type { RowCursor } from '../../tables/cursor.ts';
import type { DocumentReader } from '../documents/readDocuments.ts';
import { Grouping } from './grouping.ts';
import type { RowPoster } from './postRow.ts';
import { type Role, roleOf } from './types.ts';

/** How the rows of a report are to be taken, beside other files of the import. */
export interface ReportOptions {
  /** Day of the report; null where it does not say so. */
  readonly asOf: Day | null;
  /** Vouchers come from a list of transactions: of an ageing report only bills it does not hold are taken. */
  readonly beside: boolean;
  /** What is open tells what was paid: no list of payments is in the import. */
  readonly settles: boolean;
}

type RowReader = (row: RowCursor) => void;

/**
 * A/R Ageing Detail and Invoice List: bills, with what was paid of them inferred from what is open; payments
 * and credits that are still open, on account. Totals of customers are their balances on the report's day.
 */
export function ageingReader(
  context: ImportContext,
  poster: RowPoster,
  { asOf, beside }: ReportOptions,
): RowReader {
  const grouping = new Grouping();
  return (row) => {
    if (!grouping.isRecord(row, (customer) => pourBalance(row, customer, asOf, context))) return;
    const type = row.text('type');
    const open = row.requiredAmount('outstanding');
    const billed = row.amount('amount') ?? open;
    if (row.fault !== null) return;
    const role = type === null ? 'unknown' : roleOf(type);
    const name = type ?? 'Open credit';
    const isBill = role === 'bill' || type === null;
    const isOwed = isBill ? open >= 0 && billed > 0 : open > 0;
    if (isOwed && role !== 'payment' && role !== 'credit') {
      if (!isBill && role !== 'journal') context.warnField(row, 'unknown_voucher_type', 'type');
      const known = () => context.pour.leaveOut('A/R Ageing Detail');
      poster.bill(row, isBill ? billed : open, !beside, beside ? known : undefined);
    } else if (beside) context.pour.leaveOut(name);
    else if (role === 'payment' || role === 'deposit') poster.receipt(row, Math.abs(open));
    else {
      poster.credit(row, Math.abs(open));
      if (row.fault === null && role !== 'credit' && role !== 'journal') {
        context.warnField(row, 'negative_read_as_credit', 'outstanding');
      }
    }
  };
}

/** Transaction List by Customer, Invoice List: a row for each transaction. */
export function transactionReader(
  context: ImportContext,
  poster: RowPoster,
  { settles }: ReportOptions,
): RowReader {
  const grouping = new Grouping();
  return (row) => {
    if (!grouping.isRecord(row)) return;
    const kind = leftOutAs(row);
    if (kind !== null) {
      const type = row.text('type');
      if (type !== null && roleOf(type) === 'unknown') {
        context.warnField(row, 'unknown_voucher_type', 'type');
      }
      context.pour.leaveOut(kind);
      return;
    }
    const amount = row.requiredAmount('amount', null);
    if (row.fault === null) post(row, roleOfRow(row), amount, settles, context, poster);
  };
}

/** Sales by Customer Detail: a row for each item of a bill or credit memo, tax not included. */
export function salesReader(context: ImportContext, poster: RowPoster): DocumentReader<Paise> {
  const grouping = new Grouping();
  return {
    idOf(row) {
      if (!grouping.isRecord(row)) return null;
      const parts = ['type', 'invoice_no', 'customer_name', 'invoice_date'];
      return parts.map((field) => row.text(field) ?? '').join('\u001f');
    },
    leftOutAs,
    lineOf: (row) => row.requiredAmount('amount', null),
    amountsOf: (amount) => [amount],
    open(row, _line, { sums: [sum = 0] }) {
      post(row, roleOfRow(row), sum, false, context, poster);
    },
  };
}

function post(
  row: RowCursor,
  role: Role,
  amount: Paise,
  settles: boolean,
  context: ImportContext,
  poster: RowPoster,
): void {
  if (role === 'payment') poster.receipt(row, Math.abs(amount));
  else if (role === 'credit') poster.credit(row, Math.abs(amount));
  else if (role === 'bill' && amount < 0) {
    poster.credit(row, -amount);
    if (row.fault === null) context.warnField(row, 'negative_read_as_credit', 'amount');
  } else if (role === 'journal' && amount < 0) poster.credit(row, -amount);
  else poster.bill(row, amount, settles);
}

function roleOfRow(row: RowCursor): Role {
  return roleOf(row.text('type') ?? 'Invoice');
}

/** A type that is no receivable, or one that only its account would show to be one. */
function leftOutAs(row: RowCursor): string | null {
  const type = row.text('type');
  if (type === null) return null;
  if (/^no?$/i.test(row.text('posting') ?? '')) return `${type} (non-posting)`;
  const role = roleOf(type);
  if (role === 'journal') return isReceivable(row.text('account')) ? null : type;
  return role === 'bill' || role === 'payment' || role === 'credit' ? null : type;
}

export function isReceivable(account: string | null): boolean {
  return account !== null && /receivable|\bA\/R\b|sundry debtors/i.test(account);
}

/** A customer's total is the balance on the report's day. */
function pourBalance(
  row: RowCursor,
  customer: string,
  asOf: Day | null,
  context: ImportContext,
): void {
  const balance = row.amount('outstanding');
  if (asOf === null || balance === null) return;
  const { file, line } = row;
  const customerId = context.pour.party(null, customer, {}, row);
  context.pour.balance({ file, line, customerId, date: asOf, balance });
}

/** A/R Ageing Summary: a customer's total is the balance on the report's day; the first column names it. */
export function summaryReader(context: ImportContext, { asOf }: ReportOptions): RowReader {
  return (row) => {
    const customer = row.text('customer_name') ?? row.at(0);
    const balance = row.amount('balance');
    if (row.fault !== null) return;
    if (customer === null || balance === null || /^total\b/i.test(customer)) row.passed = true;
    else if (asOf === null) context.pour.leaveOut('A/R Ageing Summary');
    else {
      const { file, line } = row;
      const customerId = context.pour.party(null, customer, {}, row);
      context.pour.balance({ file, line, customerId, date: asOf, balance });
    }
  };
}
