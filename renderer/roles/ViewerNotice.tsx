import { Eye } from 'lucide-react';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { useRole } from './useRole.ts';

/** A viewer is told above every screen why nothing can be decided, and where that is changed. */
export function ViewerNotice(): React.JSX.Element | null {
  const { t } = useText();
  const go = useView((view) => view.go);
  if (useRole() !== 'viewer') return null;
  return (
    <div className="strip" role="status" data-testid="viewer-notice">
      <Eye size={18} aria-hidden />
      <p>{t('preferences.viewing')}</p>
      <button type="button" className="button small-button" onClick={() => go('settings')}>
        {t('preferences.otherRole')}
      </button>
    </div>
  );
}
