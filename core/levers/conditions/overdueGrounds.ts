import { classifyRests } from '../../flow/shortPay/classifyRests.ts';
import { openRests } from '../../flow/shortPay/openRests.ts';
import { days, paise } from '../../text/values.ts';
import { MSMED_MOST_DAYS, MSMED_UNAGREED_DAYS, msmedInterest } from '../law/msmed.ts';
import type { Finders, Ground } from './ground.ts';
import { pickBills } from './pickBills.ts';
import { oncePerView, type PlaceView } from './placeView.ts';
import { acceptedOn } from './termsGrounds.ts';

const LATE = 30;
const MANY = 5;
/** Two months before the 180 days of CGST Rules 2017, rule 37, are over. */
const NEARING = 120;

/** What is past due in a place. */
export const overdueGrounds: Finders<
  'late45' | 'nearing180' | 'tdsShort' | 'billedWhileOverdue' | 'manyOverdue'
> = { late45, nearing180, tdsShort, billedWhileOverdue, manyOverdue };

/** Unpaid beyond the limit of the MSMED Act, with the interest that its section 16 would give. */
function late45(view: PlaceView): Ground {
  const { ledger, slices, overdue, bills } = view;
  const { dueDate, dueSource } = ledger.invoices;
  const isLate = (row: number): boolean =>
    overdue[row]! > 0 && acceptedOn(view, bills[row]!) + MSMED_MOST_DAYS < slices.asOf;
  let interest = 0;
  for (let row = 0; row < bills.length; row++) {
    if (!isLate(row)) continue;
    const i = bills[row]!;
    const accepted = acceptedOn(view, i);
    const payBy = dueSource[i] === 2 ? accepted + MSMED_UNAGREED_DAYS : dueDate[i]!;
    const from = Math.min(payBy, accepted + MSMED_MOST_DAYS) + 1;
    interest += msmedInterest(overdue[row]!, from, slices.asOf);
  }
  return {
    ...pickBills(view, (row) => (isLate(row) ? overdue[row]! : 0), view.overdueWhole),
    values: { limit: days(MSMED_MOST_DAYS), interest: paise(interest) },
  };
}

/** Past due, and made so long ago that the buyer's input credit is at stake. */
function nearing180(view: PlaceView): Ground {
  const { ledger, slices, overdue, bills } = view;
  const { invoiceDate } = ledger.invoices;
  const isNear = (row: number): boolean => slices.asOf - invoiceDate[bills[row]!]! > NEARING;
  return {
    ...pickBills(view, (row) => (isNear(row) ? overdue[row]! : 0), view.overdueWhole),
    values: { limit: days(NEARING) },
  };
}

/** Open rests of bills that were paid but for what looks like a deduction of tax. */
function tdsShort(view: PlaceView): Ground | null {
  const { ledger, slices, rowOf, bills } = view;
  if (ledger.currency !== 'INR') return null;
  const rests = openRests(ledger, slices);
  const why = classifyRests(ledger, rests, slices.asOf);
  const short = new Float64Array(bills.length);
  for (let k = 0; k < rests.count; k++) {
    const row = rowOf[rests.invoice[k]!]!;
    if (row >= 0 && why[k] === 'tds') short[row] = rests.rest[k]!;
  }
  return pickBills(view, (row) => short[row]!, view.overdueWhole);
}

/** Sold in the last 30 days, on credit, to customers who are late with earlier bills of the place. */
function billedWhileOverdue(view: PlaceView): Ground {
  const { ledger, slices, bills } = view;
  const { customer, invoiceDate, amount } = ledger.invoices;
  const { late } = owing(view);
  const isNew = (i: number): boolean => invoiceDate[i]! > slices.asOf - LATE;
  const sells = new Uint8Array(late.length);
  let customers = 0;
  let sold = 0;
  for (let row = 0; row < bills.length; row++) {
    const i = bills[row]!;
    if (!isNew(i)) continue;
    sold += amount[i]!;
    const c = customer[i]!;
    if (late[c] === 0 || sells[c] === 1) continue;
    sells[c] = 1;
    customers++;
  }
  const weight = (row: number): number => {
    const i = bills[row]!;
    return isNew(i) && late[customer[i]!] === 1 ? amount[i]! : 0;
  };
  return {
    ...pickBills(view, weight, sold),
    count: customers,
    values: { limit: days(LATE) },
  };
}

/** Overdue money of customers with many overdue bills. */
function manyOverdue(view: PlaceView): Ground {
  const { ledger, bills, overdue } = view;
  const { customer } = ledger.invoices;
  const { open } = owing(view);
  let customers = 0;
  for (let c = 0; c < open.length; c++) if (open[c]! >= MANY) customers++;
  return {
    ...pickBills(
      view,
      (row) => (overdue[row]! > 0 && open[customer[bills[row]!]!]! >= MANY ? overdue[row]! : 0),
      view.overdueWhole,
    ),
    count: customers,
  };
}

/** Per customer: overdue bills, and 1 where one of them is past due for longer than the limit. */
const owing = oncePerView(({ ledger, slices, bills, overdue }) => {
  const { customer, dueDate } = ledger.invoices;
  const open = new Int32Array(ledger.customers.count);
  const late = new Uint8Array(ledger.customers.count);
  for (let row = 0; row < bills.length; row++) {
    if (overdue[row]! <= 0) continue;
    const i = bills[row]!;
    open[customer[i]!]!++;
    if (slices.asOf - dueDate[i]! > LATE) late[customer[i]!] = 1;
  }
  return { open, late };
});
