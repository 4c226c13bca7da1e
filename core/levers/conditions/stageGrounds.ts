import { monthEnd } from '../../flow/calendar.ts';
import { selectNth } from '../../flow/selectNth.ts';
import { stageDays } from '../../flow/slice.ts';
import { left, stageTo } from '../../flow/stageTime.ts';
import { countOf, days, share, term } from '../../text/values.ts';
import type { Finders, Ground } from './ground.ts';
import { pickBills, sumOf } from './pickBills.ts';
import { oncePerView, type PlaceView, WINDOW } from './placeView.ts';

/** Customers that "few" is. */
export const FEW = 5;
const LARGEST_PART = 0.2;
const SMALL_AMOUNT = 0.1;
const LAST_DAYS = 5;
const WEEK = 7;
/** 1970-01-01 was a Thursday. */
const THURSDAY = 4;

/** How the bills of a place go through its stage. */
export const stageGrounds: Finders<
  'held' | 'waiting' | 'concentrated' | 'largeBills' | 'smallBills' | 'weekday' | 'monthEnd'
> = {
  held: (view) => {
    const { amount, days: held, limit } = view;
    return {
      ...pickBills(view, (row) => (held[row]! > limit ? amount[row]! : 0), sumOf(amount)),
      values: { limit: days(limit) },
    };
  },
  waiting: (view) => pickBills(view, (row) => view.waiting[row]!, sumOf(view.waiting)),
  concentrated,
  largeBills,
  smallBills,
  weekday: (view) => bunched(view).weekday,
  monthEnd: (view) => bunched(view).monthEnd,
};

/** The customers that hold most; null where there are not many more of them than a few. */
function concentrated(view: PlaceView): Ground | null {
  const { ledger, bills, rupeeDays, amount } = view;
  const { customer } = ledger.invoices;
  const held = new Float64Array(ledger.customers.count);
  for (let row = 0; row < bills.length; row++) held[customer[bills[row]!]!]! += rupeeDays[row]!;
  const allDays = sumOf(rupeeDays);
  const holders = [...held.keys()].filter((c) => held[c]! > 0);
  if (holders.length < 2 * FEW || allDays <= 0) return null;
  const most = new Uint8Array(held.length);
  for (const c of holders.sort((a, b) => held[b]! - held[a]!).slice(0, FEW)) most[c] = 1;
  const isMost = (row: number): boolean => most[customer[bills[row]!]!] === 1;
  let amountOfMost = 0;
  for (let row = 0; row < bills.length; row++) if (isMost(row)) amountOfMost += amount[row]!;
  return {
    ...pickBills(view, (row) => (isMost(row) ? rupeeDays[row]! : 0), allDays),
    count: FEW,
    amount: amountOfMost,
    values: { customers: countOf(FEW), of: countOf(holders.length) },
  };
}

function largeBills(view: PlaceView): Ground | null {
  const { amount, rupeeDays } = view;
  const some = aboveZero(amount);
  if (some.length < 20) return null;
  const cut = selectNth(some, Math.floor((1 - LARGEST_PART) * some.length));
  let amountOfLarge = 0;
  for (let row = 0; row < amount.length; row++) {
    if (amount[row]! >= cut) amountOfLarge += amount[row]!;
  }
  return {
    ...pickBills(view, (row) => (amount[row]! >= cut ? rupeeDays[row]! : 0), sumOf(rupeeDays)),
    amount: amountOfLarge,
    values: { part: share(LARGEST_PART) },
  };
}

/** Of the bills that wait, the smallest that together are a tenth of the money: their share is of the count. */
function smallBills(view: PlaceView): Ground | null {
  const { waiting } = view;
  const sorted = aboveZero(waiting).sort();
  if (sorted.length < 10) return null;
  const whole = sumOf(waiting);
  let small = 0;
  for (let sum = 0; small < sorted.length; small++) {
    sum += sorted[small]!;
    if (sum > SMALL_AMOUNT * whole) break;
  }
  const largest = small === 0 ? 0 : sorted[small - 1]!;
  // Of those that are as large as the largest, the first rows.
  let ties = small - sorted.indexOf(largest);
  const picked = pickBills(
    view,
    (row) => {
      const own = waiting[row]!;
      return small > 0 && (own < largest || (own === largest && ties-- > 0)) ? own : 0;
    },
    whole,
  );
  return { ...picked, share: small / sorted.length, reach: picked.share };
}

function aboveZero(column: Float64Array): Float64Array {
  const out = new Float64Array(column.length);
  let count = 0;
  for (let row = 0; row < column.length; row++) if (column[row]! > 0) out[count++] = column[row]!;
  return out.subarray(0, count);
}

/** How much of the money leaves the stage on one weekday, or at the month's end. */
const bunched = oncePerView((view): { weekday: Ground | null; monthEnd: Ground | null } => {
  const { amounts, counts } = leavingByDay(view);
  const onWeekday = new Float64Array(WEEK);
  let atEnd = 0;
  let all = 0;
  let count = 0;
  let countAtEnd = 0;
  for (let k = 1; k < amounts.length; k++) {
    const day = view.since + k;
    onWeekday[(((day + THURSDAY) % WEEK) + WEEK) % WEEK]! += amounts[k]!;
    all += amounts[k]!;
    count += counts[k]!;
    if (monthEnd(day) - day < LAST_DAYS) {
      atEnd += amounts[k]!;
      countAtEnd += counts[k]!;
    }
  }
  if (count < 30 || all <= 0) return { weekday: null, monthEnd: null };
  const busiest = onWeekday.indexOf(Math.max(...onWeekday));
  return {
    weekday: {
      count,
      amount: onWeekday[busiest]!,
      share: onWeekday[busiest]! / all,
      ids: null,
      values: { weekday: term(`engine.weekday.${busiest}`) },
    },
    monthEnd: { count: countAtEnd, amount: atEnd, share: atEnd / all, ids: null, values: {} },
  };
});

/** Minor units and slices that left the stage on each day of the year, by days since its beginning, after a wait there. */
function leavingByDay({ slices, inside, stage, since }: PlaceView): {
  amounts: Float64Array;
  counts: Int32Array;
} {
  const amounts = new Float64Array(WINDOW + 1);
  const counts = new Int32Array(WINDOW + 1);
  for (let k = 0; k < inside.length; k++) {
    const s = inside[k]!;
    if (slices.invoice[s]! < 0 || !left(slices, stage, s)) continue;
    const day = stageTo(slices, stage, s) - since;
    if (day <= 0 || stageDays(slices, stage, s) <= 0) continue;
    amounts[day]! += slices.amount[s]!;
    counts[day]!++;
  }
  return { amounts, counts };
}
