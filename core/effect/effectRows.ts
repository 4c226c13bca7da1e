import type { Day } from '../books/dates.ts';
import type { DueAnchors } from '../constraints/dueAnchor.ts';
import { observe } from '../constraints/observations.ts';
import { roughQuantile } from '../constraints/stats.ts';
import type { Ledger, Stage } from '../flow/ledger.ts';
import type { Slices } from '../flow/slice.ts';

/**
 * How the books come to know of a row: `waits`, it is seen from the day it enters the stage; `whole`, its days are
 * known when the bill is made (terms); `seenAtEnd`, the books know of it only once it has left (a delivery that is
 * not billed yet is in nobody's books).
 */
export type Seen = 'waits' | 'whole' | 'seenAtEnd';

/** What went through one stage, a row per slice (per bill for billing, dispatch and terms), as of a day. */
export interface EffectRows {
  readonly stage: Stage;
  readonly asOf: Day;
  readonly seen: Seen;
  readonly count: number;
  readonly invoice: Int32Array;
  readonly customer: Int32Array;
  readonly receipt: Int32Array;
  /** Rupees, the largest ones cut to the 95 % quantile: no single bill decides. */
  readonly weight: Float64Array;
  /** The day from which a row can be handled the new way: delivery, bill or, for money, receipt. */
  readonly handled: Int32Array;
  /** The day it entered the stage. */
  readonly entered: Int32Array;
  /** Days in the stage, so far where it still waits. */
  readonly days: Float64Array;
  readonly open: Uint8Array;
}

const HEAVIEST = 0.95;

/** The rows of a stage as of the slices' date. */
export function effectRows(
  ledger: Ledger,
  slices: Slices,
  stage: Stage,
  anchors: DueAnchors,
): EffectRows {
  const rows = observe(ledger, slices, stage, anchors);
  const { count } = rows;
  const { asOf } = slices;
  const cap = roughQuantile(rows.amount, HEAVIEST);
  const out = {
    weight: new Float64Array(count),
    handled: new Int32Array(count),
    entered: new Int32Array(count),
    days: new Float64Array(count),
    open: new Uint8Array(count),
  };
  for (let r = 0; r < count; r++) {
    const open = rows.waited[r]! >= 0;
    const days = Math.max(0, open ? rows.waited[r]! : rows.days[r]!);
    const entered = stage === 'billing' ? rows.day[r]! - days : open ? asOf - days : rows.day[r]!;
    out.weight[r] = Math.min(rows.amount[r]!, cap);
    out.days[r] = days;
    out.open[r] = open ? 1 : 0;
    out.entered[r] = entered;
    out.handled[r] = handledOn(ledger, stage, rows.invoice[r]!, rows.receipt[r]!, entered);
  }
  const seen = stage === 'billing' ? 'seenAtEnd' : stage === 'terms' ? 'whole' : 'waits';
  const { invoice, customer, receipt } = rows;
  return { stage, asOf, seen, count, invoice, customer, receipt, ...out };
}

function handledOn(
  ledger: Ledger,
  stage: Stage,
  invoice: number,
  receipt: number,
  entered: Day,
): Day {
  if (stage === 'billing') return entered;
  if (stage === 'clearing' || stage === 'allocation') {
    return receipt >= 0 ? ledger.receipts.receiptDate[receipt]! : entered;
  }
  return invoice >= 0 ? ledger.invoices.invoiceDate[invoice]! : entered;
}
