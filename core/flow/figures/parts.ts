import { type Day, NO_DAY } from '../../books/dates.ts';
import type { MetricPart } from '../../contract/metricCard.ts';
import { orderEvents } from '../events.ts';
import { settledOn } from '../lateness.ts';
import type { Ledger } from '../ledger.ts';
import { openBills } from '../openBills.ts';
import { firstK } from '../select.ts';
import { settle } from '../settle.ts';
import { ALLOCATED, type Slices, stageDays, stageIndex } from '../slice.ts';
import { YEAR } from '../stages.ts';
import { accruedInWindow, entered, left, observed, stageFrom, stageTo } from '../stageTime.ts';

/** One row behind a figure, by positions in the ledger (-1 for none). */
export interface PartRow {
  readonly invoice: number;
  readonly receipt: number;
  readonly credit: number;
  readonly customer: number;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly amount: number;
  readonly days: number | null;
  readonly adds: number;
}

export interface PartTotal {
  readonly count: number;
  readonly amount: number;
  readonly days: number;
  readonly adds: number;
}

/** Rows of one kind under way: what each adds up to, and how one of them is written out. */
interface Found {
  readonly hits: number[];
  readonly amount: number[];
  readonly days: number[];
  readonly adds: number[];
  row(hit: number): Pick<PartRow, 'invoice' | 'receipt' | 'credit' | 'customer' | 'from' | 'to'>;
  readonly undated?: boolean;
}

/**
 * The rows of a metric's part as of the slices' date, those that add most first, one page of them; the totals go
 * over all of them and equal the figures on the card.
 */
export function partRows(
  ledger: Ledger,
  slices: Slices,
  asked: MetricPart,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): { rows: PartRow[]; total: PartTotal } {
  const found = findPart(ledger, slices, asked);
  const { amount, days, adds } = found;
  const total = { count: found.hits.length, amount: 0, days: 0, adds: 0 };
  const places: number[] = [];
  for (let k = 0; k < found.hits.length; k++) {
    places.push(k);
    total.amount += amount[k]!;
    total.days += days[k]!;
    total.adds += adds[k]!;
  }
  const before = (a: number, b: number) => adds[a]! > adds[b]! || (adds[a] === adds[b] && a < b);
  const rows = firstK(places, offset + limit, before)
    .slice(offset)
    .map((k) => ({
      ...found.row(found.hits[k]!),
      amount: amount[k]!,
      days: found.undated === true ? null : days[k]!,
      adds: adds[k]!,
    }));
  return { rows, total };
}

function findPart(ledger: Ledger, slices: Slices, asked: MetricPart): Found {
  switch (asked.part) {
    case 'paid':
      return paidSlices(slices, ledger.invoices.invoiceDate);
    case 'paidBeyondTerms':
      return paidSlices(slices, ledger.invoices.dueDate);
    case 'settledFromBill':
      return settledBills(ledger, slices, ledger.invoices.invoiceDate, (days) => days);
    case 'settledBeyondTerms':
      return settledBills(ledger, slices, ledger.invoices.dueDate, (days) => days);
    case 'settled':
      return settledBills(ledger, slices, ledger.invoices.dueDate, (days) => Math.max(0, days));
    case 'settledLate':
      return settledBills(ledger, slices, ledger.invoices.dueDate, (days) => days, true);
    case 'overdueDays':
      return overdueBills(ledger, slices);
    case 'unappliedCredits':
      return unappliedCredits(ledger, slices.asOf);
    default:
      return stageSlices(ledger, slices, asked.part, stageIndex(asked.stage));
  }
}

/** Money received and matched, a row for every bill and receipt that met. */
function paidSlices(slices: Slices, from: Int32Array): Found {
  const found = collect();
  for (let s = 0; s < slices.count; s++) {
    if (slices.kind[s] !== ALLOCATED) continue;
    const days = slices.received[s]! - from[slices.invoice[s]!]!;
    found.add(s, slices.amount[s]!, days, slices.amount[s]! * days);
  }
  return {
    ...found,
    row: (s) => ({
      ...sliceRow(slices, s),
      from: from[slices.invoice[s]!]!,
      to: slices.received[s]!,
    }),
  };
}

function settledBills(
  ledger: Ledger,
  slices: Slices,
  from: Int32Array,
  adds: (days: number) => number,
  lateOnly = false,
): Found {
  const settled = settledOn(ledger, slices, openBills(ledger, slices));
  const found = collect();
  for (let i = 0; i < ledger.invoices.count; i++) {
    if (settled[i] === NO_DAY) continue;
    const days = settled[i]! - from[i]!;
    if (lateOnly && days <= 0) continue;
    found.add(i, ledger.invoices.amount[i]!, days, adds(days));
  }
  return { ...found, row: (i) => ({ ...billRow(ledger, i), from: from[i]!, to: settled[i]! }) };
}

function overdueBills(ledger: Ledger, slices: Slices): Found {
  const { dueDate, count } = ledger.invoices;
  const open = openBills(ledger, slices);
  const found = collect();
  for (let i = 0; i < count; i++) {
    const days = slices.asOf - dueDate[i]!;
    if (open[i]! > 0 && days > 0) found.add(i, open[i]!, days, open[i]! * days);
  }
  return { ...found, row: (i) => ({ ...billRow(ledger, i), from: dueDate[i]!, to: null }) };
}

function unappliedCredits(ledger: Ledger, asOf: Day): Found {
  const { credits, allocations } = ledger;
  const { applied } = settle(ledger, asOf, orderEvents(ledger));
  const found = collect();
  for (let c = 0; c < credits.count; c++) {
    if (credits.date[c]! > asOf) continue;
    const rest = credits.amount[c]! - applied[allocations.count + c]!;
    if (rest > 0) found.add(c, rest, 0, rest);
  }
  return {
    ...found,
    undated: true,
    row: (credit) => ({
      invoice: -1,
      receipt: -1,
      credit,
      customer: credits.customer[credit]!,
      from: credits.date[credit]!,
      to: null,
    }),
  };
}

/** Rupees in a stage: what they accrued in the last 365 days, or those whose time there the books tell. */
function stageSlices(
  ledger: Ledger,
  slices: Slices,
  part: 'stageYear' | 'stageKnown' | 'stageLeft' | 'stageStill',
  stage: number,
): Found {
  const { asOf, count } = slices;
  const found = collect();
  for (let s = 0; s < count; s++) {
    if (!entered(slices, stage, s)) continue;
    if (part === 'stageYear') {
      const days = accruedInWindow(slices, stage, s, asOf - YEAR, asOf);
      if (days > 0) found.add(s, slices.amount[s]!, days, slices.amount[s]! * days);
      continue;
    }
    if (!observed(ledger, slices, stage, s)) continue;
    if (part !== 'stageKnown' && left(slices, stage, s) !== (part === 'stageLeft')) continue;
    const days = stageDays(slices, stage, s);
    found.add(s, slices.amount[s]!, days, slices.amount[s]! * days);
  }
  return {
    ...found,
    row: (s) => ({
      ...sliceRow(slices, s),
      from: stageFrom(slices, stage, s),
      to: left(slices, stage, s) ? stageTo(slices, stage, s) : null,
    }),
  };
}

function billRow({ invoices }: Ledger, invoice: number) {
  return { invoice, receipt: -1, credit: -1, customer: invoices.customer[invoice]! };
}

function sliceRow(slices: Slices, s: number) {
  return {
    invoice: slices.invoice[s]!,
    receipt: slices.receipt[s]!,
    credit: -1,
    customer: slices.customer[s]!,
  };
}

function collect() {
  const hits: number[] = [];
  const amount: number[] = [];
  const days: number[] = [];
  const adds: number[] = [];
  const add = (hit: number, money: number, time: number, sum: number): void => {
    hits.push(hit);
    amount.push(money);
    days.push(time);
    adds.push(sum);
  };
  return { hits, amount, days, adds, add };
}
