import type { AssumptionDetail, AssumptionEvidence } from '../../core/contract/assumptions.ts';
import type { Translate } from '../../core/text/render.ts';
import { isoDay } from './units.ts';

export interface AssumptionsFound {
  readonly currency: string;
  readonly asOf: number;
  /** Kinds that were looked for. */
  readonly looked: number;
  readonly details: readonly AssumptionDetail[];
}

/** Assumptions as a document: sentences in words, amounts in currency units. */
export function assumptionsJson(
  { currency, asOf, looked, details }: AssumptionsFound,
  say: Translate,
) {
  const evidence = ({ text, from, bills, amount, source }: AssumptionEvidence) => ({
    text: say(text),
    from,
    bills,
    amount: amount === null ? null : amount / 100,
    source: source?.title ?? null,
  });
  return {
    asOf: isoDay(asOf),
    currency,
    looked,
    assumptions: details.map((each) => ({
      id: each.id,
      stage: each.stage,
      angle: each.angle,
      assumption: say(each.says),
      seen: say(each.seen),
      standing: each.standing,
      against: each.against.map(evidence),
      for: each.for.map(evidence),
      cloud: Object.fromEntries(each.cloud.map(({ part, text }) => [part, say(text)])),
      experiment:
        each.experiment === null
          ? null
          : {
              try: say(each.experiment.try),
              measure: each.experiment.plan.measure,
              billsEachHalf: each.experiment.plan.bills,
              weeks: each.experiment.plan.weeks,
              daysToSee: each.experiment.plan.toSee,
            },
    })),
  };
}
