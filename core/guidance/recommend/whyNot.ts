import type { Recommendation } from '../../contract/recommendation.ts';
import type { Message } from '../../text/message.ts';
import { paise, share, text } from '../../text/values.ts';

/** Why a recommendation is not the focus: every reason there is, the weightiest first. */
export function whyNot(
  one: Recommendation,
  focus: Recommendation | null,
  {
    likes,
    helps,
  }: {
    readonly likes: (leverId: string) => number;
    /** Whether a lever only helps to end the wait. */
    readonly helps: (leverId: string) => boolean;
  },
): Message[] {
  const said = statusReason(one);
  if (said !== null) return [said];
  const reasons: Message[] = one.beyond.map((each) => each.text);
  if (one.expected <= 0) {
    reasons.push({
      key: 'recommend.whyNot.costsMore',
      values: { cost: paise(one.cost.once + one.cost.yearly), cash: paise(one.cash.estimate) },
    });
  }
  if (focus === null) return reasons;
  if (focus.status === 'started') reasons.push({ key: 'recommend.whyNot.oneAtATime' });
  if (one.constraintId !== focus.constraintId) {
    reasons.push({ key: 'recommend.whyNot.otherConstraint' });
  } else if (one.cost.outlay > 0 && focus.cost.outlay === 0) {
    reasons.push({
      key: 'recommend.whyNot.elevate',
      values: { amount: paise(one.cost.outlay) },
    });
  }
  const values = {
    expected: paise(one.expected),
    first: paise(focus.expected),
    cash: paise(one.cash.estimate),
    firstCash: paise(focus.cash.estimate),
    chance: share(one.probability.value),
    firstChance: share(focus.probability.value),
  };
  if (one.cash.estimate < focus.cash.estimate) {
    reasons.push({ key: 'recommend.whyNot.smaller', values });
  }
  if (one.probability.value < focus.probability.value) {
    reasons.push({ key: 'recommend.whyNot.chance', values });
  }
  if (helps(one.leverId) && !helps(focus.leverId)) {
    reasons.push({ key: 'recommend.whyNot.helps' });
  }
  if (likes(one.leverId) < likes(focus.leverId)) reasons.push({ key: 'recommend.whyNot.liking' });
  if (reasons.length === 0) reasons.push({ key: 'recommend.whyNot.equal', values });
  return reasons;
}

function statusReason({ status, reason }: Recommendation): Message | null {
  if (status === 'implemented') return { key: 'recommend.whyNot.done' };
  if (status === 'started') return { key: 'recommend.whyNot.paused' };
  if (status === 'active') return null;
  const which = status === 'parked' ? 'parked' : 'dismissed';
  if (reason === null || reason.trim() === '') return { key: `recommend.whyNot.${which}` };
  return { key: `recommend.whyNot.${which}Because`, values: { reason: text(reason) } };
}
