import type { ModuleAnalysisRequest, ModuleDataIssue } from '../../contract/moduleAnalysis.ts';
import { METRIC_RULES, OTHER_METRICS } from './metricRules.ts';

/** A module with the figures that are understood, in the order given. */
export interface Module {
  readonly name: string;
  readonly metrics: ReadonlyMap<string, number>;
}

export interface ReadModules {
  readonly modules: readonly Module[];
  readonly issues: readonly ModuleDataIssue[];
}

/** Always worked out from the modules side by side, never taken as given. */
const SHORTFALL = 'throughputShortfall';

const RANGES = new Map<string, readonly [number, number]>([
  ...METRIC_RULES.map(({ metric, range }) => [metric, range] as const),
  ...Object.entries(OTHER_METRICS),
]);
RANGES.delete(SHORTFALL);

/**
 * The known figures of every module; null is a figure not given. A known one that is no number or no possible
 * value is left out and told, and so is throughput without capacity or the other way round. Utilization and the
 * shortfall of throughput are worked out where both sides are there (a stated utilization gives way to that).
 */
export function readModules({
  moduleData,
}: Pick<ModuleAnalysisRequest, 'moduleData'>): ReadModules {
  const issues: ModuleDataIssue[] = [];
  const read = Object.entries(moduleData).map(([name, given]) => {
    const metrics = new Map<string, number>();
    for (const [metric, value] of Object.entries(given)) {
      const range = RANGES.get(metric);
      if (range === undefined || value === null || value === undefined) continue;
      if (typeof value !== 'number' || !Number.isFinite(value))
        issues.push({ sourceModule: name, metric, code: 'not_a_number' });
      else if (value < range[0] || value > range[1])
        issues.push({ sourceModule: name, metric, code: 'out_of_range' });
      else metrics.set(metric, value);
    }
    return { name, metrics };
  });
  let busiest = 0;
  for (const { metrics } of read) busiest = Math.max(busiest, metrics.get('throughput') ?? 0);
  for (const { name, metrics } of read) {
    const throughput = metrics.get('throughput');
    const capacity = metrics.get('capacity');
    if (throughput !== undefined && capacity !== undefined)
      metrics.set('utilization', throughput / capacity);
    else if (throughput !== undefined || capacity !== undefined) {
      const metric = throughput === undefined ? 'throughput' : 'capacity';
      issues.push({ sourceModule: name, metric, code: 'counterpart_missing' });
    }
    if (throughput !== undefined && busiest > 0)
      metrics.set(SHORTFALL, (busiest - throughput) / busiest);
  }
  return { modules: read, issues };
}
