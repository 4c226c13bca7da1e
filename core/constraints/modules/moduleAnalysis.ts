import type {
  ModuleAnalysis,
  ModuleAnalysisRequest,
  ModuleConstraint,
  Say,
} from '../../contract/moduleAnalysis.ts';
import { countOf, days, share, text } from '../../text/values.ts';
import { type FoundModule, identifyModules } from './identifyModules.ts';
import { METRIC_RULES } from './metricRules.ts';
import { moduleCauses } from './moduleCauses.ts';
import { type Module, readModules } from './readModules.ts';
import { systemThroughput } from './systemThroughput.ts';

/** What an analysis needs from outside: who asks, a clock (ms since epoch), ids, and words for the reader. */
export interface ModuleContext {
  readonly tenantId: string | null;
  readonly now: () => number;
  readonly newId: () => string;
  readonly say: Say;
}

/** Two of the same kind and severity this near to each other are too close to call. */
const TOO_CLOSE = 0.05;

type Doubt = NonNullable<ModuleAnalysis['notSure']>['code'];

/**
 * The constraints of modules that are known by their figures alone, in the platform's own field names. One is
 * named as primary when it is more than slight and not a tie; else `notSure` says why, and what would decide.
 * Pure but for the context.
 */
export function analyseModules(
  request: ModuleAnalysisRequest,
  context: ModuleContext,
): ModuleAnalysis {
  const { say, newId } = context;
  const { modules, issues } = readModules(request);
  const found = identifyModules(modules);
  const analysisId = newId();
  const constraints = found.map((each, at): ModuleConstraint => {
    const mine = found.filter(({ module }) => module === each.module);
    const base = {
      id: newId(),
      constraintType: each.constraintType,
      severity: each.severity,
      priority: at + 1,
      sourceModule: each.module.name,
      description: inWords(each, say),
      constraintMetrics: metricsOf(each),
      estimatedImpact: each.estimatedImpact,
      confidence: each.confidence,
    };
    if (!request.analysisOptions.includeRootCause) return base;
    const all = mine.flatMap(({ judgements }) => judgements);
    return { ...base, rootCauseAnalysis: moduleCauses(each, all) };
  });
  const doubt = doubtOf(modules, found);
  const system = systemThroughput(modules);
  const named = doubt === null ? constraints[0] : undefined;
  return {
    analysisId,
    tenantId: context.tenantId,
    analyzedAt: new Date(context.now()).toISOString(),
    constraintsIdentified: constraints.length,
    primaryConstraint: named === undefined ? null : primaryOf(named),
    constraintAnalysis: constraints,
    systemThroughput: system.throughput,
    potentialImprovement: system.opportunity === null ? null : 100 * system.opportunity,
    theoryOfConstraintsAnalysis: {
      bottleneckIdentified: named !== undefined,
      fiveFocusingStepsApplicable: named !== undefined,
      systemOptimizationOpportunity: system.opportunity,
    },
    notSure:
      doubt === null
        ? null
        : {
            code: doubt,
            reason: say({ key: `modules.notSure.${doubt}` }),
            wouldDecide: wouldDecide(modules, doubt, say),
          },
    dataIssues: [...issues],
  };
}

function primaryOf(constraint: ModuleConstraint): ModuleAnalysis['primaryConstraint'] {
  const { id, constraintType, severity, sourceModule, description, estimatedImpact, confidence } =
    constraint;
  return { id, constraintType, severity, sourceModule, description, estimatedImpact, confidence };
}

/** The figure that lies furthest beyond its threshold, in a sentence. */
function inWords({ judgements: [{ rule, value }], module }: FoundModule, say: Say): string {
  const said = rule.unit === 'share' ? share(value) : rule.unit === 'days' ? days(value) : null;
  return say({
    key: `modules.description.${rule.metric}`,
    values: { module: text(module.name), value: said ?? countOf(value) },
  });
}

const THROUGHPUT = ['throughput', 'capacity', 'utilization', 'throughputShortfall'] as const;

/** The module's figures of the constraint's kind; for throughput with how near to the worst it is. */
function metricsOf(found: FoundModule): Record<string, number> {
  const out: Record<string, number> = {};
  const ofKind = METRIC_RULES.filter((rule) => rule.constraintType === found.constraintType);
  const isThroughput = found.constraintType === 'system_performance';
  for (const metric of isThroughput ? THROUGHPUT : ofKind.map((rule) => rule.metric)) {
    const value = found.module.metrics.get(metric);
    if (value !== undefined) out[metric] = value;
  }
  if (isThroughput) out.bottleneckScore = found.score;
  return out;
}

function doubtOf(modules: readonly Module[], found: readonly FoundModule[]): Doubt | null {
  const [first, second] = found;
  const judged = modules.some(({ metrics }) => METRIC_RULES.some((r) => metrics.has(r.metric)));
  if (!judged) return 'no_metrics';
  if (first === undefined) return 'nothing_stands_out';
  if (first.severity === 'low') return 'only_slight';
  const tie =
    second !== undefined &&
    second.severity === first.severity &&
    second.constraintType === first.constraintType &&
    first.score - second.score < TOO_CLOSE;
  return tie ? 'too_close' : null;
}

/** The figures whose absence keeps a module from being judged, and the books, which tell more than any of them. */
function wouldDecide(modules: readonly Module[], doubt: Doubt, say: Say): string[] {
  const unmeasured = modules.filter(({ metrics }) => !metrics.has('utilization'));
  return [
    ...unmeasured.map(({ name }) =>
      say({ key: 'modules.wouldDecide.capacity', values: { module: text(name) } }),
    ),
    ...(doubt === 'no_metrics' ? [] : [say({ key: 'modules.wouldDecide.history' })]),
    say({ key: 'modules.wouldDecide.books' }),
  ];
}
