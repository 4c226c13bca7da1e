import { NAMED_FROM } from '../constraints/confidence.ts';
import type { Identification } from '../constraints/identify.ts';
import type { ConstraintReport, NotSure } from '../contract/analysis.ts';
import type { StageFlow } from '../flow/stages.ts';
import type { Message } from '../text/message.ts';
import { countOf, term } from '../text/values.ts';

/** Fewer rows than this in every stage decide nothing. */
const ENOUGH_ROWS = 60;

/** Why nothing is named, and which data would decide; null when the first constraint is sure enough. */
export function notSureOf(
  id: Identification,
  constraints: readonly ConstraintReport[],
  flow: readonly StageFlow[],
): NotSure | null {
  const first = constraints[0];
  if (first !== undefined && first.confidence >= NAMED_FROM) return null;
  const wouldDecide: Message[] = [];
  let reason: Message;
  if (id.rows < ENOUGH_ROWS) {
    reason = { key: 'engine.notSure.fewRows', values: { count: countOf(id.rows) } };
    wouldDecide.push({ key: 'engine.wouldDecide.moreMonths' });
  } else if (first === undefined) {
    reason = { key: 'engine.notSure.nothingStandsOut', values: { count: countOf(id.tried) } };
  } else if (constraints[1] !== undefined) {
    reason = {
      key: 'engine.notSure.closeCall',
      values: {
        first: term(`engine.stage.${first.stage}`),
        second: term(`engine.stage.${constraints[1].stage}`),
      },
    };
    wouldDecide.push({ key: 'engine.wouldDecide.moreMonths' });
  } else {
    reason = {
      key: 'engine.notSure.testsDisagree',
      values: { stage: term(`engine.stage.${first.stage}`) },
    };
    wouldDecide.push({ key: 'engine.wouldDecide.moreMonths' });
  }
  for (const stage of flow) {
    if (!stage.observable) wouldDecide.push({ key: `engine.wouldDecide.stamp.${stage.stage}` });
  }
  if (wouldDecide.length === 0) wouldDecide.push({ key: 'engine.wouldDecide.moreMonths' });
  return { reason, wouldDecide };
}
