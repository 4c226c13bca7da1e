import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

/** The way from the focus to what the firm takes for granted. */
export function ChallengeIt(): React.JSX.Element {
  const { t } = useText();
  const goDeep = useView((view) => view.goDeep);
  return (
    <button
      type="button"
      className="button"
      data-testid="challenge-it"
      data-opens="assumptions"
      onClick={() => goDeep({ name: 'assumptions' })}
    >
      {t('challenge.challenge')}
    </button>
  );
}
