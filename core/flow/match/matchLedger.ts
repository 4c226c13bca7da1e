import type { Day } from '../../books/dates.ts';
import { orderEvents } from '../events.ts';
import type { Ledger } from '../ledger.ts';
import { settle } from '../settle.ts';
import { matchMoney } from './matchMoney.ts';
import type { Match } from './money.ts';

/** What rows are called, by their database ids: what the ledger's columns leave out. */
export interface MatchTexts {
  billKey(row: number): string;
  billNumber(row: number): string | null;
  receiptKey(row: number): string;
  receiptNumber(row: number): string | null;
  reference(row: number): string | null;
}

/** After every day of any books. */
export const EVERY_DAY: Day = 2 ** 30;

/**
 * What inference would match of the money on account as of a date with the bills open then; positions in the
 * ledger's receipts and invoices, minor units. Nothing that the ledger already matches is touched: over a ledger
 * with inferred allocations in it, only what they leave.
 */
export function matchLedger(ledger: Ledger, asOf: Day, texts: MatchTexts): Match[] {
  const { invoices, receipts } = ledger;
  const events = orderEvents(ledger);
  const { open, onAccount, taken } = settle(ledger, asOf, events);
  const freeAt: number[] = [];
  const paying = new Set<number>();
  for (let r = 0; r < receipts.count; r++) {
    if ((onAccount[r] ?? 0) <= 0) continue;
    freeAt.push(r);
    paying.add(receipts.customer[r] ?? -1);
  }
  const openAt: number[] = [];
  for (let i = 0; i < invoices.count; i++) {
    if ((open[i] ?? 0) > 0 && paying.has(invoices.customer[i] ?? -1)) openAt.push(i);
  }
  const bills = openAt.map((i) => ({
    party: invoices.customer[i] ?? -1,
    key: texts.billKey(invoices.rowId[i] ?? 0),
    number: texts.billNumber(invoices.rowId[i] ?? 0),
    date: invoices.invoiceDate[i] ?? 0,
    due: invoices.dueDate[i] ?? 0,
    open: open[i] ?? 0,
  }));
  const free = freeAt.map((r) => ({
    party: receipts.customer[r] ?? -1,
    key: texts.receiptKey(receipts.rowId[r] ?? 0),
    number: texts.receiptNumber(receipts.rowId[r] ?? 0),
    reference: texts.reference(receipts.rowId[r] ?? 0),
    date: receipts.receiptDate[r] ?? 0,
    left: onAccount[r] ?? 0,
    tds: taken[r] === 0 ? (receipts.tds[r] ?? 0) : 0,
  }));
  return matchMoney(bills, free).map((match) => ({
    ...match,
    receipt: freeAt[match.receipt] ?? -1,
    bill: openAt[match.bill] ?? -1,
  }));
}
