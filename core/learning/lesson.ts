import type { LearnedLever } from '../contract/learned.ts';
import type { Message } from '../text/message.ts';
import { beliefsOf, type LeverBelief, worseChance } from './beliefs.ts';
import { betaMean, betaQuantile } from './beta.ts';
import type { LeverTraits } from './cases.ts';
import { Z90 } from './forecast.ts';
import { type Liking, likingOf } from './liking.ts';
import { USUAL } from './parameters.ts';
import type { Feedback } from './prequential.ts';
import { whatTriesTeach } from './rank.ts';
import {
  CALIBRATION_VERSIONS,
  EFFECTIVENESS_VERSIONS,
  effectParametersOf,
  type JudgedModel,
} from './versions.ts';

/** What the champions of all models make of the feedback. */
export interface Lesson {
  readonly levers: readonly LeverTraits[];
  readonly beliefs: readonly LeverBelief[];
  readonly liking: Liking;
  /** Whether kinds of advice are told apart. */
  readonly kinds: boolean;
  /** Spread of ln(actual ÷ predicted) from try to try. */
  readonly again: number;
  /** Finished implementations that count. */
  readonly cases: number;
}

/** A pure function of the feedback, whatever its order, and of who is champion. */
export function lessonOf(
  levers: readonly LeverTraits[],
  { outcomes, deeds }: Feedback,
  champions: Readonly<Record<JudgedModel, string>>,
): Lesson {
  const chances = effectParametersOf(EFFECTIVENESS_VERSIONS, champions.effectiveness);
  const scale = effectParametersOf(CALIBRATION_VERSIONS, champions.calibration);
  const byChance = beliefsOf(levers, chances === null ? [] : outcomes, chances ?? USUAL);
  const byScale = beliefsOf(levers, scale === null ? [] : outcomes, scale ?? USUAL);
  const counted = beliefsOf(levers, outcomes, USUAL);
  const beliefs = byChance.map((belief, at) => ({
    ...belief,
    scale: byScale[at]!.scale,
    cases: counted[at]!.cases,
  }));
  return {
    levers,
    beliefs,
    liking: likingOf(levers, deeds),
    kinds: champions.preference === 'kinds',
    again: (scale ?? USUAL).scale.again,
    cases: counted.reduce((sum, { cases }) => sum + cases.ids.length, 0),
  };
}

/** ln(actual ÷ predicted) as a ratio with its 90 % interval. */
export function ratioOf({ mean, sd }: LeverBelief['scale']): {
  value: number;
  low: number;
  high: number;
} {
  return {
    value: Math.exp(mean),
    low: Math.exp(mean - Z90 * sd),
    high: Math.exp(mean + Z90 * sd),
  };
}

/** What the ranking takes from what was learned, of every lever in the order of the library. */
export function learnedLevers(lesson: Lesson): LearnedLever[] {
  const taught = whatTriesTeach(
    lesson.beliefs,
    lesson.levers.map(({ stage }) => stage),
    lesson.cases,
  );
  return lesson.levers.map((lever, at) => {
    const belief = lesson.beliefs[at]!;
    const { works, told, scale, cases } = belief;
    const own = cases.ids.length;
    const value = betaMean(works);
    const liking = lesson.kinds ? lesson.liking.of(lever) : 1;
    const teaches = taught[at]!;
    return {
      leverId: lever.leverId,
      probability: {
        value,
        low: betaQuantile(told, 0.05),
        high: betaQuantile(told, 0.95),
        cases: own,
        basis: own > 0 ? 'own' : lesson.cases > 0 ? 'pooled' : 'prior',
      },
      calibration: ratioOf(scale),
      liking,
      worse: worseChance(belief),
      teaches,
      says: saysOf(lever, belief, lesson, { liking, teaches }),
    };
  });
}

/** A difference of this size is worth a line. */
const WORTH_A_LINE = 0.01;

function saysOf(
  lever: LeverTraits,
  { works, scale, cases }: LeverBelief,
  lesson: Lesson,
  { liking, teaches }: { readonly liking: number; readonly teaches: number },
): Message[] {
  const says: Message[] = [];
  const now = betaMean(works);
  const own = cases.ids.length;
  const chance = {
    before: { kind: 'share', value: lever.works },
    now: { kind: 'share', value: now },
  } as const;
  if (own > 0) {
    says.push({
      key: 'learned.line.own',
      values: {
        ...chance,
        count: { kind: 'count', value: own },
        worked: { kind: 'count', value: cases.worked },
        partly: { kind: 'count', value: cases.moved - cases.worked },
      },
    });
  } else if (lesson.cases > 0 && Math.abs(now - lever.works) >= WORTH_A_LINE) {
    says.push({
      key: 'learned.line.pooled',
      values: { ...chance, count: { kind: 'count', value: lesson.cases } },
    });
  }
  const ratio = Math.exp(scale.mean);
  if (Math.abs(ratio - 1) >= WORTH_A_LINE) {
    const moved = lesson.beliefs.reduce((sum, each) => sum + each.cases.moved, 0);
    says.push({
      key: 'learned.line.scale',
      values: {
        share: { kind: 'share', value: ratio },
        count: { kind: 'count', value: moved },
      },
    });
  }
  if (Math.abs(liking - 1) >= WORTH_A_LINE) {
    says.push({
      key: liking > 1 ? 'learned.line.liked' : 'learned.line.notLiked',
      values: { share: { kind: 'share', value: Math.abs(liking - 1) } },
    });
  }
  if (teaches - 1 >= WORTH_A_LINE) {
    says.push({
      key: 'learned.line.teaches',
      values: { share: { kind: 'share', value: teaches - 1 } },
    });
  }
  return says;
}
