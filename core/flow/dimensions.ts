import type { Day } from '../books/dates.ts';
import { monthEnd } from './calendar.ts';
import type { Dimension, Ledger } from './ledger.ts';
import { sizeBands } from './sizeBand.ts';

const LAST_DAYS = 5;

/**
 * Every dimension by which the books can be cut: the customer, those the books carry, and the derived ones
 * (size band, month end) unless the books have a column of that name themselves.
 */
export function segmentDimensions(ledger: Ledger, asOf: Day): Dimension[] {
  const taken = new Set(['customer', ...ledger.dimensions.map(({ name }) => name)]);
  const derived = [sizeBands(ledger, asOf), monthEndDimension(ledger)];
  return [
    customerDimension(ledger),
    ...ledger.dimensions.filter(({ name }) => name !== 'customer'),
    ...derived.filter(({ name }) => !taken.has(name)),
  ];
}

/** The customer as a dimension; values are customer ids. */
export function customerDimension(ledger: Ledger): Dimension {
  const { customers, invoices } = ledger;
  return { name: 'customer', level: 'customer', values: customers.id, code: invoices.customer };
}

/** Whether the bill was made in the last five days of its month. */
export function monthEndDimension(ledger: Ledger): Dimension {
  const { count, invoiceDate } = ledger.invoices;
  const byDay = new Map<Day, number>();
  const code = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const day = invoiceDate[i]!;
    let late = byDay.get(day);
    if (late === undefined) {
      late = monthEnd(day) - day < LAST_DAYS ? 1 : 0;
      byDay.set(day, late);
    }
    code[i] = late;
  }
  return { name: 'month_end', level: 'invoice', values: ['no', 'yes'], code };
}
