import { type Place, samePlace } from '../../core/ribbon/runsOf.ts';
import { useCore } from '../api/useCore.ts';
import { useConstraintLabel } from '../focus/useConstraintLabel.ts';
import { useText } from '../text/useText.ts';
import { stepToShow } from './stepStates.ts';

/** How far the first of the ranking is along the five steps, and whether the focus is held on another. */
export function FocusProgress({ place }: { readonly place: Place }): React.JSX.Element | null {
  const { t } = useText();
  const records = useCore('constraintRecords', {}).value;
  const record = records?.records.find((each) => samePlace(each, place));
  const held = records?.records.find((each) => each.id === records.focus.held) ?? null;
  const label = useConstraintLabel(held);
  const begun = record !== undefined && record.step !== 'identify';
  const elsewhere = held !== null && records?.focus.because === 'withinNoise';
  if (!begun && !elsewhere) return null;
  return (
    <p className="focus-progress" data-testid="focus-progress">
      {begun
        ? t('constraint.begun', {
            taken: t(`ui.step.${record.step}`),
            next: t(`ui.step.${stepToShow(record)}`),
          })
        : null}{' '}
      {elsewhere ? t('constraint.rank.held', { label }) : null}
    </p>
  );
}
