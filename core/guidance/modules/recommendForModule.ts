import { METRIC_RULES } from '../../constraints/modules/metricRules.ts';
import type { LearnedLever } from '../../contract/learned.ts';
import type { ConstraintType, Severity } from '../../contract/moduleAnalysis.ts';
import type { Probability, Recommendation, Role } from '../../contract/recommendation.ts';
import type { Lever, RiskName } from '../../levers/lever.ts';
import { LEVERS } from '../../levers/library.ts';
import { PRIORS } from '../../levers/priors.ts';
import type { Message } from '../../text/message.ts';
import { text } from '../../text/values.ts';
import { priorityOf } from '../recommend/apply.ts';
import { costOf } from '../recommend/cost.ts';
import { type BusinessContext, beyondContext, sizeAllows } from './businessContext.ts';
import { LEVER_TABLE, stageOfModule } from './leverTable.ts';

/** A constraint that is known by its module's figures alone. */
export interface FiguresConstraint {
  readonly constraintType: ConstraintType;
  readonly severity: Severity;
  readonly sourceModule: string;
  readonly metrics: Readonly<Record<string, number>>;
  /** Paise of cash held back; null where the figures hold none. */
  readonly impact: number | null;
}

/** What can be done about it, by what the figures allow to say; amounts in paise. */
export interface ModuleRecommendation {
  readonly leverId: string;
  readonly type: Recommendation['type'];
  readonly priority: Recommendation['priority'];
  readonly complexity: Recommendation['complexity'];
  readonly horizon: Recommendation['horizon'];
  readonly title: Message;
  readonly description: Message;
  /** Null where the constraint's is; never made up. */
  readonly impact: number | null;
  /** Of the first year. */
  readonly cost: number;
  /** What each bill costs on top, of which the figures do not tell the number. */
  readonly costPerBill: number;
  /** (impact − cost) ÷ cost; null where either is unknown or nothing. */
  readonly roi: number | null;
  readonly probability: Probability;
  readonly steps: readonly { readonly text: Message; readonly role: Role; readonly days: number }[];
  readonly stop: Message;
  readonly risks: readonly {
    readonly name: RiskName;
    readonly risk: Message;
    readonly mitigation: Message;
  }[];
  readonly beyond: readonly string[];
}

export interface ModuleAdviceInput {
  readonly constraint: FiguresConstraint;
  readonly context: BusinessContext;
  /** By lever; empty where nothing was learned. */
  readonly learned: ReadonlyMap<string, LearnedLever>;
  /** What the books themselves bear out, best first, in place of what the figures speak for. */
  readonly levers?: readonly string[];
}

/**
 * The levers that the figures of a module speak for, best first: those within the firm's means before those beyond, free
 * ones before paid ones, then by what they should bring. There are no rows here, so a lever's own conditions cannot be
 * looked at, and what it acts on is taken to be the whole constraint: the books would say how much of it.
 */
export function recommendForModule(input: ModuleAdviceInput): ModuleRecommendation[] {
  const ids = new Set(input.levers ?? leversFor(input.constraint));
  const found = LEVERS.filter(({ id }) => ids.has(id)).filter((lever) =>
    sizeAllows(lever, input.context),
  );
  const order = [...ids];
  const group = ({ beyond, cost, own }: Judged): number => {
    if (beyond.length > 0) return 2;
    return cost > own && input.levers === undefined ? 1 : 0;
  };
  const likely = (one: Judged): number => (input.levers === undefined ? one.likely : 0);
  return found
    .map((lever) => judge(lever, input))
    .sort(
      (a, b) =>
        group(a) - group(b) ||
        likely(b) - likely(a) ||
        order.indexOf(a.leverId) - order.indexOf(b.leverId),
    )
    .map(({ likely: _, own: __, ...recommendation }) => recommendation);
}

interface Judged extends ModuleRecommendation {
  /** Chance × share that it takes away: what the order goes by. */
  readonly likely: number;
  /** Of the cost, own time. */
  readonly own: number;
}

/** Levers by the figures beyond their first step; where none is judged, by all figures of the constraint's kind. */
function leversFor({ constraintType, sourceModule, metrics }: FiguresConstraint): Set<string> {
  const stage = stageOfModule(sourceModule);
  const ofKind = METRIC_RULES.filter((rule) => rule.constraintType === constraintType);
  const given = ofKind.filter(({ metric }) => metrics[metric] !== undefined);
  const beyond = given.filter(({ metric, worse, steps: [first] }) => {
    const value = metrics[metric] ?? 0;
    return worse === 'higher' ? value > first : value < first;
  });
  const telling = [beyond, given, ofKind].find((rules) => rules.length > 0) ?? [];
  const names = new Set(telling.map(({ metric }) => metric));
  return new Set(
    LEVER_TABLE.filter(
      (row) =>
        (row.stage === null || row.stage === stage) && row.metrics.some((name) => names.has(name)),
    ).flatMap(({ levers }) => levers),
  );
}

function judge(lever: Lever, { constraint, context, learned }: ModuleAdviceInput): Judged {
  const { takes, chance } = PRIORS[lever.prior];
  const known = learned.get(lever.id);
  const probability: Probability =
    known === undefined || known.probability.basis === 'prior'
      ? { ...chance, cases: 0, basis: 'prior' }
      : known.probability;
  const calibration = known?.calibration.value ?? 1;
  const impact =
    constraint.impact === null
      ? null
      : Math.round(constraint.impact * Math.min(1, takes.value * calibration));
  const { once, yearly, outlay } = costOf(lever, 0, impact ?? 0);
  const cost = once + yearly;
  const likely = Math.min(1, takes.value * calibration) * probability.value;
  const say = (part: string): Message => ({
    key: `levers.${lever.id}.${part}`,
    values: { value: text(constraint.sourceModule) },
  });
  return {
    leverId: lever.id,
    type: lever.type,
    priority: priorityOf(constraint.severity, { estimate: 1, low: 1, high: 1 }, likely),
    complexity: lever.complexity,
    horizon: lever.horizon,
    title: say('title.all'),
    description: say('what'),
    impact,
    cost,
    costPerBill: lever.outlay?.perBill ?? 0,
    roi: impact === null || cost === 0 ? null : (impact - cost) / cost,
    probability,
    steps: lever.steps.map(({ id, role, days }) => ({ text: say(`step.${id}`), role, days })),
    stop: say('stop'),
    risks: lever.risks.map((name) => ({
      name,
      risk: { key: `recommend.risk.${name}.risk` },
      mitigation: { key: `recommend.risk.${name}.mitigation` },
    })),
    beyond: beyondContext(lever, outlay, context),
    likely,
    own: cost - outlay,
  };
}
