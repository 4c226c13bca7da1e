import type { Ledger } from '../flow/ledger.ts';
import type { Sample } from './adjust.ts';
import type { Candidate } from './candidate.ts';
import { median, normalCdf, normalQuantile, robustScale } from './stats.ts';
import type { VarianceComponents } from './variance.ts';

const MIN_ROWS = 5;
const MIN_CUSTOMERS = 12;
const MAX_SET = 8;
/** Customers with less of the money cannot hold back much of it, alone or in a small set: they are never named. */
const POOL_SHARE = 0.004;
/** Nearer to the others than this nobody stands apart. */
const LEAST_Z = 1.5;
/** A member that brings less than this share of the set's excess rupee-days is somebody else's story. */
const LEAST_SHARE = 0.03;

interface Member {
  readonly c: number;
  readonly z: number;
  readonly rows: number;
  readonly excess: number;
  /** Capped rupees in the window. */
  readonly rupees: number;
  /** Capped rupees × excess days. */
  readonly weight: number;
}

/**
 * The few customers, if any, who stand apart from all others in this stage. Healthy customers differ on a
 * bell-shaped scale of ln(stage mean + days) with somewhat heavy shoulders (Student). Sets grow from the most
 * unusual carrier of excess on. Their tail is the smaller of two: that so many of the pool lie so far out (the k-th
 * largest of so many, binomial), and that of the product of the members' tails (Fisher) times the number of sets of
 * k that could have been named.
 */
export function customerSet(
  ledger: Ledger,
  sample: Sample,
  vc: VarianceComponents,
): { candidate: Candidate | null; price: number; tried: number } {
  const all = outlyingness(ledger.customers.count, sample, vc);
  if (all.length < MIN_CUSTOMERS) return { candidate: null, price: 0, tried: 0 };
  const rupees = all.reduce((sum, m) => sum + m.rupees, 0);
  const pool = all.filter((m) => m.rupees >= POOL_SHARE * rupees);
  const beyond = carriers(pool.filter((m) => m.z >= LEAST_Z && m.excess > 0));
  const best = unusual(beyond, pool.length);
  if (best === null) return { candidate: null, price: 0, tried: all.length };
  const { members, logTail, price } = best;
  const rows = members.reduce((n, m) => n + m.rows, 0);
  return {
    tried: all.length,
    price,
    candidate: {
      parts: [
        { dimension: 'customer', values: members.map((m) => ledger.customers.id[m.c]!).sort() },
      ],
      z: zOfLogTail(logTail),
      days: members.reduce((sum, m) => sum + m.excess * m.rows, 0) / rows,
      spread: 0,
      rows,
      customers: members.length,
      evidence: -logTail,
    },
  };
}

/** The set of the most unusual that is hardest to explain by chance. */
function unusual(
  beyond: readonly Member[],
  pool: number,
): { members: readonly Member[]; logTail: number; price: number } | null {
  let best: { members: readonly Member[]; logTail: number; price: number } | null = null;
  let logProduct = 0;
  let logSets = 0;
  beyond.forEach((m, k) => {
    logProduct += Math.log(studentTail(m.z));
    logSets += Math.log((pool - k) / (k + 1));
    const product = logSets + productTail(logProduct, k + 1) + k * PER_MEMBER;
    const order = Math.log(binomialTail(pool, k + 1, studentTail(m.z))) + Math.log(MAX_SET);
    const logTail = Math.min(0, Math.LN2 + Math.min(product, order));
    if (best === null || logTail < best.logTail) {
      best = { members: beyond.slice(0, k + 1), logTail, price: logSets + (k + 1) * PER_MEMBER };
    }
  });
  return best;
}

function zOfLogTail(logTail: number): number {
  // Beyond what a double can hold the normal tail is all exponent.
  return logTail > -30 ? normalQuantile(1 - Math.exp(logTail)) : Math.sqrt(-2 * logTail - 4);
}

/** ln P(product of k uniforms ≤ e^logProduct) = logProduct + ln Σ_{j<k} (−logProduct)^j ÷ j! */
function productTail(logProduct: number, k: number): number {
  let term = 1;
  let sum = 1;
  for (let j = 1; j < k; j++) {
    term *= -logProduct / j;
    sum += term;
  }
  return logProduct + Math.log(sum);
}

function outlyingness(customers: number, sample: Sample, vc: VarianceComponents): Member[] {
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
  for (let c = 0; c < customers; c++) if (n[c]! >= MIN_ROWS) known.push(c);
  if (known.length < MIN_CUSTOMERS) return [];
  const peersOf = peers(known, { n, log, raw, rupees }, vc);
  return known.map((c) => {
    const { between, logCentre, rawCentre } = peersOf(rupees[c]!);
    const excess = raw[c]! / n[c]! - rawCentre;
    return {
      c,
      z: (log[c]! / n[c]! - logCentre) / Math.sqrt(between + vc.within / n[c]!),
      rows: n[c]!,
      excess,
      rupees: rupees[c]!,
      weight: rupees[c]! * excess,
    };
  });
}

interface Sums {
  readonly n: Float64Array;
  readonly log: Float64Array;
  readonly raw: Float64Array;
  readonly rupees: Float64Array;
}

/** Each further member must make the set less likely by more than this (nats), or he is left out. */
const PER_MEMBER = 1;

/** However alike they look, customers differ by this much (variance on the log scale). */
const FLOOR = 0.003;

/** What customers of a size are like: the middle of their means, and how much they really differ. */
interface Peers {
  readonly least: number;
  readonly logCentre: number;
  readonly rawCentre: number;
  /** Variance of means on the log scale, sampling noise taken out. */
  readonly between: number;
}

/** Peers by bands of money, each drawn to what holds for all: large customers are often quicker and more alike. */
function peers(
  known: readonly number[],
  { n, log, raw, rupees }: Sums,
  vc: VarianceComponents,
): (rupees: number) => Peers {
  const of = (some: readonly number[]): Peers => {
    const noise = some.reduce((sum, c) => sum + vc.within / n[c]!, 0) / some.length;
    const means = some.map((c) => log[c]! / n[c]!);
    return {
      least: Math.min(...some.map((c) => rupees[c]!)),
      logCentre: median(means),
      rawCentre: median(some.map((c) => raw[c]! / n[c]!)),
      between: Math.max(robustScale(means) ** 2 - noise, FLOOR),
    };
  };
  const all = of(known);
  const bySize = [...known].sort((a, b) => rupees[b]! - rupees[a]!);
  const bands = SIZES.map((from, band) => bySize.slice(from, SIZES[band + 1]))
    .filter((band) => band.length >= MIN_CUSTOMERS)
    .map((band): Peers => {
      const own = of(band);
      const drawn = (mine: number, general: number): number =>
        (band.length * mine + DRAWN * general) / (band.length + DRAWN);
      return {
        least: own.least,
        logCentre: drawn(own.logCentre, all.logCentre),
        rawCentre: drawn(own.rawCentre, all.rawCentre),
        between: drawn(own.between, all.between),
      };
    });
  return (money) => bands.find((band) => money >= band.least) ?? all;
}

/** Bands of customers by money: the first fifteen, the next thirty, the others. */
const SIZES = [0, 15, 45] as const;
/** Customers' worth of evidence that all sizes differ alike. */
const DRAWN = 6;

/** P(at least k of n) at probability p each. */
function binomialTail(n: number, k: number, p: number): number {
  let log = 0;
  for (let i = 0; i < k; i++) log += Math.log((n - i) / (i + 1)) + Math.log(p);
  let term = Math.exp(log + (n - k) * Math.log1p(-p));
  let sum = term;
  for (let i = k; i < n; i++) {
    term *= ((n - i) / (i + 1)) * (p / (1 - p));
    sum += term;
    if (term < 1e-12 * sum) break;
  }
  return Math.min(1, Math.max(sum, 1e-300));
}

/** The heaviest of the unusual, most unusual first. */
function carriers(beyond: readonly Member[]): Member[] {
  const heaviest = [...beyond].sort((a, b) => b.weight - a.weight).slice(0, MAX_SET);
  const total = heaviest.reduce((sum, m) => sum + m.weight, 0);
  return heaviest.filter((m) => m.weight >= LEAST_SHARE * total).sort((a, b) => b.z - a.z);
}

/** Upper tail of Student's t, by the normal approximation of Wallace (relative error of a few per cent). */
function studentTail(t: number): number {
  const df = 30;
  const z = ((8 * df + 1) / (8 * df + 3)) * Math.sqrt(df * Math.log(1 + (t * t) / df));
  return Math.max(1e-300, 1 - normalCdf(z));
}
