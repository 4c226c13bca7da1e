import { LEAST_RATE } from './metricRules.ts';
import type { Module } from './readModules.ts';

/**
 * What modules in a row let through: the least throughput of any, and the ratio by which that could rise before
 * the least capacity binds. Null where it is not told; no opportunity is told unless every module that states a
 * throughput states its capacity, since an unknown one may bind first.
 */
export function systemThroughput(modules: readonly Module[]): {
  readonly throughput: number | null;
  readonly opportunity: number | null;
} {
  const told = modules.filter(({ metrics }) => metrics.has('throughput'));
  if (told.length === 0) return { throughput: null, opportunity: null };
  const least = (metric: string) =>
    Math.min(...told.map(({ metrics }) => metrics.get(metric) ?? 0));
  const throughput = least('throughput');
  const complete = told.every(({ metrics }) => metrics.has('capacity'));
  if (!complete || throughput < LEAST_RATE) return { throughput, opportunity: null };
  return { throughput, opportunity: Math.max(0, least('capacity') / throughput - 1) };
}
