import type { Identification } from '../constraints/identify.ts';
import type { ConstraintReport, FocusReport } from '../contract/analysis.ts';
import type { Ledger } from '../flow/ledger.ts';
import type { Message } from '../text/message.ts';
import { countOf, days, paise, share, term } from '../text/values.ts';
import { placeOf } from './place.ts';

const STEPS = ['identify', 'exploit', 'subordinate', 'elevate', 'repeat'] as const;
const STOPS = 2;
const MAX_ALTERNATIVES = 3;

/**
 * The one thing to focus on, built from the first constraint: goal → constraint → cause → the one action,
 * what to stop, the five focusing steps, how success is measured, and the alternatives (other constraints found,
 * then what an ageing table would suggest) parked with their reasons.
 */
export function focusOf(
  ledger: Ledger,
  id: Identification,
  constraints: readonly ConstraintReport[],
  tempting: FocusReport['alternatives'],
): FocusReport | null {
  const first = constraints[0];
  if (first === undefined) return null;
  const place = placeOf(ledger, first);
  const target = wholeDays(first.achievableDays);
  const values = {
    ...place.values,
    current: days(first.currentDays),
    achievable: days(first.achievableDays),
    target: days(target),
    count: days(target),
    stage: term(`engine.stage.${first.stage}`),
    cash: paise(first.estimatedImpact.cashReleased.estimate),
    bills: countOf(first.invoices),
  };
  const say = (key: string): Message => ({ key, values });
  const { stage } = first;
  return {
    title: say(`engine.focus.title.${stage}.${place.variant}`),
    goal: {
      key: 'engine.focus.goal',
      values: { waiting: paise(id.waitingOutsideTerms) },
    },
    rationale: say(`engine.focus.rationale.${first.achievableBasis}.${place.variant}`),
    cause: first.rootCauses[0]?.text ?? say('engine.cause.unknown'),
    firstStep: say(`engine.focus.firstStep.${first.waiting === 0 ? 'nothingOpen' : stage}`),
    stopDoing: Array.from({ length: STOPS }, (_, at) =>
      say(`engine.focus.stop.${stage}.${at + 1}`),
    ),
    steps: STEPS.map((step) => ({ step, text: say(`engine.focus.step.${step}.${stage}`) })),
    successMetric: {
      metric: say(`engine.focus.metric.${stage}`),
      unit: 'days',
      current: first.currentDays,
      target: first.achievableDays,
    },
    expectedImpact: first.estimatedImpact,
    alternatives: [...alternatives(ledger, constraints), ...tempting].slice(0, MAX_ALTERNATIVES),
  };
}

/** The limit that people work to, in whole days: what peers achieve on average, rounded up. */
export function wholeDays(achievable: number): number {
  return Math.max(1, Math.ceil(achievable));
}

/** The other constraints found, each with why it waits: it frees less than the first. */
function alternatives(
  ledger: Ledger,
  constraints: readonly ConstraintReport[],
): FocusReport['alternatives'] {
  const first = constraints[0];
  if (first === undefined) return [];
  const most = first.estimatedImpact.cashReleased.estimate;
  return constraints.slice(1).map((c) => {
    const place = placeOf(ledger, c);
    const target = wholeDays(c.achievableDays);
    return {
      title: {
        key: `engine.focus.title.${c.stage}.${place.variant}`,
        values: {
          ...place.values,
          current: days(c.currentDays),
          target: days(target),
          count: days(target),
        },
      },
      whyNot: {
        key: 'engine.focus.whyNot.less',
        values: {
          cash: paise(c.estimatedImpact.cashReleased.estimate),
          share: share(most > 0 ? c.estimatedImpact.cashReleased.estimate / most : 0),
        },
      },
      cashReleased: c.estimatedImpact.cashReleased,
    };
  });
}
