import { NO_DAY } from '../../books/dates.ts';
import type { Ledger } from '../../flow/ledger.ts';
import type { Slices } from '../../flow/slice.ts';
import { days } from '../../text/values.ts';
import { column, type Driver } from './driver.ts';
import type { WaitingRows } from './waitingRows.ts';

const NEW_DAYS = 180;

/** What the books knew of the customer before the row came to the stage; never what came after. */
export function historyDrivers(ledger: Ledger, s: Slices, rows: WaitingRows): Driver[] {
  const out: Driver[] = [];
  const firstBill = firstDays(
    ledger.customers.count,
    ledger.invoices.customer,
    ledger.invoices.invoiceDate,
  );
  let begin = Number.POSITIVE_INFINITY;
  let earliest = Number.POSITIVE_INFINITY;
  for (const day of firstBill) if (day < begin) begin = day;
  for (let k = 0; k < rows.count; k++) if (rows.entered[k]! < earliest) earliest = rows.entered[k]!;
  // Books that begin no earlier than the rows make every customer look new.
  if (begin < earliest - NEW_DAYS) {
    out.push({
      id: 'customer_age=new',
      kind: 'market',
      instead: null,
      segment: null,
      words: 'newCustomer',
      values: { limit: days(NEW_DAYS) },
      exposed: (of) =>
        column(of.count, (k) => of.entered[k]! - firstBill[of.customer[k]!]! < NEW_DAYS),
    });
  }
  const returned = firstReturns(ledger, s.asOf);
  if (returned !== null && rows.stage !== 'billing' && rows.stage !== 'dispatch') {
    out.push({
      id: 'returned_cheque=before',
      kind: 'market',
      instead: null,
      segment: null,
      words: 'returned',
      values: {},
      exposed: (of) => column(of.count, (k) => returned[of.customer[k]!]! < of.entered[k]!),
    });
  }
  return out;
}

function firstDays(customers: number, customer: Int32Array, day: Int32Array): Float64Array {
  const first = new Float64Array(customers).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < customer.length; i++) {
    const c = customer[i]!;
    if (c >= 0 && day[i]! < first[c]!) first[c] = day[i]!;
  }
  return first;
}

/** Day of each customer's first returned cheque; null where the books know of none. */
function firstReturns({ receipts, customers }: Ledger, asOf: number): Float64Array | null {
  const first = new Float64Array(customers.count).fill(Number.POSITIVE_INFINITY);
  let any = false;
  for (let r = 0; r < receipts.count; r++) {
    const day = receipts.returnedDate[r]!;
    const c = receipts.customer[r]!;
    if (day === NO_DAY || day > asOf || c < 0) continue;
    any = true;
    if (day < first[c]!) first[c] = day;
  }
  return any ? first : null;
}
