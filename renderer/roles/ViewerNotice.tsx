import { Eye } from 'lucide-react';
import { GRACE_DAYS } from '../../core/contract/rights.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { useNotice } from './useNotice.ts';

/** Who may decide nothing is told above every screen why, and where that is changed. */
export function ViewerNotice(): React.JSX.Element | null {
  const { t } = useText();
  const go = useView((view) => view.go);
  const notice = useNotice();
  if (notice === null) return null;
  return (
    <div className="strip" role="status" data-testid="viewer-notice">
      <Eye size={18} aria-hidden />
      <p>{t(`preferences.${notice}`, { days: GRACE_DAYS })}</p>
      {notice !== 'viewing' ? null : (
        <button type="button" className="button small-button" onClick={() => go('settings')}>
          {t('preferences.otherRole')}
        </button>
      )}
      {notice !== 'outdated' ? null : (
        <button type="button" className="button small-button" onClick={() => go('platform')}>
          {t('preferences.toPlatform')}
        </button>
      )}
    </div>
  );
}
