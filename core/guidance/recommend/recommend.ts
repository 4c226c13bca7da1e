import type { AnalysisReport, ConstraintReport } from '../../contract/analysis.ts';
import type { ConstraintPlace, ConstraintRecords } from '../../contract/focusing.ts';
import type { LearnedLever } from '../../contract/learned.ts';
import type {
  GenerateInput,
  Limits,
  Recommendation,
  Recommendations,
} from '../../contract/recommendation.ts';
import { harmReason, rankWeight } from '../../learning/rank.ts';
import type { AskedPlace, PlaceGrounds } from '../../levers/conditions/groundsOf.ts';
import { LEVERS } from '../../levers/library.ts';
import { samePlace } from '../../ribbon/runsOf.ts';
import type { Message } from '../../text/message.ts';
import { wholeDays } from '../focus.ts';
import { apply, type Standing } from './apply.ts';
import { whyNot } from './whyNot.ts';

/** A ranked constraint that is followed; the one in focus comes first, the others by rank. */
export interface FollowedConstraint {
  readonly id: string;
  readonly constraint: ConstraintReport;
}

/** The constraints that levers are looked for: none where the engine is not sure. */
export function followedConstraints(
  { constraints, notSure }: Pick<AnalysisReport, 'constraints' | 'notSure'>,
  { records, focus }: Pick<ConstraintRecords, 'records' | 'focus'>,
): FollowedConstraint[] {
  if (notSure !== null) return [];
  const followed = constraints.flatMap((constraint): FollowedConstraint[] => {
    const record = records.find(
      (each) => each.status !== 'archived' && samePlace(each, constraint),
    );
    return record === undefined ? [] : [{ id: record.id, constraint }];
  });
  return followed.sort((a, b) => Number(b.id === focus.held) - Number(a.id === focus.held));
}

/** What is asked of the books for them. */
export function placesToAsk(followed: readonly FollowedConstraint[]): AskedPlace[] {
  return followed.map(({ constraint: { stage, dimension, value, achievableDays } }) => {
    const place: ConstraintPlace = { stage, dimension, value };
    return { place, limit: wholeDays(achievableDays) };
  });
}

const HELPING = new Set(LEVERS.filter(({ helps }) => helps).map(({ id }) => id));
/** A lever that only helps to end the wait counts for so much of its expected cash; a judgement of ours. */
const HELPS = 0.8;
const OF_CASH = new Map(LEVERS.map(({ id, outlay }) => [id, outlay?.ofCash ?? 0]));

export interface RecommendInput {
  readonly report: Pick<AnalysisReport, 'asOf' | 'currency' | 'stages' | 'notSure'>;
  readonly followed: readonly FollowedConstraint[];
  /** Of each of them, in the same order. */
  readonly grounds: readonly PlaceGrounds[];
  readonly filters: GenerateInput;
  readonly limits: Limits;
  /** By lever; empty where nothing was learned yet. */
  readonly learned: ReadonlyMap<string, LearnedLever>;
  readonly standing: (recommendationId: string) => Standing;
}

/**
 * The levers that apply to the constraints that are followed. Order: the one at work; then by constraint, the one in
 * focus first; within a constraint free means before costly ones, both before what goes beyond the user's limits; then
 * by expected ₹ × liking, less of a lever that only helps, and × what a try would teach where it is free and safe. What
 * would cost more than it brings, may do harm or is likely not to bring back what is paid for it, and what was parked,
 * dismissed or done, is told in `notNow` alone.
 */
export function recommend(input: RecommendInput): Recommendations {
  const { report, followed, grounds, limits, learned, filters } = input;
  const likes = (leverId: string): number => learned.get(leverId)?.liking ?? 1;
  const weight = ({ leverId, cost }: Recommendation): number =>
    rankWeight(learned.get(leverId), cost.outlay) * (HELPING.has(leverId) ? HELPS : 1);
  const harm = ({ leverId, cost, cash }: Recommendation): Message | null => {
    // What is paid out of the cash it brings is not at risk.
    const ofCash = Math.round((OF_CASH.get(leverId) ?? 0) * cash.estimate);
    return harmReason(learned.get(leverId), { atRisk: cost.outlay - ofCash, cash: cash.estimate });
  };
  const all = followed.flatMap(({ id, constraint }, at) => {
    const of = grounds[at];
    if (of === undefined) return [];
    const known = {
      ...of,
      asOf: report.asOf,
      currency: report.currency,
      constraint,
      constraintId: id,
    };
    const around = { stages: report.stages, limits, learned, standing: input.standing };
    return LEVERS.flatMap((lever) => apply(lever, known, around) ?? []);
  });
  const order = followed.map(({ id }) => id);
  const wanted = all.filter((one) => passes(one, filters)).sort(better(order, weight));
  const standing = wanted.filter(
    (one) =>
      one.status === 'started' ||
      (one.status === 'active' && one.expected > 0 && harm(one) === null),
  );
  const focus = standing[0] ?? null;
  return {
    asOf: report.asOf,
    recommendations: standing.slice(0, filters.maxRecommendations),
    focus: focus?.id ?? null,
    notNow: wanted
      .filter((one) => one !== focus)
      .map((recommendation) => ({
        recommendation,
        whyNot: [
          harm(recommendation) ?? [],
          whyNot(recommendation, focus, { likes, helps: (leverId) => HELPING.has(leverId) }),
        ].flat(),
      })),
    limits,
    empty: standing.length > 0 ? null : emptyBecause(input, all.length, wanted),
  };
}

function passes(one: Recommendation, filters: GenerateInput): boolean {
  const { stage, complexities, priorities, types } = filters;
  return (
    (stage === undefined || one.stage === stage) &&
    (complexities === undefined || complexities.includes(one.complexity)) &&
    (priorities === undefined || priorities.includes(one.priority)) &&
    (types === undefined || types.includes(one.type))
  );
}

function better(
  order: readonly string[],
  weight: (one: Recommendation) => number,
): (a: Recommendation, b: Recommendation) => number {
  const group = (one: Recommendation): number => {
    if (one.status === 'started') return 0;
    if (one.beyond.length > 0) return 3;
    return one.cost.outlay === 0 ? 1 : 2;
  };
  const at = (one: Recommendation): number =>
    one.status === 'started' ? -1 : order.indexOf(one.constraintId);
  const score = (one: Recommendation): number =>
    one.expected > 0 ? one.expected * weight(one) : one.expected / weight(one);
  return (a, b) => at(a) - at(b) || group(a) - group(b) || score(b) - score(a);
}

function emptyBecause(
  { report, followed }: RecommendInput,
  applying: number,
  wanted: readonly Recommendation[],
): Message {
  if (report.notSure !== null) return { key: 'recommend.empty.notSure' };
  if (followed.length === 0) return { key: 'recommend.empty.noConstraint' };
  if (applying === 0) return { key: 'recommend.empty.noneApplies' };
  if (wanted.length === 0) return { key: 'recommend.empty.filtered' };
  const untouched = wanted.every(({ status }) => status === 'active');
  return { key: untouched ? 'recommend.empty.notWorth' : 'recommend.empty.allSetAside' };
}
