import type { ConstraintReport } from '../../core/contract/analysis.ts';
import { useText } from '../text/useText.ts';

/** The wait now over the wait that can be had, both on one scale from zero. */
export function WaitBars({ constraint }: { readonly constraint: ConstraintReport }) {
  const { t, days } = useText();
  const { currentDays, achievableDays, achievableBasis } = constraint;
  const longest = Math.max(currentDays, achievableDays, 0.1);
  const rows = [
    { id: 'now', label: t('ui.why.now'), value: currentDays },
    { id: 'can', label: t(`ui.why.basis.${achievableBasis}`), value: achievableDays },
  ];
  return (
    <dl className="wait-bars">
      {rows.map((row) => (
        <div key={row.id} className={row.id}>
          <dt>{row.label}</dt>
          <dd aria-hidden="true" className="wait-track">
            <div style={{ width: `${(row.value / longest) * 100}%` }} />
          </dd>
          <dd className="num">{t('ui.unit.days', { n: days(row.value) })}</dd>
        </div>
      ))}
    </dl>
  );
}
