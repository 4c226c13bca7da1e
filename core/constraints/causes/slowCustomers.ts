import { median, normalCdf, quantile, robustScale } from '../stats.ts';
import { DISCOVERY_RATE, qValues } from './falseDiscovery.ts';
import type { WaitingRows } from './waitingRows.ts';

/** The few customers of a cell who wait apart from all others of it. */
export interface SlowCustomers {
  /** Positions in ledger.customers, those who cost most first. */
  readonly customers: readonly number[];
  readonly q: number;
  /** Days × minor units of theirs beyond what everything else explains, in the rows looked at. */
  readonly excess: number;
}

const MIN_ROWS = 5;
const MIN_CUSTOMERS = 12;
const MAX_NAMED = 8;
/** Habits are only roughly bell-shaped: one must be this far out before others at the discovery rate join him. */
const LEADER_Q = 0.001;

/**
 * Customers whose rows wait longer than the model of the others says, judged on the spread between customers on the
 * scale of ln(mean + days), where ordinary habits are bell-shaped; Benjamini–Hochberg over all customers.
 * @param days expected days per row, `residual` what the model leaves of them
 */
export function slowCustomers(
  rows: WaitingRows,
  days: Float64Array,
  residual: Float64Array,
  customers: number,
): SlowCustomers | null {
  const count = new Int32Array(customers);
  const sum = new Float64Array(customers);
  const squares = new Float64Array(customers);
  const left = new Float64Array(customers);
  const rupees = new Float64Array(customers);
  let mean = 0;
  for (let k = 0; k < rows.count; k++) mean += Math.max(0, days[k]!) / rows.count;
  const origin = Math.max(1, mean);
  for (let k = 0; k < rows.count; k++) {
    const c = rows.customer[k]!;
    const fitted = days[k]! - residual[k]!;
    const log = Math.log(origin + Math.max(0, days[k]!)) - Math.log(origin + Math.max(0, fitted));
    count[c] = count[c]! + 1;
    sum[c] = sum[c]! + log;
    squares[c] = squares[c]! + log * log;
    left[c] = left[c]! + residual[k]! * rows.amount[k]!;
    rupees[c] = rupees[c]! + rows.amount[k]!;
  }
  const known: number[] = [];
  let within = 0;
  let degrees = 0;
  for (let c = 0; c < customers; c++) {
    if (count[c]! < MIN_ROWS) continue;
    known.push(c);
    within += squares[c]! - sum[c]! ** 2 / count[c]!;
    degrees += count[c]! - 1;
  }
  if (known.length < MIN_CUSTOMERS) return null;
  within /= degrees;
  const means = known.map((c) => sum[c]! / count[c]!);
  const centre = median(means);
  const scale = Math.max(robustScale(means), (quantile(means, 0.9) - quantile(means, 0.1)) / 2.56);
  const noise = within / median(known.map((c) => count[c]!));
  const between = Math.max(0, scale * scale - noise);
  const p = known.map((c, i) => {
    const se = Math.sqrt(between + within / count[c]!);
    return normalCdf(-(means[i]! - centre) / se);
  });
  const q = qValues(p);
  const slow = known
    .map((c, i) => ({ c, q: q[i]! }))
    .filter(({ c, q: own }) => own <= DISCOVERY_RATE && left[c]! > 0)
    .sort((a, b) => left[b.c]! - left[a.c]!)
    .slice(0, MAX_NAMED);
  if (!slow.some((s) => s.q <= LEADER_Q) || slow.length > known.length / 3) return null;
  let excess = 0;
  for (const { c } of slow) excess += left[c]!;
  return {
    customers: slow.map(({ c }) => c),
    q: Math.max(...slow.map((s) => s.q)),
    excess,
  };
}
