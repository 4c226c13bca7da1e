import { normalCdf, seededRandom } from '../constraints/stats.ts';
import type { LearnedLever } from '../contract/learned.ts';
import type { Message } from '../text/message.ts';
import { type Arm, expectedValue, knowledge, NO_MATTER, USUAL_DARING } from './bandit.ts';
import type { LeverBelief } from './beliefs.ts';
import { Z90 } from './forecast.ts';

/** A lever that leaves the user worse off with more than this chance comes behind doing nothing. */
const HARM_LIMIT = 0.2;
/**
 * So does one that is paid for and does not bring that back with more than this chance: what works as often as not and
 * costs little beside what it should bring is let pass, after one failure it is not.
 */
const LOSS_LIMIT = 0.6;
/** Nothing is tried for knowledge's sake that may do harm with more than this chance. */
const SAFE = 0.1;
/** What a try would teach lifts a rank by no less than this, and no more than the next. */
const WORTH_TRYING = 0.01;
const MOST_TAUGHT = 1.25;
/** Changes that a firm still makes in a year once it knows how one ended. */
const LEFT = 4;

/** Why doing nothing goes before a lever; null where it does not. */
export function harmReason(learned: LearnedLever | undefined, paid: Paid): Message | null {
  if (learned === undefined) return null;
  const says = (key: string, value: number): Message => ({
    key: `learned.whyNot.${key}`,
    values: { share: { kind: 'share', value } },
  });
  if (learned.worse > HARM_LIMIT) return says('harm', learned.worse);
  const loss = lossChance(learned, paid);
  return loss > LOSS_LIMIT ? says('loss', loss) : null;
}

/** What is paid to others whether a lever works or not, and what it should bring where it works; paise. */
export interface Paid {
  readonly atRisk: number;
  readonly cash: number;
}

/** Chance that a lever does not bring back what is paid for it; 0 where that is next to nothing. */
export function lossChance(
  { probability, calibration }: Pick<LearnedLever, 'probability' | 'calibration'>,
  { atRisk, cash }: Paid,
): number {
  if (atRisk <= NO_MATTER * cash) return 0;
  const { value, low, high } = calibration;
  const sd = Math.log(high / low) / (2 * Z90);
  const short = cash <= 0 ? 1 : normalCdf(Math.log(atRisk / cash / value) / Math.max(sd, 1e-9));
  return 1 - probability.value * (1 - short);
}

/**
 * Factor on the rank of a lever beside its expected cash: liking, and of what is free and safe what a try would teach.
 * @param outlay paise paid to others
 */
export function rankWeight(learned: LearnedLever | undefined, outlay: number): number {
  if (learned === undefined) return 1;
  const { liking, teaches, worse } = learned;
  return liking * (outlay === 0 && worse <= SAFE ? teaches : 1);
}

/**
 * What a try of each lever would teach, as factors from 1 on: the knowledge gradient among the levers of its stage, as
 * if each should bring the same, for those without a case once there are cases of others. It belongs to the evidence:
 * the same until the next case.
 * @param stages of each of them, in the same order
 */
export function whatTriesTeach(
  beliefs: readonly LeverBelief[],
  stages: readonly string[],
  allCases: number,
): number[] {
  const factors = beliefs.map(() => 1);
  if (allCases === 0) return factors;
  for (const stage of new Set(stages)) {
    const of = [...beliefs.keys()].filter((at) => stages[at] === stage);
    const arms = of.map((at): Arm => ({ cash: 1, cost: 0, belief: beliefs[at]!, underWay: false }));
    const taught = knowledge(arms, seededRandom(1));
    of.forEach((at, one) => {
      if (beliefs[at]!.cases.ids.length > 0) return;
      const beyond = (USUAL_DARING.curiosity * LEFT * taught[one]!) / expectedValue(arms[one]!);
      if (beyond >= WORTH_TRYING) factors[at] = Math.min(1 + beyond, MOST_TAUGHT);
    });
  }
  return factors;
}
