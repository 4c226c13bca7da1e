import type { CauseRows, RootCause } from '../../contract/analysis.ts';
import { MAX_FILTER_BILLS } from '../../contract/ledger.ts';
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
  const longest = new Map<number, number>();
  const customers = new Set<number>();
  for (let k = 0; k < rows.count; k++) {
    const i = rows.invoice[k]!;
    if (i < 0 || rows.days[k]! <= 0 || !holds(k)) continue;
    longest.set(i, Math.max(longest.get(i) ?? 0, rows.days[k]!));
    customers.add(rows.customer[k]!);
  }
  let amount = 0;
  for (const i of longest.keys()) amount += invoices.amount[i]!;
  const counts = { bills: longest.size, customers: customers.size, amount };
  if (longest.size === 0) return { counts, rows: null };
  const base = { asOf: slices.asOf, stage };
  if (longest.size > MAX_FILTER_BILLS && segment !== null) {
    const { dimension, value } = segment;
    const own = { dimension, values: typeof value === 'string' ? [value] : [...value] };
    const ofCell = parts.map((p) => ({ dimension: p.dimension, values: [...p.values] }));
    return { counts, rows: { ...base, also: [...ofCell, own] } };
  }
  const bills = [...longest]
    .sort(([a, x], [b, y]) => y - x || a - b)
    .slice(0, MAX_FILTER_BILLS)
    .map(([i]) => invoices.rowId[i]!);
  return { counts, rows: { ...base, also: [], bills } };
}
