import type { Interval } from '../../core/contract/analysis.ts';
import { positionOn } from './impactScale.ts';

interface Props {
  readonly cash: Interval;
  /** The scale's right end, minor units. */
  readonly end: number;
  readonly label: string;
}

/** One interval on a scale from zero to `end`. */
export function CashBar({ cash, end, label }: Props): React.JSX.Element {
  const at = positionOn(end);
  return (
    <div className="impact-bar" role="img" aria-label={label}>
      <div
        className="impact-range"
        style={{
          left: `${at(cash.low)}%`,
          width: `${Math.max(0.6, at(cash.high) - at(cash.low))}%`,
        }}
      />
      <div className="impact-mark" style={{ left: `${at(cash.estimate)}%` }} />
    </div>
  );
}
