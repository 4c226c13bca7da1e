import { NO_DAY } from '../books/dates.ts';
import { AGEING_BUCKETS, type AgeingBucket } from '../contract/analysis.ts';
import type { CustomerRow } from '../contract/ledger.ts';
import { ageingBucket } from './ageing.ts';
import { settledOn } from './lateness.ts';
import type { Ledger } from './ledger.ts';
import { openBills } from './openBills.ts';
import { firstK } from './select.ts';
import type { Slices } from './slice.ts';
import { YEAR } from './stages.ts';

const BUCKETS = AGEING_BUCKETS.length;

/**
 * One page of customers that have a bill by the slices' date, most outstanding first, then as in the books.
 * Each customer's figures are the company's metrics narrowed to its bills.
 */
export function customerRows(
  ledger: Ledger,
  slices: Slices,
  page: { readonly offset: number; readonly limit: number },
): { rows: CustomerRow[]; total: number } {
  const { customers } = ledger;
  const sums = customerSums(ledger, slices);
  const active = customers.id.map((_, c) => c).filter((c) => sums.bills[c]! > 0);
  const before = (a: number, b: number) =>
    sums.outstanding[a] === sums.outstanding[b]
      ? a < b
      : sums.outstanding[a]! > sums.outstanding[b]!;
  const shown = firstK(active, page.offset + page.limit, before).slice(page.offset);
  const segment = customerText(ledger, 'segment');
  const region = customerText(ledger, 'region');
  return {
    total: active.length,
    rows: shown.map((c) => ({
      customerId: customers.id[c]!,
      name: customers.name[c]!,
      segment: segment(c),
      region: region(c),
      outstanding: sums.outstanding[c]!,
      overdue: sums.outstanding[c]! - sums.ageing[c * BUCKETS]!,
      ageing: AGEING_BUCKETS.map((bucket: AgeingBucket, b) => ({
        bucket,
        amount: sums.ageing[c * BUCKETS + b]!,
      })),
      billed12: sums.billed12[c]!,
      meanDaysLate: sums.settled[c]! > 0 ? sums.daysLate[c]! / sums.settled[c]! : null,
      shareLate: sums.settled[c]! > 0 ? sums.late[c]! / sums.settled[c]! : null,
    })),
  };
}

function customerSums(ledger: Ledger, slices: Slices) {
  const { invoices, customers } = ledger;
  const { asOf } = slices;
  const open = openBills(ledger, slices);
  const settledDay = settledOn(ledger, slices, open);
  const column = () => new Float64Array(customers.count);
  const sums = {
    bills: column(),
    outstanding: column(),
    ageing: new Float64Array(customers.count * BUCKETS),
    billed12: column(),
    settled: column(),
    late: column(),
    daysLate: column(),
  };
  for (let i = 0; i < invoices.count; i++) {
    if (invoices.invoiceDate[i]! > asOf) continue;
    const c = invoices.customer[i]!;
    const due = invoices.dueDate[i]!;
    sums.bills[c]!++;
    if (invoices.invoiceDate[i]! > asOf - YEAR) sums.billed12[c]! += invoices.amount[i]!;
    if (open[i]! > 0) {
      sums.outstanding[c]! += open[i]!;
      sums.ageing[c * BUCKETS + ageingBucket(asOf - due)]! += open[i]!;
    }
    if (settledDay[i] === NO_DAY) continue;
    sums.settled[c]!++;
    if (settledDay[i]! > due) {
      sums.late[c]!++;
      sums.daysLate[c]! += settledDay[i]! - due;
    }
  }
  return sums;
}

/** A customer's value in a dimension of the books, by its first bill that carries one. */
function customerText(ledger: Ledger, name: string): (customer: number) => string | null {
  const dimension = ledger.dimensions.find((each) => each.name === name);
  if (dimension === undefined) return () => null;
  const codes = new Int32Array(ledger.customers.count).fill(-1);
  for (let i = ledger.invoices.count - 1; i >= 0; i--) {
    if (dimension.code[i]! >= 0) codes[ledger.invoices.customer[i]!] = dimension.code[i]!;
  }
  return (customer) => dimension.values[codes[customer]!] ?? null;
}
