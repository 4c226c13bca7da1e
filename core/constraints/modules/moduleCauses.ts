import type { z } from 'zod';
import type { RootCauseAnalysis } from '../../contract/moduleAnalysis.ts';
import type { FoundModule } from './identifyModules.ts';
import type { Judgement } from './judgeMetric.ts';
import type { Factor } from './metricRules.ts';

/**
 * What a module's figures beyond their thresholds point at, worst first, and how they divide over technology,
 * process and people, by how far beyond each lies. A module that cannot do what the busiest one passes on lacks
 * capacity before anything else. `all` are the judgements of the module in every kind.
 */
export function moduleCauses(
  found: FoundModule,
  all: readonly Judgement[],
): z.infer<typeof RootCauseAnalysis> {
  const causes = found.judgements.map(({ rule }) => rule.cause);
  const { metrics } = found.module;
  const throughput = metrics.get('throughput');
  const capacity = metrics.get('capacity');
  const shortfall = metrics.get('throughputShortfall') ?? 0;
  if (found.constraintType === 'system_performance' && throughput !== undefined && shortfall < 1) {
    const demand = throughput / (1 - shortfall);
    if (capacity !== undefined && capacity < demand) causes.unshift('insufficient_capacity');
  }
  const sums: Record<Factor, number> = { technology: 0, process: 0, organizational: 0 };
  let total = 0;
  for (const { rule, score } of all) {
    if (rule.factor === null) continue;
    sums[rule.factor] += score;
    total += score;
  }
  return {
    primaryCauses: [...new Set(causes)],
    contributingFactors:
      total === 0
        ? null
        : {
            technology: sums.technology / total,
            process: sums.process / total,
            organizational: sums.organizational / total,
          },
  };
}
