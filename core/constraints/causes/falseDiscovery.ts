/** Largest share of false ones among the drivers named that the tests allow in expectation. */
export const DISCOVERY_RATE = 0.05;

/** Benjamini–Hochberg q per p value: the smallest false discovery rate at which it is still named. */
export function qValues(p: readonly number[]): number[] {
  const order = p.map((_, i) => i).sort((a, b) => p[b]! - p[a]!);
  const q = new Array<number>(p.length).fill(1);
  let least = 1;
  order.forEach((i, at) => {
    least = Math.min(least, (p[i]! * p.length) / (p.length - at));
    q[i] = least;
  });
  return q;
}
