import { useCore } from '../api/useCore.ts';
import { useConstraintLabel } from '../focus/useConstraintLabel.ts';
import { useText } from '../text/useText.ts';

/** On which place the focus stays where another one leads the ranking within noise; else nothing. */
export function HeldElsewhere(): React.JSX.Element | null {
  const { t } = useText();
  const records = useCore('constraintRecords', {}).value;
  const held = records?.records.find((each) => each.id === records.focus.held) ?? null;
  const label = useConstraintLabel(held);
  if (held === null || records?.focus.because !== 'withinNoise') return null;
  return <p className="focus-progress">{t('constraint.rank.held', { label })}</p>;
}
