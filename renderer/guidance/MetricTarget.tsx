import type { Recommendation } from '../../core/contract/recommendation.ts';
import { useText } from '../text/useText.ts';

interface Props {
  readonly metric: Pick<Recommendation['metrics'][number], 'unit' | 'current' | 'target'>;
}

/** What a measure is now, and what it should come to. */
export function MetricTarget({ metric }: Props): React.JSX.Element {
  const { t, days, compact, share } = useText();
  const { unit, current, target } = metric;
  const said = { days, paise: compact, share }[unit];
  return (
    <span className="measure">
      <strong>{said(current)}</strong>
      <span aria-hidden="true">→</span>
      <span className="visually-hidden">{t('ui.focus.to')}</span>
      <strong>{said(target)}</strong> {unit === 'days' ? t('ui.unit.daysWord') : null}
    </span>
  );
}
