import type { FocusReport } from '../../core/contract/analysis.ts';
import { useText } from '../text/useText.ts';
import { CashBar } from './CashBar.tsx';
import { scaleEnd } from './impactScale.ts';

/** What acting would free, as an interval with its doubt: never one confident number. */
export function ImpactBar({ impact }: { readonly impact: FocusReport['expectedImpact'] }) {
  const { t, range, compact, share } = useText();
  const { cashReleased: cash, yearly } = impact;
  const end = scaleEnd(cash.high);
  return (
    <div className="impact">
      <p className="impact-words">
        <strong>{t('ui.impact.freed', { range: range(cash.low, cash.high) })}</strong>
        <span>
          {t('ui.impact.likely', { estimate: compact(cash.estimate, 'long') })}{' '}
          {t('ui.impact.yearly', {
            yearly: compact(yearly.estimate, 'long'),
            rate: share(yearly.costOfFunds),
          })}
        </span>
      </p>
      <CashBar cash={cash} end={end} />
      <p className="impact-ends small muted" aria-hidden="true">
        <span>{compact(0)}</span>
        <span>{compact(end)}</span>
      </p>
    </div>
  );
}
