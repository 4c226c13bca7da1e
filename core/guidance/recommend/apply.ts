import type { AnalysisReport, Interval } from '../../contract/analysis.ts';
import type { LearnedLever } from '../../contract/learned.ts';
import type {
  Limits,
  Probability,
  Recommendation,
  RecommendationPriority,
} from '../../contract/recommendation.ts';
import { type Case, reachOf, reasonsFor } from '../../levers/conditions/judge.ts';
import type { Lever } from '../../levers/lever.ts';
import { PRIORS } from '../../levers/priors.ts';
import { SOURCES } from '../../levers/sources.ts';
import type { Message } from '../../text/message.ts';
import { countOf, days, paise, share, term } from '../../text/values.ts';
import { wholeDays } from '../focus.ts';
import { beyondLimits } from './beyond.ts';
import { costOf } from './cost.ts';
import { horizonOf, timeToValue } from './timeToValue.ts';

/** A followed constraint with what the books say of its place. */
export interface Followed extends Case {
  readonly constraintId: string;
}

/** What the user said and did of a recommendation. */
export type Standing = Pick<Recommendation, 'status' | 'reason' | 'rating' | 'undo' | 'redo'>;

export const UNTOUCHED: Standing = {
  status: 'active',
  reason: null,
  rating: null,
  undo: null,
  redo: null,
};

export interface Around {
  readonly stages: AnalysisReport['stages'];
  readonly limits: Limits;
  readonly learned: ReadonlyMap<string, LearnedLever>;
  readonly standing: (id: string) => Standing;
}

/** Below this part of its constraint's cash, chance counted in, a lever's priority is one step lower, and two. */
const LOWER = 1 / 4;
const LOWEST = 1 / 12;
const PRIORITIES: readonly RecommendationPriority[] = ['critical', 'high', 'medium', 'low'];

export function recommendationId(constraintId: string, leverId: string): string {
  return `${constraintId}:${leverId}`;
}

/** A lever at a constraint, with its arithmetic; null where one of its conditions does not hold. */
export function apply(lever: Lever, of: Followed, around: Around): Recommendation | null {
  const { constraint, named } = of;
  if (!lever.stages.includes(constraint.stage)) return null;
  const conditions = reasonsFor(lever, of);
  const reach = reachOf(lever, of);
  if (conditions === null || reach <= 0) return null;
  const id = recommendationId(of.constraintId, lever.id);
  const learned = around.learned.get(lever.id);
  const { takes: believed } = PRIORS[lever.prior];
  const held = constraint.estimatedImpact.cashReleased;
  const takes = reach * believed.value;
  const cash = cashOf(held, reach, believed);
  const taught = learned?.probability;
  // Without cases the library's own range says more than a fitted one.
  const probability =
    taught === undefined || taught.basis === 'prior' ? priorChance(lever) : taught;
  const calibration = learned?.calibration.value ?? 1;
  const cost = costOf(lever, of.billsPerYear, cash.estimate);
  const expected =
    Math.round(cash.estimate * probability.value * calibration) - cost.once - cost.yearly;
  const { costOfFunds } = constraint.estimatedImpact.yearly;
  const target = Math.max(
    constraint.achievableDays,
    constraint.currentDays - takes * (constraint.currentDays - constraint.achievableDays),
  );
  const values = {
    ...named.values,
    target: days(wholeDays(constraint.achievableDays)),
    count: days(wholeDays(constraint.achievableDays)),
    current: days(constraint.currentDays),
    cash: paise(cash.estimate),
    stage: term(`engine.stage.${constraint.stage}`),
  };
  const say = (part: string): Message => ({ key: `levers.${lever.id}.${part}`, values });
  const steps = lever.steps.map(({ id: stepId, role, days: each }, at) => ({
    id: stepId,
    text: say(`step.${stepId}`),
    role,
    days: each,
    today: at === 0,
  }));
  const time = timeToValue(lever, constraint, around.stages);
  const year = cost.once + cost.yearly || null;
  return {
    stage: constraint.stage,
    dimension: constraint.dimension,
    value: constraint.value,
    id,
    leverId: lever.id,
    constraintId: of.constraintId,
    type: lever.type,
    priority: priorityOf(constraint.severity, held, cash.estimate * probability.value),
    complexity: lever.complexity,
    horizon: horizonOf(lever, time),
    // A payment mode is said by the lever's own words already.
    title: say(
      named.variant === 'all' || constraint.dimension === 'mode' ? 'title.all' : 'title.part',
    ),
    description: say('what'),
    conditions,
    cash,
    yearly: {
      estimate: Math.round(cash.estimate * costOfFunds),
      low: Math.round(cash.low * costOfFunds),
      high: Math.round(cash.high * costOfFunds),
    },
    cost,
    probability,
    takes,
    calibration,
    expected,
    arithmetic: arithmetic(lever, {
      held,
      reach,
      cash,
      probability,
      calibration,
      cost,
      expected,
    }).concat(learned?.says ?? []),
    roi:
      year === null ? null : (cash.estimate * costOfFunds * probability.value * calibration) / year,
    timeToValue: time,
    steps,
    risks: lever.risks.map((risk) => ({
      risk: { key: `recommend.risk.${risk}.risk` },
      mitigation: { key: `recommend.risk.${risk}.mitigation` },
    })),
    metrics: [
      {
        text: { key: `engine.focus.metric.${constraint.stage}`, values },
        unit: 'days',
        current: constraint.currentDays,
        target,
      },
    ],
    stops: [say('stop')],
    // Indian law says nothing to books that are not kept in rupees.
    sources: lever.sources
      .map((name) => SOURCES[name])
      .filter(({ law }) => !law || of.currency === 'INR'),
    beyond: beyondLimits(around.limits, { cost, steps, timeToValue: time }),
    ...around.standing(id),
  };
}

/** Never more than what the constraint itself holds back at the most. */
function cashOf(
  held: Interval,
  reach: number,
  takes: { readonly value: number; readonly low: number; readonly high: number },
): Interval {
  return {
    estimate: Math.round(held.estimate * reach * takes.value),
    low: Math.round(held.low * reach * takes.low),
    high: Math.round(held.high * reach * takes.high),
  };
}

function priorChance(lever: Lever): Probability {
  return { ...PRIORS[lever.prior].chance, cases: 0, basis: 'prior' };
}

export function priorityOf(
  severity: RecommendationPriority,
  held: Interval,
  likely: number,
): RecommendationPriority {
  const part = held.estimate > 0 ? likely / held.estimate : 0;
  const lower = part < LOWEST ? 2 : part < LOWER ? 1 : 0;
  const at = Math.min(PRIORITIES.length - 1, PRIORITIES.indexOf(severity) + lower);
  return PRIORITIES[at] ?? 'low';
}

function arithmetic(
  { prior }: Lever,
  sum: Pick<Recommendation, 'cash' | 'probability' | 'calibration' | 'cost' | 'expected'> & {
    readonly held: Interval;
    readonly reach: number;
  },
): Message[] {
  const { held, reach, cash, probability, calibration, cost, expected } = sum;
  const { takes } = PRIORS[prior];
  const likely = Math.round(cash.estimate * probability.value * calibration);
  return [
    {
      key: 'recommend.sum.held',
      values: { cash: paise(held.estimate), low: paise(held.low), high: paise(held.high) },
    },
    {
      key: 'recommend.sum.takes',
      values: {
        reach: share(reach),
        takes: share(takes.value),
        low: share(takes.low),
        high: share(takes.high),
        cash: paise(cash.estimate),
      },
    },
    {
      key: `recommend.sum.chance.${probability.basis}`,
      values: {
        chance: share(probability.value),
        low: share(probability.low),
        high: share(probability.high),
        count: countOf(probability.cases),
        prior: term(`recommend.prior.${prior}`),
      },
    },
    ...(calibration === 1
      ? []
      : [{ key: 'recommend.sum.calibration', values: { calibration: share(calibration) } }]),
    {
      key: 'recommend.sum.expected',
      values: {
        likely: paise(likely),
        cost: paise(cost.once + cost.yearly),
        expected: paise(expected),
      },
    },
  ];
}
