import { NO_DAY } from '../../books/dates.ts';
import type { Ledger } from '../../flow/ledger.ts';
import { known } from '../../flow/order.ts';
import type { Slices } from '../../flow/slice.ts';
import { days, paise } from '../../text/values.ts';
import { roughQuantile } from '../stats.ts';
import { column, type Driver } from './driver.ts';
import type { WaitingRows } from './waitingRows.ts';

const SIZE_CUTS = [0.5, 0.6, 0.7, 0.8, 0.9];
const TERM_CUTS = [0, 15, 30, 45, 60, 90];

/** Bills above a size, as an approval limit cuts them: at round amounts near the upper deciles of the rows. */
export function sizeDrivers(ledger: Ledger, rows: WaitingRows): Driver[] {
  const amounts = new Float64Array(rows.count);
  for (let k = 0; k < rows.count; k++) amounts[k] = sizeOf(ledger, rows, k);
  const cuts = new Set(SIZE_CUTS.map((p) => roundAmount(roughQuantile(amounts, p))));
  return [...cuts].map((cut) => ({
    id: `size>${cut}`,
    kind: 'policy',
    instead: 'size',
    segment: null,
    words: 'size',
    values: { limit: paise(cut) },
    exposed: (of) => column(of.count, (k) => sizeOf(ledger, of, k) > cut),
  }));
}

/** The whole bill's amount (a part payment is still a part of a large bill), else the money's. */
export function sizeOf(ledger: Ledger, rows: WaitingRows, k: number): number {
  const i = rows.invoice[k]!;
  return i >= 0 ? ledger.invoices.amount[i]! : rows.amount[k]!;
}

/** One or two leading digits, as people set limits. */
function roundAmount(amount: number): number {
  const step = 10 ** Math.max(2, Math.floor(Math.log10(Math.max(amount, 1))) - 1);
  const wide = 5 * step;
  const rounded = Math.round(amount / wide) * wide;
  return rounded > 0 ? rounded : Math.max(step, Math.round(amount / step) * step);
}

/** Bills on longer terms than a limit: only where terms cannot be the outcome. */
export function termsDrivers(ledger: Ledger): Driver[] {
  const { dueDate, invoiceDate } = ledger.invoices;
  return TERM_CUTS.map((cut) => ({
    id: `terms>${cut}`,
    kind: 'policy',
    instead: 'terms',
    segment: null,
    words: 'terms',
    values: { limit: days(cut) },
    exposed: (rows) =>
      column(rows.count, (k) => {
        const i = rows.invoice[k]!;
        return i < 0 ? null : dueDate[i]! - invoiceDate[i]! > cut;
      }),
  }));
}

/** Bills without the word that the customer has them, where the books carry it for others. */
export function missingStepDriver(ledger: Ledger, s: Slices): Driver {
  const { acceptedDate, sentDate } = ledger.invoices;
  return {
    id: 'step=no_receipt',
    kind: 'process',
    instead: null,
    segment: null,
    words: 'noReceipt',
    values: {},
    exposed: (rows) =>
      column(rows.count, (k) => {
        const i = rows.invoice[k]!;
        if (i < 0) return null;
        const stamp = s.carried.accepted ? acceptedDate[i]! : sentDate[i]!;
        return stamp === NO_DAY || !known(stamp, s.asOf);
      }),
  };
}

/** Bills that are paid by more than one receipt. */
export function partPaymentDriver(ledger: Ledger, s: Slices): Driver {
  const NONE = -1;
  const SEVERAL = -2;
  const paidBy = new Int32Array(ledger.invoices.count).fill(NONE);
  for (let i = 0; i < s.count; i++) {
    const inv = s.invoice[i]!;
    const receipt = s.receipt[i]!;
    if (inv < 0 || receipt < 0) continue;
    if (paidBy[inv] === NONE) paidBy[inv] = receipt;
    else if (paidBy[inv] !== receipt) paidBy[inv] = SEVERAL;
  }
  return {
    id: 'parts=several',
    kind: 'market',
    instead: null,
    segment: null,
    words: 'partPaid',
    values: {},
    exposed: (rows) =>
      column(rows.count, (k) =>
        rows.invoice[k]! < 0 ? null : paidBy[rows.invoice[k]!] === SEVERAL,
      ),
  };
}
