import { known } from '../../flow/order.ts';
import { days, paise } from '../../text/values.ts';
import { MSMED_MOST_DAYS } from '../law/msmed.ts';
import type { Ground } from './ground.ts';
import { type PlaceView, pickBills, sumOf } from './placeView.ts';

/** An e-way bill is needed above this value of a consignment (CGST Rules 2017, rule 138), paise. */
const EWAY = 5_000_000;
const NEW_DAYS = 180;
const OFTEN = 12;

/** The day on which the customer took the bill or the goods: acceptance, else delivery, else the bill's own date. */
export function acceptedOn({ ledger, slices }: PlaceView, i: number): number {
  const { acceptedDate, deliveryDate, invoiceDate } = ledger.invoices;
  if (known(acceptedDate[i]!, slices.asOf)) return acceptedDate[i]!;
  return known(deliveryDate[i]!, slices.asOf) ? deliveryDate[i]! : invoiceDate[i]!;
}

/** What was agreed with the customers of a place, and who they are, over the bills made in the last year. */
export function termsGrounds(
  view: PlaceView,
): Record<
  | 'longerThanAgreed'
  | 'beyond45'
  | 'dueAssumed'
  | 'unaccepted'
  | 'newCustomers'
  | 'regular'
  | 'overEway'
  | 'gstin'
  | 'sales',
  Ground | null
> {
  const { ledger, slices, since, words, bills } = view;
  const { amount, customer, invoiceDate, dueDate, dueSource, acceptedDate, sentDate } =
    ledger.invoices;
  const { creditDays } = ledger.customers;
  const made = new Float64Array(bills.length);
  const first = new Int32Array(ledger.customers.count).fill(2 ** 30);
  const sold = new Float64Array(ledger.customers.count);
  const times = new Int32Array(ledger.customers.count);
  let sales = 0;
  for (let i = 0; i < bills.length; i++) {
    const c = customer[i]!;
    if (invoiceDate[i]! < first[c]!) first[c] = invoiceDate[i]!;
    if (invoiceDate[i]! <= since || invoiceDate[i]! > slices.asOf) continue;
    sales += amount[i]!;
    if (bills[i] === 0) continue;
    made[i] = amount[i]!;
    sold[c]! += amount[i]!;
    times[c]!++;
  }
  const whole = sumOf(made);
  const of = (test: (i: number) => boolean, values: Ground['values'] = {}): Ground => ({
    ...pickBills(view, (i) => (made[i]! > 0 && test(i) ? made[i]! : 0), whole),
    values,
  });
  const given = (i: number): number => dueDate[i]! - invoiceDate[i]!;
  const stamp = slices.carried.accepted ? acceptedDate : sentDate;
  const buyers = [...sold.keys()].filter((c) => sold[c]! > 0);
  const typical = whole / Math.max(1, buyers.length);
  const isNew = (c: number): boolean => first[c]! > slices.asOf - NEW_DAYS;
  const isRegular = (c: number): boolean => times[c]! >= OFTEN && sold[c]! < typical;
  const counted = (ground: Ground, test: (c: number) => boolean): Ground => ({
    ...ground,
    count: buyers.filter(test).length,
  });
  return {
    longerThanAgreed: creditDays.some((each) => each >= 0)
      ? of((i) => {
          const agreed = creditDays[customer[i]!]!;
          return agreed >= 0 && dueSource[i] === 0 && given(i) > agreed;
        })
      : null,
    beyond45: of((i) => dueDate[i]! - acceptedOn(view, i) > MSMED_MOST_DAYS, {
      limit: days(MSMED_MOST_DAYS),
    }),
    dueAssumed: of((i) => dueSource[i] === 2),
    unaccepted:
      slices.carried.accepted || slices.carried.sent
        ? of((i) => !known(stamp[i]!, slices.asOf))
        : null,
    newCustomers: counted(
      of((i) => isNew(customer[i]!), { limit: days(NEW_DAYS) }),
      isNew,
    ),
    regular: counted(
      of((i) => isRegular(customer[i]!)),
      isRegular,
    ),
    overEway: of((i) => amount[i]! > EWAY, { limit: paise(EWAY) }),
    gstin: {
      count: words.withGstin,
      amount: 0,
      share: words.customers > 0 ? words.withGstin / words.customers : 0,
      ids: null,
      values: {},
    },
    sales: { count: 0, amount: sales, share: 1, ids: null, values: {} },
  };
}
