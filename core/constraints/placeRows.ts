import type { ConstraintPlace } from '../contract/focusing.ts';
import { MAX_FILTER_BILLS } from '../contract/ledger.ts';
import type { Ledger } from '../flow/ledger.ts';
import { COVERED, type Slices, stageDays, stageIndex } from '../flow/slice.ts';
import { BILLING, COLLECTION, DISPATCH, observed, TERMS } from '../flow/stageTime.ts';
import { lastFollowUps } from './lastFollowUps.ts';
import { slicesIn } from './placeCell.ts';

/** Bills that a step's advice speaks of. */
export interface RowGroup {
  readonly bills: number;
  /** paise of them that wait (of slow bills: their amount). */
  readonly amount: number;
  /** Row ids, heaviest in paise × days first; at most as many as a filter can name. */
  readonly ids: readonly number[];
}

/** The rows of a constraint as of a date, in the groups that advice is given on. */
export interface PlaceRows {
  readonly asOf: number;
  /** Whole days that are allowed in the stage. */
  readonly limit: number;
  /** All bills that wait in the stage now; for terms those that run. */
  readonly waiting: RowGroup;
  /** Of them, longer than the limit; for terms those that are to run longer. */
  readonly over: RowGroup;
  /** The five heaviest of those that wait, where there are more. */
  readonly top: RowGroup;
  /** The smallest ones, together at most a tenth of what waits. */
  readonly small: RowGroup;
  /** Of those that wait, past their due date. */
  readonly pastDue: RowGroup;
  /** Of those past their due date, not followed up in the last 14 days; null where the books carry no follow-ups. */
  readonly silent: RowGroup | null;
  /** Bills that fall due within 7 days, and those due later still. */
  readonly soon: RowGroup;
  readonly notDue: RowGroup;
  /** Bills made in the last 90 days that took longer than the limit to be made; billing alone. */
  readonly slow: RowGroup;
  /** Bills whose money lies on account already. */
  readonly covered: RowGroup;
  /** Receipts that no bill has been matched with, and their paise. */
  readonly onAccount: { readonly receipts: number; readonly amount: number };
  /** The three customers that hold most of what waits, where there are more. */
  readonly largest: { readonly customers: number; readonly amount: number };
}

interface Row {
  readonly invoice: number;
  amount: number;
  rupeeDays: number;
}

const SOON = 7;
const SILENT = 14;
const RECENT = 90;
const TOP = 5;
const SMALL_PART = 0.1;
const LARGEST = 3;

/** @param limit whole days allowed in the stage */
export function placeRows(
  ledger: Ledger,
  slices: Slices,
  place: ConstraintPlace,
  limit: number,
): PlaceRows {
  const { asOf } = slices;
  const { dueDate, rowId, customer } = ledger.invoices;
  const stage = stageIndex(place.stage);
  const inside = slicesIn(ledger, slices)(place);
  const waiting = new Map<number, Row>();
  const running = new Map<number, Row>();
  const covered = new Map<number, Row>();
  const slow = new Map<number, Row>();
  const receipts = new Set<number>();
  let onAccount = 0;
  for (let s = 0; s < slices.count; s++) {
    if (!inside(s)) continue;
    const i = slices.invoice[s]!;
    const amount = slices.amount[s]!;
    if (i < 0) {
      if (slices.waitingIn[s] === stage) {
        receipts.add(slices.receipt[s]!);
        onAccount += amount;
      }
      continue;
    }
    const at = slices.waitingIn[s]!;
    if (at === stage) {
      const days =
        stage === TERMS ? dueDate[i]! - slices.dispatched[s]! : stageDays(slices, stage, s);
      add(waiting, i, amount, days);
    }
    if (at === TERMS || at === DISPATCH) add(running, i, amount, dueDate[i]! - asOf);
    if (slices.kind[s] === COVERED) add(covered, i, amount, Math.max(0, asOf - dueDate[i]!));
    if (stage === BILLING && slices.invoiced[s]! > asOf - RECENT) {
      const days = stageDays(slices, BILLING, s);
      if (days > limit && observed(ledger, slices, BILLING, s)) add(slow, i, amount, days);
    }
  }
  const group = (rows: readonly Row[]): RowGroup => ({
    bills: rows.length,
    amount: rows.reduce((sum, row) => sum + row.amount, 0),
    ids: rows
      .toSorted((a, b) => b.rupeeDays - a.rupeeDays || a.invoice - b.invoice)
      .slice(0, MAX_FILTER_BILLS)
      .map((row) => rowId[row.invoice]!),
  });
  const rows = [...waiting.values()];
  const heaviest = rows.toSorted((a, b) => b.rupeeDays - a.rupeeDays || a.invoice - b.invoice);
  const late = rows.filter((row) => dueDate[row.invoice]! < asOf);
  const followed = lastFollowUps(ledger, asOf);
  const due = [...running.values()].filter((row) => dueDate[row.invoice]! > asOf);
  const isSoon = (row: Row): boolean => dueDate[row.invoice]! <= asOf + SOON;
  return {
    asOf,
    limit,
    waiting: group(rows),
    over: group(rows.filter((row) => row.rupeeDays > limit * row.amount)),
    top: group(rows.length > TOP ? heaviest.slice(0, TOP) : []),
    small: group(smallest(rows)),
    pastDue: group(late),
    silent:
      followed === null ? null : group(late.filter((row) => asOf - followed(row.invoice) > SILENT)),
    soon: group(stage === COLLECTION ? due.filter(isSoon) : []),
    notDue: group(stage === COLLECTION ? due.filter((row) => !isSoon(row)) : []),
    slow: group([...slow.values()]),
    covered: group([...covered.values()]),
    onAccount: { receipts: receipts.size, amount: onAccount },
    largest: largestHolders(rows, (row) => customer[row.invoice]!),
  };
}

function add(rows: Map<number, Row>, invoice: number, amount: number, days: number): void {
  const row = rows.get(invoice);
  if (row === undefined) rows.set(invoice, { invoice, amount, rupeeDays: amount * days });
  else {
    row.amount += amount;
    row.rupeeDays += amount * days;
  }
}

function smallest(rows: readonly Row[]): Row[] {
  const most = SMALL_PART * rows.reduce((sum, { amount }) => sum + amount, 0);
  const found: Row[] = [];
  let sum = 0;
  for (const row of rows.toSorted((a, b) => a.amount - b.amount || a.invoice - b.invoice)) {
    sum += row.amount;
    if (sum > most) break;
    found.push(row);
  }
  return found;
}

function largestHolders(
  rows: readonly Row[],
  customerOf: (row: Row) => number,
): PlaceRows['largest'] {
  const held = new Map<number, number>();
  for (const row of rows) held.set(customerOf(row), (held.get(customerOf(row)) ?? 0) + row.amount);
  if (held.size <= LARGEST) return { customers: 0, amount: 0 };
  const most = [...held.values()].sort((a, b) => b - a).slice(0, LARGEST);
  return { customers: LARGEST, amount: most.reduce((sum, each) => sum + each, 0) };
}
