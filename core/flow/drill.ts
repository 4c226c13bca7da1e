import { AGEING_BUCKETS } from '../contract/analysis.ts';
import { AppFailure } from '../contract/errors.ts';
import type { InvoiceFilter } from '../contract/ledger.ts';
import { ageingBucket } from './ageing.ts';
import { type BillFigures, billFigures, daysLate } from './billFigures.ts';
import { dimensionNamed } from './dimensions.ts';
import { type SortKey, sortKey } from './drillSort.ts';
import type { Dimension, Ledger } from './ledger.ts';
import { type OnAccount, onAccountIn } from './onAccount.ts';
import { firstK } from './select.ts';
import { type Slices, stageIndex } from './slice.ts';

export interface DrillPage {
  readonly sort?: SortKey | undefined;
  readonly descending?: boolean | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** A bill of the filter; amounts in minor units. */
export interface DrillRow {
  /** Position in ledger.invoices, and its database row. */
  readonly invoice: number;
  readonly rowId: number;
  readonly customer: number;
  /** Open rupees; with `waiting` those that wait (money on account stands for the others). */
  readonly open: number;
  /** As of the date while open and overdue, at settlement (0 if in time) once settled, else null. */
  readonly daysLate: number | null;
  readonly stageDays: number | null;
  readonly stageRupeeDays: number | null;
}

export interface DrillTotal {
  readonly count: number;
  readonly amount: number;
  readonly open: number;
  readonly stageRupeeDays: number | null;
  /** Money on account in the asked stage: part of the stage's figures, but of no bill. */
  readonly onAccount: OnAccount;
}

/**
 * The bills behind a figure, one page of them, and totals over all of them that equal the figure:
 * a stage's rupee-days (with `onAccount` where no segment narrows it), what waits in it (`waiting`), an
 * ageing bucket, the overdue or the outstanding. The filter's `asOf` is the slices' own. A blank segment is
 * asked for by the value ''. Without a sort, the most days first (in the stage, else late).
 * @throws AppFailure not_found for a dimension that the books do not carry
 */
export function filterInvoices(
  ledger: Ledger,
  slices: Slices,
  filter: InvoiceFilter,
  page: DrillPage,
): { rows: DrillRow[]; total: DrillTotal } {
  const { invoices } = ledger;
  const stage = filter.stage === undefined ? null : stageIndex(filter.stage);
  const figures = billFigures(ledger, slices, stage);
  const shown = filter.waiting === true ? figures.waiting : figures.open;
  const passes = billTest(ledger, slices.asOf, filter, figures, stage);
  const hits: number[] = [];
  let amount = 0;
  let open = 0;
  let rupeeDays = 0;
  for (let i = 0; i < invoices.count; i++) {
    if (!passes(i)) continue;
    hits.push(i);
    amount += invoices.amount[i]!;
    open += shown[i]!;
    rupeeDays += figures.rupeeDays[i]!;
  }
  const key = sortKey(ledger, slices.asOf, figures, shown, stage, page.sort ?? 'days');
  const sign = (page.descending ?? page.sort === undefined) ? -1 : 1;
  const before = (a: number, b: number) => {
    const difference = key(a) - key(b);
    return difference === 0 ? a < b : difference * sign < 0;
  };
  const rows = firstK(hits, page.offset + page.limit, before).slice(page.offset);
  return {
    rows: rows.map((i) => ({
      invoice: i,
      rowId: invoices.rowId[i]!,
      customer: invoices.customer[i]!,
      open: shown[i]!,
      daysLate: daysLate(ledger, figures, slices.asOf, i),
      stageDays: stage === null ? null : figures.rupeeDays[i]! / invoices.amount[i]!,
      stageRupeeDays: stage === null ? null : figures.rupeeDays[i]!,
    })),
    total: {
      count: hits.length,
      amount,
      open,
      stageRupeeDays: stage === null ? null : rupeeDays,
      onAccount: onAccountIn(ledger, slices, filter, stage),
    },
  };
}

function billTest(
  ledger: Ledger,
  asOf: number,
  filter: InvoiceFilter,
  figures: BillFigures,
  stage: number | null,
): (i: number) => boolean {
  const { invoices, customers } = ledger;
  const tests: ((i: number) => boolean)[] = [(i) => invoices.invoiceDate[i]! <= asOf];
  if (filter.waiting === true) tests.push((i) => figures.waiting[i]! > 0);
  else if (stage !== null) tests.push((i) => figures.rupeeDays[i]! > 0);
  if (filter.open !== undefined) tests.push((i) => figures.open[i]! > 0 === filter.open);
  if (filter.overdue !== undefined) {
    tests.push((i) => (figures.open[i]! > 0 && invoices.dueDate[i]! < asOf) === filter.overdue);
  }
  if (filter.withoutRate !== undefined) {
    tests.push((i) => Number.isNaN(invoices.rate[i]) === filter.withoutRate);
  }
  if (filter.bucket !== undefined) {
    const bucket = AGEING_BUCKETS.indexOf(filter.bucket);
    tests.push((i) => figures.open[i]! > 0 && ageingBucket(asOf - invoices.dueDate[i]!) === bucket);
  }
  const { invoicedAfter, invoicedUntil } = filter;
  if (invoicedAfter !== undefined) tests.push((i) => invoices.invoiceDate[i]! > invoicedAfter);
  if (invoicedUntil !== undefined) tests.push((i) => invoices.invoiceDate[i]! <= invoicedUntil);
  if (filter.customerId !== undefined) {
    const customer = customers.id.indexOf(filter.customerId);
    tests.push((i) => invoices.customer[i] === customer);
  }
  if (filter.dimension !== undefined) {
    tests.push(segmentTest(ledger, asOf, filter.dimension, filter.values));
  }
  for (const { dimension, values } of filter.also ?? []) {
    tests.push(segmentTest(ledger, asOf, dimension, values));
  }
  if (filter.bills !== undefined) {
    const asked = new Set(filter.bills);
    tests.push((i) => asked.has(invoices.rowId[i]!));
  }
  return (i) => tests.every((test) => test(i));
}

/** Bills that a receipt with one of the values has paid, in part at least. */
function paidThrough(
  { allocations, invoices }: Ledger,
  dimension: Dimension,
  values: readonly string[] | undefined,
): (i: number) => boolean {
  const paid = new Uint8Array(invoices.count);
  for (let a = 0; a < allocations.count; a++) {
    const i = allocations.invoice[a]!;
    const r = allocations.receipt[a]!;
    if (i < 0 || r < 0) continue;
    const value = dimension.values[dimension.code[r]!] ?? '';
    if (values === undefined || values.includes(value)) paid[i] = 1;
  }
  return (i) => paid[i] === 1;
}

function segmentTest(
  ledger: Ledger,
  asOf: number,
  name: string,
  values: readonly string[] | undefined,
): (i: number) => boolean {
  const ofMoney = ledger.receiptDimensions.find((each) => each.name === name);
  if (ofMoney !== undefined) return paidThrough(ledger, ofMoney, values);
  const dimension = dimensionNamed(ledger, asOf, name);
  if (dimension === undefined) throw new AppFailure('not_found', { dimension: name });
  if (values === undefined) return () => true;
  const asked = new Set(values);
  const codes = new Set(asked.has('') ? [-1] : []);
  dimension.values.forEach((value, code) => {
    if (asked.has(value)) codes.add(code);
  });
  return (i) => codes.has(dimension.code[i]!);
}
