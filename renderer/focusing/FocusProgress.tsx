import { type Place, samePlace } from '../../core/ribbon/runsOf.ts';
import { useCore } from '../api/useCore.ts';
import { useText } from '../text/useText.ts';
import { stepToShow } from './stepStates.ts';

/** How far a place is along the five steps; nothing before the first is taken. */
export function FocusProgress({ place }: { readonly place: Place }): React.JSX.Element | null {
  const { t } = useText();
  const records = useCore('constraintRecords', {}).value;
  const record = records?.records.find((each) => samePlace(each, place));
  if (record === undefined || record.step === 'identify') return null;
  return (
    <p className="focus-progress" data-testid="focus-progress">
      {t('constraint.begun', {
        taken: t(`ui.step.${record.step}`),
        next: t(`ui.step.${stepToShow(record)}`),
      })}
    </p>
  );
}
