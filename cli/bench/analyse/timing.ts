export function timed<T>(work: () => T): { readonly ms: number; readonly result: T } {
  const started = performance.now();
  const result = work();
  return { ms: performance.now() - started, result };
}

/** Milliseconds on the wall, and of processor time: what a busy machine adds to the first is not in the second. */
export interface Spent {
  readonly ms: number;
  readonly cpu: number;
}

export function spent<T>(work: () => T): Spent & { readonly result: T } {
  const before = process.cpuUsage();
  const { ms, result } = timed(work);
  const { user, system } = process.cpuUsage(before);
  return { ms, cpu: (user + system) / 1000, result };
}

/** The middle value, the lower of two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
}
