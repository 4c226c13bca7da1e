import { HelpCircle, Scale } from 'lucide-react';
import type { Place } from '../../core/ribbon/runsOf.ts';
import { useRecord } from '../focusing/useRecord.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

/** The ways from a constraint to what is taken for granted about it and, where it is followed, to its trade-off. */
export function ChallengeButtons({ place }: { readonly place: Place }): React.JSX.Element {
  const { t } = useText();
  const goDeep = useView((view) => view.goDeep);
  const { record } = useRecord(place);
  const id = record.value?.id;
  return (
    <>
      <button
        type="button"
        className="button"
        data-testid="open-assumptions"
        data-opens="assumptions"
        onClick={() => goDeep({ name: 'assumptions' })}
      >
        <HelpCircle size={16} aria-hidden />
        {t('challenge.open')}
      </button>
      {id === undefined ? null : (
        <button
          type="button"
          className="button"
          data-testid="open-tradeoff"
          data-opens="tradeoff"
          onClick={() => goDeep({ name: 'tradeoff', constraintId: id })}
        >
          <Scale size={16} aria-hidden />
          {t('tradeoff.open')}
        </button>
      )}
    </>
  );
}
