import type { DateOrder } from '../dateText.ts';
import {
  addEvidence,
  addPlausibility,
  type DateEvidence,
  type DatePair,
  decidedOrder,
  isUndecided,
  newEvidence,
  plausibleOrder,
} from '../detect/dateOrder.ts';
import type { DatePlan, FilePlan } from './plan.ts';
import { readPlanned } from './records.ts';

/** Of two such fields of one row the first cannot be the later day. */
const SEQUENCES: readonly (readonly [earlier: string, later: string, days?: string])[] = [
  ['invoice_date', 'due_date', 'credit_days'],
  ['invoice_date', 'due_date'],
  ['invoice_date', 'settled_date', 'days_to_settle'],
  ['receipt_date', 'cleared_date'],
  ['receipt_date', 'returned_date'],
  ['dispute_opened', 'dispute_closed'],
  ['date', 'promise_date'],
];

const MOSTLY_DATES = 0.8;

/**
 * Decides the order of day and month for each date column of a file:
 * 1. the mapping's word; 2. the column's own cells, over the whole file if its head leaves it open (one cell
 * with a 13 in it is certain); 3. the file's other date columns, if they agree; 4. sequences that only one
 * order makes possible (due before invoice…). What is still open after that is `undecided`.
 * @param onScan told the bytes read where the whole file has to be searched
 */
export function planDates(plan: FilePlan, onScan: (bytes: number) => void = () => {}): DatePlan {
  const dates = [...plan.columns.values()].filter(({ type, serial }) => type === 'date' && !serial);
  const mapped = dates.map(({ index }) => index);
  const given = plan.mapping.dates;
  if (given !== undefined) return allIn(given, mapped);

  const evidence = new Map<number, DateEvidence>();
  for (const index of mapped) evidence.set(index, newEvidence());
  for (const [index, profile] of plan.profiles.entries()) {
    const isDate =
      profile.filled > 0 && profile.dates > MOSTLY_DATES && profile.serials < MOSTLY_DATES;
    if (isDate && !evidence.has(index)) evidence.set(index, newEvidence());
  }
  const tally = { dmy: 0, mdy: 0 };
  const pairs = datePairs(plan);
  const add = (cells: readonly string[], columns: Iterable<number>) => {
    for (const index of columns) {
      const of = evidence.get(index);
      if (of !== undefined) addEvidence(of, cells[index] ?? '');
    }
  };
  for (const { cells } of plan.sample) {
    add(cells, evidence.keys());
    addPlausibility(tally, pairs, cells);
  }
  const open = () => mapped.filter((index) => isUndecided(evidence.get(index) ?? newEvidence()));
  if (open().length > 0 && !plan.source.complete) {
    let left = open();
    const sampled = plan.sample.at(-1)?.line ?? 0;
    readPlanned(
      plan,
      (cells, line) => {
        if (line <= sampled) return true;
        add(cells, left);
        addPlausibility(tally, pairs, cells);
        left = left.filter((index) => isUndecided(evidence.get(index) ?? newEvidence()));
        return left.length > 0;
      },
      onScan,
    );
  }
  return settle(plan, mapped, evidence, plausibleOrder(tally));
}

function settle(
  plan: FilePlan,
  mapped: readonly number[],
  evidence: ReadonlyMap<number, DateEvidence>,
  plausible: DateOrder | null,
): DatePlan {
  const decided = new Set(
    [...evidence.values()].map(decidedOrder).filter((order) => order !== null),
  );
  const [only] = decided;
  const ofOthers = decided.size === 1 ? only : undefined;
  const orders = new Map<number, DateOrder>();
  let undecided: string | null = null;
  let certain = true;
  for (const index of mapped) {
    const own = evidence.get(index) ?? newEvidence();
    const order = decidedOrder(own);
    const fallback = ofOthers ?? plausible;
    if (order === null && isUndecided(own)) {
      if (ofOthers === undefined) certain = false;
      if (fallback === null) undecided ??= plan.header.cells[index] ?? null;
    }
    orders.set(index, order ?? fallback ?? (own.yearFirst > 0 ? 'ymd' : 'dmy'));
  }
  const shown = [...evidence.values()].some(({ yearFirst }) => yearFirst > 0) ? 'ymd' : 'dmy';
  const order = ofOthers ?? plausible ?? shown;
  return { orders, order, certain, decidedByDay: ofOthers !== undefined, undecided };
}

/** The same file read in an order that something outside it decided. */
export function withOrder(plan: DatePlan, order: DateOrder): DatePlan {
  return { ...allIn(order, [...plan.orders.keys()]), certain: false };
}

function allIn(order: DateOrder, columns: readonly number[]): DatePlan {
  return {
    orders: new Map(columns.map((index) => [index, order])),
    order,
    certain: true,
    decidedByDay: false,
    undecided: null,
  };
}

function datePairs(plan: FilePlan): DatePair[] {
  const pairs: DatePair[] = [];
  for (const [earlier, later, days] of SEQUENCES) {
    const from = plan.columns.get(earlier);
    const to = plan.columns.get(later);
    const stated = days === undefined ? undefined : plan.columns.get(days);
    if (from === undefined || to === undefined || from.serial || to.serial) continue;
    if (days !== undefined && stated === undefined) continue;
    pairs.push({ earlier: from.index, later: to.index, days: stated?.index ?? null });
  }
  return pairs;
}
