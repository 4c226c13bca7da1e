export interface Line {
  readonly slope: number;
  /** Standard error of the slope. */
  readonly error: number;
  readonly intercept: number;
}

/** The least-squares line of y over x; null where x does not vary. */
export function lineOf(x: Float64Array, y: Float64Array): Line | null {
  const n = x.length;
  if (n < 3) return null;
  let mx = 0;
  let my = 0;
  for (let k = 0; k < n; k++) {
    mx += x[k]! / n;
    my += y[k]! / n;
  }
  let sxx = 0;
  let sxy = 0;
  for (let k = 0; k < n; k++) {
    sxx += (x[k]! - mx) ** 2;
    sxy += (x[k]! - mx) * (y[k]! - my);
  }
  if (sxx <= 1e-12 * n) return null;
  const slope = sxy / sxx;
  const intercept = my - slope * mx;
  let rest = 0;
  for (let k = 0; k < n; k++) rest += (y[k]! - intercept - slope * x[k]!) ** 2;
  return { slope, intercept, error: Math.sqrt(rest / (n - 2) / sxx) };
}

/** The values less their straight trend over their positions. */
export function withoutTrend(y: Float64Array): Float64Array {
  const positions = new Float64Array(y.length);
  for (let k = 0; k < y.length; k++) positions[k] = k;
  const line = lineOf(positions, y);
  const out = y.slice();
  if (line === null) return out;
  for (let k = 0; k < y.length; k++) out[k] = y[k]! - line.intercept - line.slope * k;
  return out;
}
