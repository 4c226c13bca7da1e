import { gaussian } from '../constraints/stats.ts';

/** A belief about a chance: Beta(a, b). */
export interface Beta {
  readonly a: number;
  readonly b: number;
}

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** ln Γ(x) for x > 0 (Lanczos 1964, g = 7; relative error below 1e-14). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const z = x - 1;
  let sum = 0.99999999999980993;
  for (let i = 0; i < LANCZOS.length; i++) sum += LANCZOS[i]! / (z + i + 1);
  const t = z + LANCZOS.length - 0.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** ln P(k successes and m failures, in this order), the chance itself being Beta(a, b). */
export function betaBinomial({ a, b }: Beta, k: number, m: number): number {
  return k + m === 0 ? 0 : logBeta(a + k, b + m) - logBeta(a, b);
}

export function betaMean({ a, b }: Beta): number {
  return a / (a + b);
}

/** The Beta of a mean and a variance (moment matching), the variance kept below what any Beta can have. */
export function betaOf(mean: number, variance: number): Beta {
  const m = Math.min(Math.max(mean, 1e-6), 1 - 1e-6);
  const strength = Math.max((m * (1 - m)) / Math.max(variance, 1e-12) - 1, 1e-3);
  return { a: m * strength, b: (1 - m) * strength };
}

/** P(chance ≤ x): the regularised incomplete beta function by its continued fraction (Lentz). */
export function betaCdf({ a, b }: Beta, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(a * Math.log(x) + b * Math.log(1 - x) - logBeta(a, b));
  return x < (a + 1) / (a + b + 2)
    ? (front * fraction(x, a, b)) / a
    : 1 - (front * fraction(1 - x, b, a)) / b;
}

function fraction(x: number, a: number, b: number): number {
  const away = (value: number): number => (Math.abs(value) < 1e-300 ? 1e-300 : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m < 300; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    result *= d * c;
    if (Math.abs(d * c - 1) < 1e-12) break;
  }
  return result;
}

/** The chance below which lies the share p of the belief, by bisection. */
export function betaQuantile(beta: Beta, p: number): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 44; i++) {
    const mid = (low + high) / 2;
    if (betaCdf(beta, mid) < p) low = mid;
    else high = mid;
  }
  return (low + high) / 2;
}

/** One draw of a chance from the belief: two gammas (Marsaglia and Tsang 2000), in logarithms against small shapes. */
export function drawBeta({ a, b }: Beta, random: () => number): number {
  const x = logGammaDraw(a, random);
  const y = logGammaDraw(b, random);
  return 1 / (1 + Math.exp(y - x));
}

function logGammaDraw(shape: number, random: () => number): number {
  if (shape < 1) return logGammaDraw(shape + 1, random) + Math.log(1 - random()) / shape;
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = gaussian(random);
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    const u = 1 - random();
    if (Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) return Math.log(d * v);
  }
}
