import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

/** The way to everything that was decided. */
export function HistoryLink(): React.JSX.Element {
  const { t } = useText();
  const goDeep = useView((view) => view.goDeep);
  return (
    <p>
      <button
        type="button"
        className="button"
        data-testid="open-history"
        data-opens="history"
        onClick={() => goDeep({ name: 'history' })}
      >
        {t('history.open')}
      </button>
    </p>
  );
}
