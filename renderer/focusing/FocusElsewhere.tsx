import type { TrackedConstraint } from '../../core/contract/focusing.ts';
import { DrumMark } from '../common/DrumMark.tsx';
import { useConstraintLabel } from '../focus/useConstraintLabel.ts';
import { useText } from '../text/useText.ts';

/** The one thing as another laptop's books have it: where, how many days, and what fewer of them would free. */
export function FocusElsewhere({
  focus,
}: {
  readonly focus: TrackedConstraint;
}): React.JSX.Element {
  const { t, days, range } = useText();
  const label = useConstraintLabel(focus);
  const { currentDays, achievableDays, cash } = focus.latest;
  return (
    <section className="focus-card" data-testid="elsewhere-focus">
      <p className="eyebrow">
        <DrumMark />
        {t('ui.focus.eyebrow')}
      </p>
      <h1>{label}</h1>
      {currentDays === null || achievableDays === null ? null : (
        <p>
          {t('constraint.elsewhere.days', { now: days(currentDays), can: days(achievableDays) })}{' '}
          {cash === null
            ? null
            : t('constraint.elsewhere.frees', { cash: range(cash.low, cash.high) })}
        </p>
      )}
    </section>
  );
}
