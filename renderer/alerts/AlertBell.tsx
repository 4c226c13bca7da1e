import { Bell } from 'lucide-react';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { useAlerts } from './useAlerts.ts';
import { useNotifications } from './useNotifications.ts';

/** The way to the alerts, with how many were not looked at. */
export function AlertBell(): React.JSX.Element {
  const { t, count } = useText();
  const { value } = useAlerts();
  const open = useView((view) => view.open);
  useNotifications(value);
  const unseen = value?.unseen ?? 0;
  const label = unseen === 0 ? t('alerts.open') : t('alerts.openCount', { count: unseen });
  return (
    <button
      type="button"
      className="icon-button alert-bell"
      data-testid="alert-bell"
      aria-label={label}
      title={label}
      onClick={() => open({ type: 'alerts' }, true)}
    >
      <Bell size={18} aria-hidden />
      {unseen === 0 ? null : (
        <span className="alert-count num" aria-hidden="true">
          {count(unseen)}
        </span>
      )}
    </button>
  );
}
