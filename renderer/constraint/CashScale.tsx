import type { ConstraintReport } from '../../core/contract/analysis.ts';
import { CashBar } from '../focus/CashBar.tsx';
import { scaleEnd } from '../focus/impactScale.ts';
import { useConstraintLabel } from '../focus/useConstraintLabel.ts';
import { useText } from '../text/useText.ts';

interface Props {
  readonly constraints: readonly ConstraintReport[];
}

/** What each would free, as intervals on one scale from zero, so that lengths and overlaps can be compared by eye. */
export function CashScale({ constraints }: Props): React.JSX.Element {
  const { t, compact } = useText();
  const end = scaleEnd(Math.max(...constraints.map((c) => c.estimatedImpact.cashReleased.high)));
  return (
    <div className="cash-scale">
      <h2 className="small-title">{t('constraint.compare.cash')}</h2>
      <ul>
        {constraints.map((constraint) => (
          <Bar key={constraint.rank} constraint={constraint} end={end} />
        ))}
      </ul>
      <p className="impact-ends small muted" aria-hidden="true">
        <span>{compact(0)}</span>
        <span>{compact(end)}</span>
      </p>
    </div>
  );
}

interface BarProps {
  readonly constraint: ConstraintReport;
  /** The scale's right end, minor units. */
  readonly end: number;
}

function Bar({ constraint, end }: BarProps): React.JSX.Element {
  const { t, range, compact } = useText();
  const label = useConstraintLabel(constraint);
  const cash = constraint.estimatedImpact.cashReleased;
  return (
    <li>
      <p className="cash-bar-words">
        <strong>{label}</strong>
        <span>
          {t('ui.impact.freed', { range: range(cash.low, cash.high) })},{' '}
          {t('constraint.compare.likely', { estimate: compact(cash.estimate, 'long') })}
        </span>
      </p>
      <CashBar cash={cash} end={end} of={label} />
    </li>
  );
}
