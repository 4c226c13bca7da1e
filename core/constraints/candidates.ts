import type { Dimension, Ledger } from '../flow/ledger.ts';
import type { Sample } from './adjust.ts';
import type { CellPart } from './cell.ts';
import { customerCodes } from './cell.ts';
import { type Contrast, contrasts } from './contrast.ts';
import { quantile, robustScale } from './stats.ts';
import {
  type Differences,
  differencesOf,
  differencesWithout,
  type VarianceComponents,
} from './variance.ts';

/** A segment that stands out in one stage, before it is measured in rupees. */
export interface Candidate {
  readonly parts: readonly CellPart[];
  readonly z: number;
  readonly days: number;
  /** How far ordinary segments of the dimension lie apart, days. */
  readonly spread: number;
  readonly rows: number;
  readonly customers: number;
  /** Explained variation less the price of its description, in log-likelihood units. */
  readonly evidence: number;
}

export interface Search {
  readonly candidates: readonly Candidate[];
  /** How many cells were tried: the denominator of every multiple-testing correction. */
  readonly tried: number;
}

/** Row codes of a dimension for a sample; money on account follows its customer. */
export function rowCodes(ledger: Ledger, sample: Sample, dimension: Dimension): Int32Array {
  const codes = new Int32Array(sample.count);
  const ofCustomer = customerCodes(ledger, dimension);
  for (let k = 0; k < sample.count; k++) {
    const i = sample.invoice[k]!;
    codes[k] = i >= 0 ? dimension.code[i]! : (ofCustomer?.[sample.customer[k]!] ?? -1);
  }
  return codes;
}

interface Rough {
  readonly dimension: Dimension;
  readonly codes: Int32Array;
  readonly contrast: Contrast;
  readonly tried: number;
}

/** How many of the most striking segments are tested again with their own effect taken out of the noise. */
const RETESTED = 10;
/** Weaker ones stay weak: their own effect is a small part of the noise. */
const RETESTED_FROM = 1.5;

/** A real effect inflates the very spread it is tested against; under the alternative it is not noise. */
function retest(sample: Sample, rough: Rough, before: Differences): Contrast | null {
  const isIn = new Uint8Array(rough.codes.length);
  for (let k = 0; k < isIn.length; k++) isIn[k] = rough.codes[k] === rough.contrast.value ? 1 : 0;
  const differences = differencesWithout(sample, isIn, before);
  const again = contrasts(sample, rough.codes, rough.dimension.values.length, differences);
  return again.find((c) => c.value === rough.contrast.value) ?? null;
}

/** Every single segment of every dimension, and small sets of customers, against the rest of the stage. */
export function search(ledger: Ledger, dimensions: readonly Dimension[], sample: Sample): Search {
  const candidates: Candidate[] = [];
  let tried = 0;
  const rough: Rough[] = [];
  const differences = differencesOf(sample, ledger.customers.count);
  for (const dimension of dimensions) {
    if (dimension.name === 'customer') continue;
    const codes = rowCodes(ledger, sample, dimension);
    const found = contrasts(sample, codes, dimension.values.length, differences);
    tried += found.length;
    for (const c of found) {
      if (dimension.level === 'customer' && c.customers < 3) continue;
      if (c.rows > 0.9 * sample.count || c.z <= 0) continue;
      rough.push({ dimension, codes, contrast: c, tried: found.length });
    }
  }
  rough.sort((a, b) => b.contrast.z - a.contrast.z);
  for (const r of rough.slice(0, RETESTED).filter((one) => one.contrast.z > RETESTED_FROM)) {
    const c = retest(sample, r, differences) ?? r.contrast;
    candidates.push({
      parts: [{ dimension: r.dimension.name, values: [r.dimension.values[c.value]!] }],
      z: c.z,
      days: c.days,
      spread: c.spread,
      rows: c.rows,
      customers: c.customers,
      evidence: (c.z * c.z) / 2 - Math.log(Math.max(2, r.tried)),
    });
  }
  const set = customerSet(ledger, sample, differences.log);
  tried += set.tried;
  if (set.candidate !== null) candidates.push(set.candidate);
  candidates.sort((a, b) => b.evidence - a.evidence);
  return { candidates, tried };
}

const MAX_SET = 8;
const LEADER_Z = 4.2;

/**
 * The few customers, if any, who stand apart from all others in this stage: each pays for its own naming
 * (ln of the number of customers), must be an outlier on the robust scale of ln(stage mean + days), where ordinary
 * heterogeneity is bell-shaped, and must weigh in rupees.
 */
function customerSet(
  ledger: Ledger,
  sample: Sample,
  vc: VarianceComponents,
): { candidate: Candidate | null; tried: number } {
  const customers = ledger.customers.count;
  const n = new Float64Array(customers);
  const log = new Float64Array(customers);
  const raw = new Float64Array(customers);
  const rupees = new Float64Array(customers);
  for (let k = 0; k < sample.count; k++) {
    const c = sample.customer[k]!;
    n[c] = n[c]! + 1;
    log[c] = log[c]! + sample.logResidual[k]!;
    raw[c] = raw[c]! + sample.residual[k]!;
    rupees[c] = rupees[c]! + sample.weight[k]!;
  }
  const known: number[] = [];
  for (let c = 0; c < customers; c++) if (n[c]! >= 5) known.push(c);
  if (known.length < 12) return { candidate: null, tried: 0 };
  const means = known.map((c) => log[c]! / n[c]!);
  const centre = quantile(means, 0.5);
  const scale = Math.max(robustScale(means), 0.5 * Math.sqrt(vc.between));
  const members: { c: number; z: number; gain: number }[] = [];
  for (const c of known) {
    const z = (log[c]! / n[c]! - centre) / Math.sqrt(scale * scale + vc.within / n[c]!);
    const gain = (z * z) / 2 - Math.log(known.length);
    const excess = raw[c]! / n[c]!;
    if (z > 3 && gain > 1 && excess > 0) members.push({ c, z, gain: gain });
  }
  // One member must be beyond what the most unusual of ordinary customers shows; others may join him.
  if (!members.some((m) => m.z >= LEADER_Z)) return { candidate: null, tried: known.length };
  members.sort(
    (a, b) => (raw[b.c]! * rupees[b.c]!) / n[b.c]! - (raw[a.c]! * rupees[a.c]!) / n[a.c]!,
  );
  const chosen = members.slice(0, MAX_SET);
  let rows = 0;
  let sum = 0;
  let gain = 0;
  for (const m of chosen) {
    rows += n[m.c]!;
    sum += raw[m.c]!;
    gain += m.gain;
  }
  const candidate: Candidate = {
    parts: [{ dimension: 'customer', values: chosen.map((m) => ledger.customers.id[m.c]!).sort() }],
    z: Math.sqrt(chosen.reduce((s, m) => s + m.z * m.z, 0)),
    days: sum / rows,
    spread: 0,
    rows,
    customers: chosen.length,
    evidence: gain,
  };
  return { candidate, tried: known.length };
}
