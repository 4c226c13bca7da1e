import { monthEnd, monthStart } from '../../flow/calendar.ts';
import { normalCdf } from '../stats.ts';
import { weekdayOf } from './calendarDrivers.ts';
import { DISCOVERY_RATE, qValues } from './falseDiscovery.ts';
import type { WaitingRows } from './waitingRows.ts';

/** A day on which a stage is worked off in one go, found in the days on which rows leave it. */
export interface Run {
  readonly id: string;
  readonly every: 'week' | 'fortnight' | 'month';
  /** 0 Sunday … 6 Saturday for weekly ones; the window of the month for monthly ones. */
  readonly on: number | MonthPart;
  readonly q: number;
  /** Share of what leaves that leaves on that day. */
  readonly shareOnDay: number;
  /** Days that waiting for the run adds to a row on average. */
  readonly extraDays: number;
  /** Whether row k left on a run day after waiting at least a day. */
  leftOnRun(rows: WaitingRows, k: number): boolean;
}

export type MonthPart =
  | 'start'
  | 'fifth'
  | 'tenth'
  | 'fifteenth'
  | 'twentieth'
  | 'twentyFifth'
  | 'end';

const MONTH_PARTS: readonly (readonly [MonthPart, number])[] = [
  ['start', 2],
  ['fifth', 5],
  ['tenth', 10],
  ['fifteenth', 15],
  ['twentieth', 20],
  ['twentyFifth', 25],
];
const PART_DAYS = 3;
const MONTH = 30.4375;
const WORKDAYS = 6;
/** A run takes at least so much of what leaves, and is looked for among no fewer rows. */
const MIN_ON_DAY = { week: 0.5, month: 0.4 };
const MIN_LEAVING = 40;

/**
 * The clearest run: a weekday (every week or every second one) or three days of the month on which far more rows
 * leave than on other days. Weeks or months are the sample, peers' own share of the day is the reference where
 * there are peers. Waiting for a run adds half the gap between runs, for the share of rows that wait for it beyond
 * what leaves on such a day anyway. Null where nothing is clear.
 */
export function findRun(rows: WaitingRows, peers: WaitingRows | null): Run | null {
  const own = leaving(rows);
  if (own.length < MIN_LEAVING) return null;
  const others = peers === null ? null : leaving(peers);
  const tests = [
    ...Array.from({ length: 7 }, (_, weekday) => weekly(own, others, weekday)),
    ...monthTests(own, others),
  ];
  const q = qValues(tests.map((t) => t.p));
  let best: Run | null = null;
  tests.forEach((t, at) => {
    const least = t.every === 'month' ? MIN_ON_DAY.month : MIN_ON_DAY.week;
    if (q[at]! > DISCOVERY_RATE || t.shareOnDay < least || t.extraDays <= 0) return;
    if (best !== null && best.extraDays >= t.extraDays) return;
    best = {
      id: t.id,
      every: t.every,
      on: t.on,
      q: q[at]!,
      shareOnDay: t.shareOnDay,
      extraDays: t.extraDays,
      leftOnRun: (of, k) => leaves(of, k) && t.holds(of.entered[k]! + of.days[k]!),
    };
  });
  return best;
}

function leaves(rows: WaitingRows, k: number): boolean {
  return rows.left[k] === 1 && rows.days[k]! >= 1;
}

/** Days on which rows left after waiting; same-day rows wait for nothing. */
function leaving(rows: WaitingRows): Int32Array {
  const out = new Int32Array(rows.count);
  let n = 0;
  for (let k = 0; k < rows.count; k++) {
    if (leaves(rows, k)) out[n++] = rows.entered[k]! + rows.days[k]!;
  }
  return out.subarray(0, n);
}

interface RunTest {
  readonly id: string;
  readonly every: Run['every'];
  readonly on: Run['on'];
  readonly p: number;
  readonly shareOnDay: number;
  readonly extraDays: number;
  holds(day: number): boolean;
}

function weekly(own: Int32Array, others: Int32Array | null, weekday: number): RunTest {
  const holds = (day: number): boolean => weekdayOf(day) === weekday;
  const period = (day: number): number => Math.floor((day + 4) / 7);
  const found = concentration(own, others, holds, period, 1 / WORKDAYS);
  const fortnight = found.periods >= 8 && found.runs < 0.65 * found.periods;
  const gap = fortnight ? 14 : 7;
  return {
    id: `run:weekday=${weekday}`,
    every: fortnight ? 'fortnight' : 'week',
    on: weekday,
    p: found.p,
    shareOnDay: found.share,
    extraDays: found.beyond * ((gap - 1) / 2),
    holds,
  };
}

function monthTests(own: Int32Array, others: Int32Array | null): RunTest[] {
  const period = (day: number): number => monthEnd(day);
  const test = (on: MonthPart, holds: (day: number) => boolean): RunTest => {
    const found = concentration(own, others, holds, period, PART_DAYS / MONTH);
    return {
      id: `run:month=${on}`,
      every: 'month',
      on,
      p: found.p,
      shareOnDay: found.share,
      extraDays: found.beyond * ((MONTH - PART_DAYS) / 2),
      holds,
    };
  };
  return [
    ...MONTH_PARTS.map(([on, middle]) =>
      test(on, (day) => Math.abs(day - monthStart(day) + 1 - middle) <= 1),
    ),
    test('end', (day) => monthEnd(day) - day < PART_DAYS),
  ];
}

interface Concentration {
  readonly p: number;
  readonly share: number;
  /** Share that leaves on the day beyond the usual, of what does not leave then anyway. */
  readonly beyond: number;
  readonly periods: number;
  /** Periods in which anything left on the day. */
  readonly runs: number;
}

function concentration(
  own: Int32Array,
  others: Int32Array | null,
  holds: (day: number) => boolean,
  period: (day: number) => number,
  even: number,
): Concentration {
  const usual =
    others === null || others.length < MIN_LEAVING ? even : Math.max(even, shareOf(others, holds));
  const all = new Map<number, { n: number; on: number }>();
  let on = 0;
  for (let k = 0; k < own.length; k++) {
    const at = period(own[k]!);
    let sums = all.get(at);
    if (sums === undefined) {
      sums = { n: 0, on: 0 };
      all.set(at, sums);
    }
    sums.n++;
    if (holds(own[k]!)) {
      sums.on++;
      on++;
    }
  }
  let total = 0;
  let squares = 0;
  let runs = 0;
  for (const { n, on: here } of all.values()) {
    const beyond = here - usual * n;
    total += beyond;
    squares += beyond * beyond;
    if (here > 0) runs++;
  }
  const z = squares > 0 ? total / Math.sqrt(squares) : 0;
  const share = on / own.length;
  return {
    p: z > 0 ? normalCdf(-z) : 1,
    share,
    beyond: usual < 1 ? Math.max(0, (share - usual) / (1 - usual)) : 0,
    periods: all.size,
    runs,
  };
}

function shareOf(days: Int32Array, holds: (day: number) => boolean): number {
  let on = 0;
  for (let k = 0; k < days.length; k++) if (holds(days[k]!)) on++;
  return on / days.length;
}
