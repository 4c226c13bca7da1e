import { useConstraintLabel } from '../focus/useConstraintLabel.ts';
import { useText } from '../text/useText.ts';
import type { Verdict } from './verdict.ts';

export interface VerdictWords {
  readonly headline: string;
  /** By how much the first is ahead, and whether that could turn. */
  readonly gap: string;
  readonly sure: string;
  /** What follows from it. */
  readonly so: string;
}

/** Why the first goes first, in plain sentences. */
export function useVerdictWords(verdict: Verdict | null): VerdictWords | null {
  const { t, days, compact, share } = useText();
  const first = useConstraintLabel(verdict?.first ?? null);
  const second = useConstraintLabel(verdict?.second ?? null);
  if (verdict === null) return null;
  const { gap, times, sure } = verdict;
  const facts = {
    first,
    second,
    a: compact(verdict.first.estimatedImpact.cashReleased.estimate, 'long'),
    b: compact(verdict.second.estimatedImpact.cashReleased.estimate, 'long'),
    times: days(times, true),
    firstSure: share(verdict.first.confidence),
    secondSure: share(verdict.second.confidence),
  };
  return {
    headline: t(`constraint.verdict.headline.${gap}`, facts),
    gap:
      times === null
        ? t('constraint.verdict.gap.nothing', facts)
        : t(`constraint.verdict.gap.${gap}`, facts),
    sure: t(`constraint.verdict.sure.${sure}`, facts),
    so: t(`constraint.verdict.so.${gap}`, facts),
  };
}
