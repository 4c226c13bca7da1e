import { selectNth } from '../flow/selectNth.ts';

/** Small statistics shared by the engine; each works on plain or typed arrays and never returns NaN. */

/** The p-quantile (0–1, linear interpolation) of unsorted values; 0 for none. */
export function quantile(values: ArrayLike<number>, p: number): number {
  return quantileIn(new Float64Array(values), p);
}

/** Changes the order of `values`. */
function quantileIn(values: Float64Array, p: number): number {
  const n = values.length;
  if (n === 0) return 0;
  const at = Math.min(Math.max(p, 0), 1) * (n - 1);
  const low = Math.floor(at);
  const below = selectNth(values, low);
  let above = low + 1 < n ? Number.POSITIVE_INFINITY : below;
  for (let k = low + 1; k < n; k++) if (values[k]! < above) above = values[k]!;
  return below + (at - low) * (above - below);
}

const ENOUGH = 40_000;

/** A quantile good enough for a cap: of many values every k-th stands for all. */
export function roughQuantile(values: ArrayLike<number>, p: number): number {
  if (values.length <= ENOUGH) return quantile(values, p);
  const step = Math.ceil(values.length / ENOUGH);
  const some = new Float64Array(Math.floor(values.length / step));
  for (let k = 0; k < some.length; k++) some[k] = values[k * step]!;
  return quantileIn(some, p);
}

export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}

export function mean(values: ArrayLike<number>): number {
  if (values.length === 0) return 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** Robust scale: 1.4826 × median absolute deviation (equals the standard deviation of a normal sample). */
export function robustScale(values: ArrayLike<number>): number {
  const off = new Float64Array(values);
  const centre = quantileIn(off, 0.5);
  for (let k = 0; k < off.length; k++) off[k] = Math.abs(off[k]! - centre);
  return 1.4826 * quantileIn(off, 0.5);
}

/** Standard normal cumulative probability (Abramowitz & Stegun 26.2.17, absolute error below 7.5e-8). */
export function normalCdf(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const poly =
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = Math.exp((-z * z) / 2) * 0.3989422804014327 * poly;
  return z >= 0 ? 1 - tail : tail;
}

/** The z with normalCdf(z) = p, by bisection; p in (0, 1). */
export function normalQuantile(p: number): number {
  let low = -9;
  let high = 9;
  for (let i = 0; i < 60; i++) {
    const mid = (low + high) / 2;
    if (normalCdf(mid) < p) low = mid;
    else high = mid;
  }
  return (low + high) / 2;
}

/** Student's t quantile by its expansion in 1/degrees (Abramowitz & Stegun 26.7.5). */
export function studentQuantile(p: number, degrees: number): number {
  const z = normalQuantile(p);
  const z3 = z ** 3;
  const z5 = z ** 5;
  return (
    z +
    (z3 + z) / (4 * degrees) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * degrees ** 2) +
    (3 * z ** 7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * degrees ** 3)
  );
}

/** Deterministic uniform numbers in [0, 1): sfc32, so that a bootstrap of the same books is the same. */
export function seededRandom(seed: number): () => number {
  let a = 0x9e3779b9 ^ seed;
  let b = 0x243f6a88;
  let c = 0xb7e15162;
  let d = 1;
  const next = (): number => {
    const t = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    return (c >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}

/** A Poisson(1) draw: the weight of one unit in a bootstrap resample. */
export function poissonOne(random: () => number): number {
  let count = 0;
  let product = random();
  while (product > 0.36787944117144233) {
    count++;
    product *= random();
  }
  return count;
}

/** A standard normal draw (Box–Muller). */
export function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
