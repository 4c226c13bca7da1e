import type { Day } from '../books/dates.ts';
import { monthEnd } from './calendar.ts';
import type { Dimension, Ledger } from './ledger.ts';
import { sizeBands } from './sizeBand.ts';

const LAST_DAYS = 5;
const DERIVED = ['size_band', 'month_end'];

/**
 * Every dimension by which the books can be cut: the customer, those the books carry, and the derived ones
 * (size band, month end) unless the books have a column of that name themselves.
 */
export function segmentDimensions(ledger: Ledger, asOf: Day): Dimension[] {
  const names = ['customer', ...ledger.dimensions.map(({ name }) => name), ...DERIVED];
  return [...new Set(names)].flatMap((name) => dimensionNamed(ledger, asOf, name) ?? []);
}

/** One of segmentDimensions by its name; undefined where the books have none of that name. */
export function dimensionNamed(ledger: Ledger, asOf: Day, name: string): Dimension | undefined {
  if (name === 'customer') return customerDimension(ledger);
  const own = ledger.dimensions.find((dimension) => dimension.name === name);
  if (own !== undefined) return own;
  if (name === 'size_band') return sizeBands(ledger, asOf);
  return name === 'month_end' ? monthEndDimension(ledger) : undefined;
}

/** The customer as a dimension; values are customer ids. */
function customerDimension(ledger: Ledger): Dimension {
  const { customers, invoices } = ledger;
  return { name: 'customer', level: 'customer', values: customers.id, code: invoices.customer };
}

/** Whether the bill was made in the last five days of its month. */
function monthEndDimension(ledger: Ledger): Dimension {
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
