/** The next round figure (1, 1.5, 2, 3, 4, 5, 6, 8 × 10ⁿ) at or above an amount. */
function roundUp(amount: number): number {
  const power = 10 ** Math.floor(Math.log10(amount));
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((s) => s * power >= amount) ?? 10;
  return step * power;
}

/** The right end, minor units, of a scale from zero that holds an amount: a round figure at or above it. */
export function scaleEnd(high: number): number {
  return high > 0 ? roundUp(high) : 1;
}

/** Positions on a bar in percent of its width, for amounts on a scale from zero to `end`; cut at both ends. */
export function positionOn(end: number): (amount: number) => number {
  return (amount) => Math.max(0, Math.min(100, (amount / end) * 100));
}
