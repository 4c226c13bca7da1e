import type { Day } from '../../dates.ts';
import type { MatchWay } from '../../model.ts';
import type { Paise } from '../../money.ts';
import type { Pour } from '../../pour/pour.ts';
import type { PlannedTable } from '../../tables/dateOrders.ts';
import { passOver } from '../../tables/passOver.ts';
import type { Settled } from './settled.ts';
import { paymentLeftOutAs } from './states.ts';

/** What a payment paid of a bill, in paise. */
export interface PaidPart {
  readonly invoiceNo: string;
  readonly amount: Paise;
  readonly inferred?: MatchWay;
}

interface Named {
  readonly amount: Paise;
  readonly day: Day;
  readonly bills: string[];
}

/**
 * The parts of bills that each payment paid, by the payment's number. Odoo names the bills that a payment is
 * reconciled with (in one cell, or in rows below one another) but no amounts: it paid what is settled of each
 * and not accounted for yet, in the order in which they are named. Where that is more than the payment, the
 * split is inferred. Takes the parts out of `settled`. Null where no payment names a bill.
 */
export function paidParts(
  tables: readonly PlannedTable[],
  settled: Settled,
  pour: Pour,
): Map<string, readonly PaidPart[]> | null {
  const named = tables.flatMap((table) => [...billsNamed(table, pour)]);
  if (named.length === 0) return null;
  const parts = new Map<string, readonly PaidPart[]>();
  for (const [payment, of] of named) {
    if (!parts.has(payment)) parts.set(payment, split(of, settled));
  }
  return parts;
}

function split({ amount, day, bills }: Named, settled: Settled): PaidPart[] {
  const owed = bills.reduce((sum, bill) => sum + settled.unexplained(bill), 0);
  const isInferred = bills.length > 1 && owed > amount;
  let left = amount;
  return bills.flatMap((invoiceNo): PaidPart[] => {
    const part = settled.take(invoiceNo, left, day);
    left -= part;
    if (part === 0) return [];
    return [{ invoiceNo, amount: part, ...(isInferred ? { inferred: 'reference' } : {}) }];
  });
}

function billsNamed(table: PlannedTable, pour: Pour): Map<string, Named> {
  const named = new Map<string, Named>();
  if (!table.plan.columns.has('invoice_no')) return named;
  let at: { readonly number: string; readonly amount: Paise; readonly day: Day } | null = null;
  passOver(table, pour, (row) => {
    const number = row.text('receipt_no');
    if (number !== null) {
      const amount = row.amount('amount', null) ?? 0;
      const day = row.requiredDay('receipt_date');
      at = row.fault === null && paymentLeftOutAs(row) === null ? { number, amount, day } : null;
    }
    const bills = (row.text('invoice_no') ?? '').split(/\s*[,;]\s*/).filter((no) => no !== '');
    if (at === null || bills.length === 0) return;
    const known = named.get(at.number);
    if (known === undefined) named.set(at.number, { amount: at.amount, day: at.day, bills });
    else known.bills.push(...bills);
  });
  return named;
}
