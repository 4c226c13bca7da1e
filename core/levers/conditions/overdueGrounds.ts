import { classifyRests } from '../../flow/shortPay/classifyRests.ts';
import { openRests } from '../../flow/shortPay/openRests.ts';
import { days, paise } from '../../text/values.ts';
import { MSMED_MOST_DAYS, MSMED_UNAGREED_DAYS, msmedInterest } from '../law/msmed.ts';
import type { Ground } from './ground.ts';
import { type PlaceView, pickBills, sumOf } from './placeView.ts';
import { acceptedOn } from './termsGrounds.ts';

const LATE = 30;
const MANY = 5;

/** What is past due in a place. */
export function overdueGrounds(
  view: PlaceView,
): Record<'late45' | 'tdsShort' | 'billedWhileOverdue' | 'manyOverdue', Ground | null> {
  return {
    late45: late45(view),
    tdsShort: tdsShort(view),
    ...byCustomer(view),
  };
}

/** Unpaid beyond the limit of the MSMED Act, with the interest that its section 16 would give. */
function late45(view: PlaceView): Ground {
  const { ledger, slices, overdue } = view;
  const { dueDate, dueSource } = ledger.invoices;
  const from = (i: number): number => {
    const accepted = acceptedOn(view, i);
    const payBy = dueSource[i] === 2 ? accepted + MSMED_UNAGREED_DAYS : dueDate[i]!;
    return Math.min(payBy, accepted + MSMED_MOST_DAYS) + 1;
  };
  const picked = pickBills(
    view,
    (i) => (acceptedOn(view, i) + MSMED_MOST_DAYS < slices.asOf ? overdue[i]! : 0),
    sumOf(overdue),
  );
  let interest = 0;
  for (let i = 0; i < overdue.length; i++) {
    if (overdue[i]! <= 0 || view.bills[i] === 0) continue;
    if (acceptedOn(view, i) + MSMED_MOST_DAYS >= slices.asOf) continue;
    interest += msmedInterest(overdue[i]!, from(i), slices.asOf);
  }
  return { ...picked, values: { limit: days(MSMED_MOST_DAYS), interest: paise(interest) } };
}

/** Open rests of bills that were paid but for what looks like a deduction of tax. */
function tdsShort(view: PlaceView): Ground | null {
  const { ledger, slices, overdue, bills } = view;
  if (ledger.currency !== 'INR') return null;
  const rests = openRests(ledger, slices);
  const why = classifyRests(ledger, rests, slices.asOf);
  const short = new Float64Array(bills.length);
  for (let k = 0; k < rests.count; k++) {
    if (why[k] === 'tds') short[rests.invoice[k]!] = rests.rest[k]!;
  }
  return pickBills(view, (i) => short[i]!, sumOf(overdue));
}

/** Customers who still get credit while they are late, and those with many overdue bills. */
function byCustomer(view: PlaceView): {
  billedWhileOverdue: Ground;
  manyOverdue: Ground;
} {
  const { ledger, slices, overdue, bills } = view;
  const { customer, dueDate, invoiceDate, amount } = ledger.invoices;
  const late = new Uint8Array(ledger.customers.count);
  const open = new Int32Array(ledger.customers.count);
  for (let i = 0; i < bills.length; i++) {
    if (overdue[i]! <= 0) continue;
    open[customer[i]!]!++;
    if (slices.asOf - dueDate[i]! > LATE) late[customer[i]!] = 1;
  }
  const isNew = (i: number): boolean => bills[i] === 1 && invoiceDate[i]! > slices.asOf - LATE;
  let sold = 0;
  const sells = new Set<number>();
  for (let i = 0; i < bills.length; i++) {
    if (!isNew(i)) continue;
    sold += amount[i]!;
    if (late[customer[i]!] === 1) sells.add(customer[i]!);
  }
  const many = [...open.keys()].filter((c) => open[c]! >= MANY);
  const hasMany = new Set(many);
  return {
    billedWhileOverdue: {
      ...pickBills(view, (i) => (isNew(i) && late[customer[i]!] === 1 ? amount[i]! : 0), sold),
      count: sells.size,
      values: { limit: days(LATE) },
    },
    manyOverdue: {
      ...pickBills(view, (i) => (hasMany.has(customer[i]!) ? overdue[i]! : 0), sumOf(overdue)),
      count: many.length,
    },
  };
}
