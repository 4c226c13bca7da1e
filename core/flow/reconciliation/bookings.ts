import type { Day } from '../../books/dates.ts';
import { orderEvents } from '../events.ts';
import type { Ledger } from '../ledger.ts';
import { known } from '../order.ts';

export type BookingKind = 'invoice' | 'receipt' | 'credit_note' | 'returned';

/**
 * Every booking up to a date, table by table, as the party's account in the books has it: bills, money with
 * its tds on the day it counts (a post-dated cheque not before its own date), cheques coming back, and credit
 * notes, whatever they were matched with. A cheque returned before it could count is no booking at all. `row`
 * is the position in the ledger's table of the kind, `customer` that in ledger.customers, `amount` minor units,
 * positive where the party owes more.
 */
export function eachBooking(
  ledger: Ledger,
  asOf: Day,
  visit: (kind: BookingKind, row: number, customer: number, day: Day, amount: number) => void,
  effective: Int32Array = orderEvents(ledger).effective,
): void {
  const { invoices, receipts, credits } = ledger;
  for (let i = 0; i < invoices.count; i++) {
    const day = invoices.invoiceDate[i]!;
    if (day <= asOf) visit('invoice', i, invoices.customer[i]!, day, invoices.amount[i]!);
  }
  for (let r = 0; r < receipts.count; r++) {
    const day = effective[r]!;
    const returned = receipts.returnedDate[r]!;
    if (day > asOf || known(returned, day)) continue;
    const money = receipts.amount[r]! + receipts.tds[r]!;
    const customer = receipts.customer[r]!;
    visit('receipt', r, customer, day, -money);
    if (known(returned, asOf)) visit('returned', r, customer, returned, money);
  }
  for (let c = 0; c < credits.count; c++) {
    const day = credits.date[c]!;
    if (day <= asOf) visit('credit_note', c, credits.customer[c]!, day, -credits.amount[c]!);
  }
}

/** Per party: what its account says it owes on a date, minor units, and whether anything was booked on it. */
export function accountBalances(
  ledger: Ledger,
  asOf: Day,
  effective?: Int32Array,
): { readonly net: Float64Array; readonly booked: Uint8Array } {
  const net = new Float64Array(ledger.customers.count);
  const booked = new Uint8Array(ledger.customers.count);
  eachBooking(
    ledger,
    asOf,
    (_kind, _row, customer, _day, amount) => {
      net[customer]! += amount;
      booked[customer] = 1;
    },
    effective,
  );
  return { net, booked };
}
