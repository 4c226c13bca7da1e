import { buildSlices } from '../../../core/flow/buildSlices.ts';
import { segmentDimensions } from '../../../core/flow/dimensions.ts';
import { orderEvents } from '../../../core/flow/events.ts';
import { type Dimension, type Ledger, STAGES } from '../../../core/flow/ledger.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import { OPEN, type Slices, stageDays } from '../../../core/flow/slice.ts';
import { entered, left, stageFrom, stageTo } from '../../../core/flow/stageTime.ts';
import { weekday } from '../../../core/simulation/calendar.ts';
import type { Cell } from './cell.ts';

/** Rules of thumb to which the engine is compared. */
export const NAIVE_RULES = [
  'longestStage',
  'worstAverage',
  'againstRest',
  'largestOverdue',
  'utilisation',
] as const;
export type NaiveRule = (typeof NAIVE_RULES)[number];

/** What each rule names; null where it has nothing to go by. */
export type NaiveAnswers = Readonly<Record<NaiveRule, Cell | null>>;

const STAGE_NAMES: readonly string[] = STAGES;
const YEAR = 365;
const QUARTER = 90;

/**
 * The rules on the same books: the stage with the most rupee-days; the segment with the longest mean days in
 * a stage; the segment whose mean days exceed the rest's by the most, times its money; the customer with the
 * most overdue; the desk with the highest load for its stated capacity. Segments are those the books carry,
 * and agreed terms are left out of them, without which these rules would be worse. All over the last year
 * (load: the last 90 days), open bills counted up to the as-of date.
 */
export function naiveAnswers(books: BookRecords, ledger: Ledger): NaiveAnswers {
  const asOf = ledger.lastEvent;
  const slices = buildSlices(ledger, asOf, orderEvents(ledger));
  const dimensions = segmentDimensions(ledger, asOf);
  const sums = STAGES.map((_, stage) => new StageSums(slices, stage));
  const segments = sums
    .filter((sum) => STAGES[sum.stage] !== 'terms')
    .flatMap((sum) => ledger.dimensions.flatMap((d) => sum.bySegment(d)));
  return {
    longestStage: best(
      sums,
      (sum) => sum.rupeeDays,
      (sum) => ({ stage: STAGES[sum.stage] ?? '', parts: [] }),
    ),
    worstAverage: best(segments, (s) => s.mean, cellOf),
    againstRest: best(segments, (s) => (s.mean - s.restMean) * s.amount, cellOf),
    largestOverdue: largestOverdue(ledger, slices),
    utilisation: utilisation(books, slices, dimensions),
  };
}

interface Segment {
  readonly stage: number;
  readonly dimension: string;
  readonly value: string;
  readonly amount: number;
  /** Amount-weighted days in the stage, here and in the rest of it. */
  readonly mean: number;
  readonly restMean: number;
}

function cellOf({ stage, dimension, value }: Segment): Cell {
  return { stage: STAGES[stage] ?? '', parts: [{ dimension, values: [value] }] };
}

function best<T>(
  of: readonly T[],
  score: (one: T) => number,
  named: (one: T) => Cell,
): Cell | null {
  let first: T | null = null;
  for (const one of of) if (first === null || score(one) > score(first)) first = one;
  return first === null ? null : named(first);
}

/** Money and rupee-days of the slices that came to a stage within the last year. */
class StageSums {
  readonly stage: number;
  readonly rupeeDays: number;
  private readonly amount: number;
  private readonly rows: readonly number[];
  private readonly slices: Slices;

  constructor(slices: Slices, stage: number) {
    this.slices = slices;
    this.stage = stage;
    const rows: number[] = [];
    let amount = 0;
    let rupeeDays = 0;
    for (let i = 0; i < slices.count; i++) {
      const recent = stageFrom(slices, stage, i) > slices.asOf - YEAR;
      if (!recent || !entered(slices, stage, i) || slices.invoice[i]! < 0) continue;
      rows.push(i);
      amount += slices.amount[i]!;
      rupeeDays += slices.amount[i]! * stageDays(slices, stage, i);
    }
    this.rows = rows;
    this.amount = amount;
    this.rupeeDays = rupeeDays;
  }

  bySegment({ name, values, code }: Dimension): Segment[] {
    const { slices, stage } = this;
    const amount = new Float64Array(values.length);
    const rupeeDays = new Float64Array(values.length);
    for (const i of this.rows) {
      const value = code[slices.invoice[i]!]!;
      if (value < 0) continue;
      amount[value]! += slices.amount[i]!;
      rupeeDays[value]! += slices.amount[i]! * stageDays(slices, stage, i);
    }
    return values.flatMap((value, v) => {
      const here = amount[v]!;
      const rest = this.amount - here;
      if (here <= 0 || rest <= 0) return [];
      const mean = rupeeDays[v]! / here;
      const restMean = (this.rupeeDays - rupeeDays[v]!) / rest;
      return [{ stage, dimension: name, value, amount: here, mean, restMean }];
    });
  }
}

function largestOverdue(ledger: Ledger, slices: Slices): Cell | null {
  const overdue = new Float64Array(ledger.customers.count);
  for (let i = 0; i < slices.count; i++) {
    if (slices.kind[i] !== OPEN || slices.due[i]! >= slices.asOf) continue;
    overdue[slices.customer[i]!]! += slices.amount[i]!;
  }
  let largest = -1;
  overdue.forEach((amount, c) => {
    if (amount > 0 && (largest < 0 || amount > overdue[largest]!)) largest = c;
  });
  const id = ledger.customers.id[largest];
  if (id === undefined) return null;
  return { stage: 'collection', parts: [{ dimension: 'customer', values: [id] }] };
}

/** The stated desk with the most bills worked off a working day (Monday to Saturday) for its capacity. */
function utilisation(
  books: BookRecords,
  slices: Slices,
  dimensions: readonly Dimension[],
): Cell | null {
  let workingDays = 0;
  for (let d = slices.asOf - QUARTER + 1; d <= slices.asOf; d++)
    if (weekday(d) !== 0) workingDays++;
  let found: Cell | null = null;
  let highest = 0;
  for (const { stage, resource, perDay } of books.capacities ?? []) {
    const desk = dimensions.find((d) => d.values.includes(resource));
    const at = STAGE_NAMES.indexOf(stage);
    if (desk === undefined || at < 0 || perDay <= 0) continue;
    const bills = new Set<number>();
    for (let i = 0; i < slices.count; i++) {
      const bill = slices.invoice[i]!;
      if (bill < 0 || desk.values[desk.code[bill]!] !== resource) continue;
      if (left(slices, at, i) && stageTo(slices, at, i) > slices.asOf - QUARTER) bills.add(bill);
    }
    const load = bills.size / workingDays / perDay;
    if (load <= highest) continue;
    highest = load;
    found = { stage, parts: [{ dimension: desk.name, values: [resource] }] };
  }
  return found;
}
