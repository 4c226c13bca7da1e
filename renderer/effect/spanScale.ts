import type { Interval } from '../../core/contract/analysis.ts';
import { scaleEnd } from '../focus/impactScale.ts';

/** A scale that holds zero and all of the intervals, ending in round figures. */
export interface SpanScale {
  readonly from: number;
  readonly to: number;
  /** Percent of the width, cut at both ends. */
  at(value: number): number;
}

export function spanScale(intervals: readonly Interval[]): SpanScale {
  const low = Math.min(0, ...intervals.map((each) => each.low));
  const to = scaleEnd(Math.max(0, ...intervals.map((each) => each.high)));
  const from = low < 0 ? -scaleEnd(-low) : 0;
  return {
    from,
    to,
    at: (value) => Math.max(0, Math.min(100, (100 * (value - from)) / (to - from))),
  };
}
