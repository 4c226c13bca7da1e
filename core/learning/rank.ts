import { gaussian, seededRandom } from '../constraints/stats.ts';
import type { LearnedLever } from '../contract/learned.ts';
import type { Message } from '../text/message.ts';
import { USUAL_DARING } from './bandit.ts';
import type { LeverBelief } from './beliefs.ts';
import { betaMean, drawBeta } from './beta.ts';

/** A lever that leaves the user worse off with more than this chance comes behind doing nothing. */
const HARM_LIMIT = 0.2;
/** Nothing is tried for knowledge's sake that may do harm with more than this chance. */
const SAFE = 0.1;
/** What a try would teach lifts a rank by no less than this, and no more than the next. */
const WORTH_TRYING = 0.01;
const MOST_TAUGHT = 1.25;

/** Why doing nothing goes before a lever; null where it does not. */
export function harmReason(learned: LearnedLever | undefined): Message | null {
  if (learned === undefined || learned.worse <= HARM_LIMIT) return null;
  return { key: 'learned.whyNot.harm', values: { share: { kind: 'share', value: learned.worse } } };
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
 * What a try of a lever would teach, as a factor from 1 on: the damped draw of Thompson sampling, upwards alone, for
 * levers without a case once there are cases of others. It belongs to the evidence: the same until the next case.
 */
export function whatATryTeaches(
  { leverId, works, scale, cases }: LeverBelief,
  allCases: number,
): number {
  if (allCases === 0 || cases.ids.length > 0) return 1;
  let seed = allCases;
  for (let at = 0; at < leverId.length; at++) {
    seed = (Math.imul(seed, 31) + leverId.charCodeAt(at)) | 0;
  }
  const random = seededRandom(seed);
  const drawn = drawBeta(works, random) * Math.exp(scale.sd * gaussian(random));
  const beyond = USUAL_DARING.boldness * (drawn / betaMean(works) - 1);
  return beyond < WORTH_TRYING ? 1 : Math.min(1 + beyond, MOST_TAUGHT);
}
