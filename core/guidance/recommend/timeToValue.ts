import type { AnalysisReport, ConstraintReport } from '../../contract/analysis.ts';
import type { Horizon } from '../../contract/recommendation.ts';
import type { Stage } from '../../flow/ledger.ts';
import type { Lever } from '../../levers/lever.ts';

/** Stages that rupees still have to pass before they are cash, once a change has reached them in a stage. */
const BEHIND: Readonly<Record<Stage, readonly Stage[]>> = {
  billing: ['dispatch', 'terms', 'collection', 'clearing'],
  dispatch: ['terms', 'collection', 'clearing'],
  terms: ['collection', 'clearing'],
  dispute: ['clearing'],
  collection: ['clearing'],
  clearing: [],
  allocation: [],
};

/** Calendar days of a working day, six to a week. */
const CALENDAR = 7 / 6;
const HORIZONS: readonly { readonly horizon: Horizon; readonly days: number }[] = [
  { horizon: 'immediate', days: 30 },
  { horizon: 'short_term', days: 90 },
  { horizon: 'long_term', days: Number.POSITIVE_INFINITY },
];

/**
 * Days until a lever's cash can be seen: its steps, the days that a bill then takes in the stage, and the mean days in
 * the stages behind it.
 */
export function timeToValue(
  { steps }: Lever,
  { stage, achievableDays }: ConstraintReport,
  stages: AnalysisReport['stages'],
): number {
  const work = steps.reduce((sum, { days }) => sum + days, 0) * CALENDAR;
  const behind = BEHIND[stage].reduce(
    (sum, name) => sum + (stages.find((each) => each.stage === name)?.meanDays ?? 0),
    0,
  );
  return Math.ceil(work + achievableDays + behind);
}

/** When the cash is to be seen; never sooner than the lever says it can run. */
export function horizonOf(lever: Lever, days: number): Horizon {
  const by = HORIZONS.findIndex((each) => days <= each.days);
  const least = HORIZONS.findIndex(({ horizon }) => horizon === lever.horizon);
  return HORIZONS[Math.max(by, least)]?.horizon ?? 'long_term';
}
