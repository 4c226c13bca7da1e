import type { Interval } from '../../core/contract/analysis.ts';
import { useText } from '../text/useText.ts';
import { positionOn } from './impactScale.ts';

interface Props {
  readonly cash: Interval;
  /** The scale's right end, minor units. */
  readonly end: number;
  /** What it is the cash of, where the words beside it do not say so to a screen reader. */
  readonly of?: string;
}

/** One interval on a scale from zero to `end`. */
export function CashBar({ cash, end, of }: Props): React.JSX.Element {
  const { t, money } = useText();
  const at = positionOn(end);
  const words = t('ui.impact.label', {
    low: money(cash.low),
    high: money(cash.high),
    estimate: money(cash.estimate),
  });
  const label = of === undefined ? words : `${of}: ${words}`;
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
