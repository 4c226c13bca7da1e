import type { Ledger } from '../../flow/ledger.ts';
import { roughQuantile } from '../stats.ts';
import { sizeOf } from './billDrivers.ts';
import type { Factor } from './design.ts';
import type { Clusters } from './scoreTest.ts';
import type { WaitingRows } from './waitingRows.ts';

/** What rows are compared within: everything a driver is judged beside. */
export interface Confounding {
  readonly season: Factor;
  readonly size: Factor;
  /** Null before the due date, where terms are an outcome, not a condition. */
  readonly terms: Factor | null;
  /** Each customer by himself where they are few: then nothing can be learned between them. */
  readonly customer: Factor | null;
  /** Rows vary together by customer and by week. */
  readonly clusters: readonly Clusters[];
}

const MONTH = 30.4375;
const TERM_EDGES = [3, 18, 37, 52, 75];
/** From so many rows on, size is conditioned on in tenths instead of quarters: coarse bands leave size in the effects. */
const MANY_ROWS = 1000;
/** Up to so many customers their own habits are conditioned on, and a customer's months are the sample. */
const FEW_CUSTOMERS = 15;
/** Customers beyond so many share a cluster: coarser clusters only widen a variance. */
const MAX_CLUSTERS = 1000;

/** The confounders of rows: month of coming, size of the bill, agreed terms; and the customer where they are few. */
export function confounding(ledger: Ledger, rows: WaitingRows): Confounding {
  const { count } = rows;
  let first = Number.POSITIVE_INFINITY;
  for (let k = 0; k < count; k++) if (rows.entered[k]! < first) first = rows.entered[k]!;
  const month = new Int32Array(count);
  const week = new Int32Array(count);
  const size = new Int32Array(count);
  const amounts = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    month[k] = Math.floor((rows.entered[k]! - first) / MONTH);
    week[k] = Math.floor((rows.entered[k]! - first) / 7);
    amounts[k] = sizeOf(ledger, rows, k);
  }
  const bands = count >= MANY_ROWS ? 10 : 4;
  const edges = Array.from({ length: bands - 1 }, (_, b) =>
    roughQuantile(amounts, (b + 1) / bands),
  );
  for (let k = 0; k < count; k++) size[k] = band(amounts[k]!, edges);
  const months = levels(month);
  const { number, distinct } = numbered(rows.customer);
  const few = distinct <= FEW_CUSTOMERS;
  const customers = new Int32Array(count);
  for (let k = 0; k < count; k++) {
    customers[k] = few ? number[k]! * months + month[k]! : number[k]! % MAX_CLUSTERS;
  }
  return {
    season: { levels: months, level: month },
    size: { levels: edges.length + 1, level: size },
    terms: afterDue(rows) ? termsOf(ledger, rows) : null,
    customer: few && distinct > 1 ? { levels: distinct, level: number } : null,
    clusters: [
      { group: customers, groups: levels(customers) },
      { group: week, groups: levels(week) },
    ],
  };
}

/** Whether a stage lies behind the due date, where agreed terms are given and not made by what is looked at. */
export function afterDue({ stage }: WaitingRows): boolean {
  return stage === 'dispute' || stage === 'collection';
}

function termsOf(ledger: Ledger, rows: WaitingRows): Factor {
  const { dueDate, invoiceDate } = ledger.invoices;
  const level = new Int32Array(rows.count).fill(-1);
  for (let k = 0; k < rows.count; k++) {
    const i = rows.invoice[k]!;
    if (i >= 0) level[k] = band(dueDate[i]! - invoiceDate[i]!, TERM_EDGES);
  }
  return { levels: TERM_EDGES.length + 1, level };
}

function band(value: number, edges: readonly number[]): number {
  let at = 0;
  while (at < edges.length && value > edges[at]!) at++;
  return at;
}

function levels(of: Int32Array): number {
  let most = -1;
  for (let k = 0; k < of.length; k++) if (of[k]! > most) most = of[k]!;
  return most + 1;
}

/** The values numbered from 0 in order of appearance. */
function numbered(values: Int32Array): { number: Int32Array; distinct: number } {
  const known = new Map<number, number>();
  const number = new Int32Array(values.length);
  for (let k = 0; k < values.length; k++) {
    const value = values[k]!;
    let at = known.get(value);
    if (at === undefined) {
      at = known.size;
      known.set(value, at);
    }
    number[k] = at;
  }
  return { number, distinct: known.size };
}
