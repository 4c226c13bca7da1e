/** Milliseconds until the answer, over many answers. */
export interface Latency {
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
}

/** Of all times together; 0 where there are none. */
export function latencyOf(times: readonly number[]): Latency {
  const sorted = Float64Array.from(times).sort();
  const quantile = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: quantile(0.5), p99: quantile(0.99), longest: sorted.at(-1) ?? 0 };
}
