import { GraduationCap } from 'lucide-react';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

/** The way to what was learned. */
export function LearnedLink(): React.JSX.Element {
  const { t } = useText();
  const goDeep = useView((view) => view.goDeep);
  return (
    <button
      type="button"
      className="button"
      data-testid="open-learned"
      data-opens="learned"
      onClick={() => goDeep({ name: 'learned' })}
    >
      <GraduationCap size={16} aria-hidden />
      {t('learned.open')}
    </button>
  );
}
