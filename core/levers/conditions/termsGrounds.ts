import type { Ledger } from '../../flow/ledger.ts';
import { known } from '../../flow/order.ts';
import { days, paise } from '../../text/values.ts';
import { MSMED_MOST_DAYS } from '../law/msmed.ts';
import type { Finder, Finders, Ground } from './ground.ts';
import { pickBills } from './pickBills.ts';
import { oncePerView, type PlaceView } from './placeView.ts';

/** An e-way bill is needed above this value of a consignment (CGST Rules 2017, rule 138), paise. */
const EWAY = 5_000_000;
const NEW_DAYS = 180;
const OFTEN = 12;
/** Later than any day. */
const NEVER = 2 ** 30;

/** The day on which the customer took the bill or the goods: acceptance, else delivery, else the bill's own date. */
export function acceptedOn(
  { ledger, slices }: Pick<PlaceView, 'ledger' | 'slices'>,
  i: number,
): number {
  const { acceptedDate, deliveryDate, invoiceDate } = ledger.invoices;
  if (known(acceptedDate[i]!, slices.asOf)) return acceptedDate[i]!;
  return known(deliveryDate[i]!, slices.asOf) ? deliveryDate[i]! : invoiceDate[i]!;
}

/** What was agreed with the customers of a place, and who they are, over the bills made in the last year. */
export const termsGrounds: Finders<
  | 'longerThanAgreed'
  | 'beyond45'
  | 'dueAssumed'
  | 'unaccepted'
  | 'newCustomers'
  | 'regular'
  | 'overEway'
  | 'gstin'
  | 'sales'
> = {
  longerThanAgreed: (view) => {
    const { customer, invoiceDate, dueDate, dueSource } = view.ledger.invoices;
    const { creditDays } = view.ledger.customers;
    if (!creditDays.some((each) => each >= 0)) return null;
    return madeBills(view, (i) => {
      const agreed = creditDays[customer[i]!]!;
      return agreed >= 0 && dueSource[i] === 0 && dueDate[i]! - invoiceDate[i]! > agreed;
    });
  },
  beyond45: (view) => {
    const { dueDate } = view.ledger.invoices;
    return {
      ...madeBills(view, (i) => dueDate[i]! - acceptedOn(view, i) > MSMED_MOST_DAYS),
      values: { limit: days(MSMED_MOST_DAYS) },
    };
  },
  dueAssumed: (view) => {
    const { dueSource } = view.ledger.invoices;
    return madeBills(view, (i) => dueSource[i] === 2);
  },
  unaccepted: (view) => {
    const { ledger, slices } = view;
    const { accepted, sent } = slices.carried;
    if (!accepted && !sent) return null;
    const { acceptedDate, sentDate } = ledger.invoices;
    const stamp = accepted ? acceptedDate : sentDate;
    return madeBills(view, (i) => !known(stamp[i]!, slices.asOf));
  },
  newCustomers: (view) => {
    const first = firstBills(view.ledger);
    const isNew = (c: number): boolean => first[c]! > view.slices.asOf - NEW_DAYS;
    return { ...ofBuyers(isNew)(view), values: { limit: days(NEW_DAYS) } };
  },
  regular: (view) => {
    const { times, sold, typical } = buyersOf(view);
    return ofBuyers((c) => times[c]! >= OFTEN && sold[c]! < typical)(view);
  },
  overEway: (view) => {
    const { amount } = view.ledger.invoices;
    return { ...madeBills(view, (i) => amount[i]! > EWAY), values: { limit: paise(EWAY) } };
  },
  gstin: ({ words }) => ({
    count: words.withGstin,
    amount: 0,
    share: words.customers > 0 ? words.withGstin / words.customers : 0,
    ids: null,
    values: {},
  }),
  sales: (view) => {
    const { count, amount } = view.ledger.invoices;
    let sales = 0;
    for (let i = 0; i < count; i++) if (inYear(view, i)) sales += amount[i]!;
    return { count: 0, amount: sales, share: 1, ids: null, values: {} };
  },
};

/** Whether a bill was made in the year that is looked at. */
function inYear({ ledger, slices, since }: PlaceView, invoice: number): boolean {
  const day = ledger.invoices.invoiceDate[invoice]!;
  return day > since && day <= slices.asOf;
}

/** Of the money of the place's bills that were made in the year, those that a test of the invoice picks. */
function madeBills(view: PlaceView, test: (invoice: number) => boolean): Ground {
  const { ledger, bills } = view;
  const { amount } = ledger.invoices;
  const weight = (row: number): number => {
    const i = bills[row]!;
    return inYear(view, i) && test(i) ? amount[i]! : 0;
  };
  return pickBills(view, weight, buyersOf(view).whole);
}

/** The same by a test of the customer, with how many of the buyers it fits. */
function ofBuyers(test: (customer: number) => boolean): Finder<Ground> {
  return (view) => {
    const { customer } = view.ledger.invoices;
    const { sold } = buyersOf(view);
    let count = 0;
    for (let c = 0; c < sold.length; c++) if (sold[c]! > 0 && test(c)) count++;
    return { ...madeBills(view, (i) => test(customer[i]!)), count };
  };
}

/** Per customer, times and minor units that were sold in the place in the year; of all buyers, the sum and the mean. */
const buyersOf = oncePerView((view) => {
  const { ledger, bills } = view;
  const { amount, customer } = ledger.invoices;
  const sold = new Float64Array(ledger.customers.count);
  const times = new Int32Array(ledger.customers.count);
  let whole = 0;
  for (let row = 0; row < bills.length; row++) {
    const i = bills[row]!;
    if (!inYear(view, i)) continue;
    whole += amount[i]!;
    sold[customer[i]!]! += amount[i]!;
    times[customer[i]!]!++;
  }
  let buyers = 0;
  for (let c = 0; c < sold.length; c++) if (sold[c]! > 0) buyers++;
  return { sold, times, whole, typical: whole / Math.max(1, buyers) };
});

/** The day of each customer's first bill in the books. */
function firstBills({ invoices, customers }: Ledger): Int32Array {
  const { count, customer, invoiceDate } = invoices;
  const first = new Int32Array(customers.count).fill(NEVER);
  for (let i = 0; i < count; i++) {
    if (invoiceDate[i]! < first[customer[i]!]!) first[customer[i]!] = invoiceDate[i]!;
  }
  return first;
}
