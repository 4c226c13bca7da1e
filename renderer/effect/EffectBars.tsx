import type { Interval } from '../../core/contract/analysis.ts';
import type { EffectReport } from '../../core/contract/effect.ts';
import { useText } from '../text/useText.ts';
import { type SpanScale, spanScale } from './spanScale.ts';

/** What was promised and what was measured, as cash on one scale; zero is marked where the scale goes below it. */
export function EffectBars({
  report,
}: {
  readonly report: EffectReport;
}): React.JSX.Element | null {
  const { t, compact } = useText();
  const { predicted, cash } = report;
  if (predicted.high <= 0) return null;
  const scale = spanScale(cash === null ? [predicted] : [predicted, cash]);
  return (
    <div className="effect-bars">
      <p className="small muted">{t('effect.bar.cash')}</p>
      <Row name={t('effect.bar.promised')} interval={predicted} scale={scale} kind="promised" />
      {cash === null ? null : (
        <Row name={t('effect.bar.measured')} interval={cash} scale={scale} kind="measured" />
      )}
      <p className="impact-ends small muted" aria-hidden="true">
        <span>{compact(scale.from)}</span>
        <span>{compact(scale.to)}</span>
      </p>
    </div>
  );
}

interface RowProps {
  readonly name: string;
  readonly interval: Interval;
  readonly scale: SpanScale;
  readonly kind: 'promised' | 'measured';
}

function Row({ name, interval, scale, kind }: RowProps): React.JSX.Element {
  const { t, money, range, compact } = useText();
  const { low, high, estimate } = interval;
  const words = t('ui.impact.label', {
    low: money(low),
    high: money(high),
    estimate: money(estimate),
  });
  return (
    <div className="effect-bar-row">
      <p>
        <strong>{name}</strong>{' '}
        <span title={words}>
          {range(low, high)},{' '}
          {t('constraint.compare.likely', { estimate: compact(estimate, 'long') })}
        </span>
      </p>
      <div className={`impact-bar ${kind}`} role="img" aria-label={`${name}: ${words}`}>
        <div
          className="impact-range"
          style={{
            left: `${scale.at(low)}%`,
            width: `${Math.max(0.6, scale.at(high) - scale.at(low))}%`,
          }}
        />
        {scale.from < 0 ? (
          <div className="effect-zero" style={{ left: `${scale.at(0)}%` }} />
        ) : null}
        <div className="impact-mark" style={{ left: `${scale.at(estimate)}%` }} />
      </div>
    </div>
  );
}
