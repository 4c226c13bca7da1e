import type { CauseRows, RootCause } from '../../contract/analysis.ts';
import { MAX_FILTER_BILLS } from '../../contract/ledger.ts';
import { firstK } from '../../flow/select.ts';
import type { CauseQuestion } from './causeQuestion.ts';
import type { WaitingRows } from './waitingRows.ts';

/** The bills behind a cause, counted, and the filter that opens them. */
export interface Picked {
  readonly counts: RootCause['counts'];
  readonly rows: CauseRows | null;
}

/**
 * The bills that spent time in the stage and for which a cause holds. As many as a filter can name are named one by
 * one; of more, all by the segment that tells them, else the longest.
 */
export function billsBehind(
  { ledger, slices, stage, parts }: Pick<CauseQuestion, 'ledger' | 'slices' | 'stage' | 'parts'>,
  rows: WaitingRows,
  holds: (k: number) => boolean,
  segment: { readonly dimension: string; readonly value: string | readonly string[] } | null,
): Picked {
  const { invoices } = ledger;
  const longest = new Int32Array(invoices.count);
  const customer = new Uint8Array(ledger.customers.count);
  let bills = 0;
  let customers = 0;
  let amount = 0;
  for (let k = 0; k < rows.count; k++) {
    const i = rows.invoice[k]!;
    const days = rows.days[k]!;
    if (i < 0 || days <= 0 || !holds(k)) continue;
    if (longest[i] === 0) {
      bills++;
      amount += invoices.amount[i]!;
    }
    if (days > longest[i]!) longest[i] = days;
    const c = rows.customer[k]!;
    if (customer[c] === 0) {
      customer[c] = 1;
      customers++;
    }
  }
  const counts = { bills, customers, amount };
  if (bills === 0) return { counts, rows: null };
  const base = { asOf: slices.asOf, stage };
  if (bills > MAX_FILTER_BILLS && segment !== null) {
    const { dimension, value } = segment;
    const own = { dimension, values: typeof value === 'string' ? [value] : [...value] };
    const ofCell = parts.map((p) => ({ dimension: p.dimension, values: [...p.values] }));
    return { counts, rows: { ...base, also: [...ofCell, own] } };
  }
  const named = longestBills(longest).map((i) => invoices.rowId[i]!);
  return { counts, rows: { ...base, also: [], bills: named } };
}

/** The bills of the most days, as many as a filter can name. */
function longestBills(longest: Int32Array): number[] {
  let most = 0;
  for (let i = 0; i < longest.length; i++) if (longest[i]! > most) most = longest[i]!;
  const bills = new Int32Array(most + 1);
  for (let i = 0; i < longest.length; i++) bills[longest[i]!] = bills[longest[i]!]! + 1;
  let least = most;
  for (let n = bills[most]!; n < MAX_FILTER_BILLS && least > 1; n += bills[least]!) least--;
  const at: number[] = [];
  for (let i = 0; i < longest.length; i++) if (longest[i]! >= least) at.push(i);
  return firstK(at, MAX_FILTER_BILLS, (a, b) =>
    longest[a] === longest[b] ? a < b : longest[a]! > longest[b]!,
  );
}
