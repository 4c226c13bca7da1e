import { monthEnd } from '../../flow/calendar.ts';
import { selectNth } from '../../flow/selectNth.ts';
import { stageDays } from '../../flow/slice.ts';
import { left, stageTo } from '../../flow/stageTime.ts';
import { countOf, days, share, term } from '../../text/values.ts';
import type { Ground } from './ground.ts';
import { type PlaceView, pickBills, sumOf } from './placeView.ts';

/** Customers that "few" is. */
export const FEW = 5;
const LARGEST_PART = 0.2;
const SMALL_AMOUNT = 0.1;
const LAST_DAYS = 5;
const WEEK = 7;
/** 1970-01-01 was a Thursday. */
const THURSDAY = 4;

/** How the bills of a place go through its stage. */
export function stageGrounds(
  view: PlaceView,
): Record<
  'held' | 'waiting' | 'concentrated' | 'largeBills' | 'smallBills' | 'weekday' | 'monthEnd',
  Ground | null
> {
  const { amount, days: held, limit, waiting, rupeeDays } = view;
  const whole = sumOf(amount);
  const allDays = sumOf(rupeeDays);
  return {
    held: {
      ...pickBills(view, (i) => (held[i]! > limit ? amount[i]! : 0), whole),
      values: { limit: days(limit) },
    },
    waiting: pickBills(view, (i) => waiting[i]!, sumOf(waiting)),
    concentrated: concentrated(view, allDays),
    largeBills: largeBills(view, allDays),
    smallBills: smallBills(view),
    ...bunched(view),
  };
}

/** The customers that hold most; null where there are not many more of them than a few. */
function concentrated(view: PlaceView, allDays: number): Ground | null {
  const { ledger, rupeeDays } = view;
  const { customer } = ledger.invoices;
  const held = new Float64Array(ledger.customers.count);
  for (let i = 0; i < rupeeDays.length; i++) held[customer[i]!]! += rupeeDays[i]!;
  const holders = [...held.keys()].filter((c) => held[c]! > 0);
  if (holders.length < 2 * FEW || allDays <= 0) return null;
  const most = new Set(holders.sort((a, b) => held[b]! - held[a]!).slice(0, FEW));
  const picked = pickBills(view, (i) => (most.has(customer[i]!) ? rupeeDays[i]! : 0), allDays);
  return {
    ...picked,
    count: FEW,
    amount: pickBills(view, (i) => (most.has(customer[i]!) ? view.amount[i]! : 0), 0).amount,
    values: { customers: countOf(FEW), of: countOf(holders.length) },
  };
}

function largeBills(view: PlaceView, allDays: number): Ground | null {
  const { amount, rupeeDays } = view;
  const some = amount.filter((each) => each > 0);
  if (some.length < 20) return null;
  const cut = selectNth(some, Math.floor((1 - LARGEST_PART) * some.length));
  return {
    ...pickBills(view, (i) => (amount[i]! >= cut ? rupeeDays[i]! : 0), allDays),
    amount: pickBills(view, (i) => (amount[i]! >= cut ? amount[i]! : 0), 0).amount,
    values: { part: share(LARGEST_PART) },
  };
}

/** Of the bills that wait, the smallest that together are a tenth of the money: their share is of the count. */
function smallBills(view: PlaceView): Ground | null {
  const { waiting } = view;
  const rows: number[] = [];
  for (let i = 0; i < waiting.length; i++) if (waiting[i]! > 0) rows.push(i);
  if (rows.length < 10) return null;
  const most = SMALL_AMOUNT * sumOf(waiting);
  const small = new Set<number>();
  let sum = 0;
  for (const i of rows.sort((a, b) => waiting[a]! - waiting[b]!)) {
    sum += waiting[i]!;
    if (sum > most) break;
    small.add(i);
  }
  const picked = pickBills(view, (i) => (small.has(i) ? waiting[i]! : 0), sumOf(waiting));
  return { ...picked, share: small.size / rows.length, reach: picked.share };
}

/** How much of the money leaves the stage on one weekday, or at the month's end. */
function bunched(view: PlaceView): { weekday: Ground | null; monthEnd: Ground | null } {
  const { slices, inside, stage, since } = view;
  const onWeekday = new Float64Array(WEEK);
  let atEnd = 0;
  let all = 0;
  let count = 0;
  let countAtEnd = 0;
  for (let s = 0; s < slices.count; s++) {
    if (inside[s] === 0 || slices.invoice[s]! < 0 || !left(slices, stage, s)) continue;
    const day = stageTo(slices, stage, s);
    if (day <= since || stageDays(slices, stage, s) <= 0) continue;
    const amount = slices.amount[s]!;
    onWeekday[(((day + THURSDAY) % WEEK) + WEEK) % WEEK]! += amount;
    all += amount;
    count++;
    if (monthEnd(day) - day < LAST_DAYS) {
      atEnd += amount;
      countAtEnd++;
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
}
