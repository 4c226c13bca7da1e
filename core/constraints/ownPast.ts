import { type Confounders, rowsOf, type Sample, sampleOf, takeOut } from './adjust.ts';
import { positions } from './columns.ts';
import type { Observations } from './observations.ts';
import { differencesOf, type VarianceComponents } from './variance.ts';

const RECORD = 365;
const LEAST_PAST = 200;
/** Who came lately has no past to be compared with. */
const KNOWN_ROWS = 4;

/**
 * The rows of (from, to] with each customer's own level of the year before taken out (shrunk by how little that
 * year says of him): customers then differ only by what changed, and a new constraint shows against far less
 * noise. Null where the year before holds too few rows.
 */
export function sampleAgainstOwnPast(
  rows: Observations,
  conf: Confounders,
  customers: number,
  from: number,
  to: number,
): Sample | null {
  const both = sampleOf(rows, conf, from - RECORD, to);
  const before = rowsOf(
    both,
    positions(both.count, (k) => both.day[k]! <= from),
  );
  if (before.count < LEAST_PAST) return null;
  const past = new Int32Array(customers);
  for (let k = 0; k < before.count; k++) past[before.customer[k]!] = past[before.customer[k]!]! + 1;
  const now = rowsOf(
    both,
    positions(both.count, (k) => both.day[k]! > from && past[both.customer[k]!]! >= KNOWN_ROWS),
  );
  const { raw, log } = differencesOf(before, customers);
  takeOut(now.residual, now.customer, levels(before, before.residual, customers, raw));
  takeOut(now.logResidual, now.customer, levels(before, before.logResidual, customers, log));
  return now;
}

/** Each customer's mean, shrunk to the common one (best linear unbiased prediction). */
function levels(
  sample: Sample,
  y: Float64Array,
  customers: number,
  vc: VarianceComponents,
): Float64Array {
  const n = new Float64Array(customers);
  const sum = new Float64Array(customers);
  for (let k = 0; k < sample.count; k++) {
    const c = sample.customer[k]!;
    n[c] = n[c]! + 1;
    sum[c] = sum[c]! + y[k]!;
  }
  for (let c = 0; c < customers; c++) {
    sum[c] = vc.between > 0 ? sum[c]! / (n[c]! + vc.within / vc.between) : 0;
  }
  return sum;
}
