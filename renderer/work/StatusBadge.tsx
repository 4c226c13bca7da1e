import type { ImplementationStatus } from '../../core/contract/work.ts';
import { useText } from '../text/useText.ts';
import { STATUS_ICONS } from './statusIcons.ts';

export function StatusBadge({ status }: { readonly status: ImplementationStatus }) {
  const { t } = useText();
  const Icon = STATUS_ICONS[status];
  return (
    <span className={status === 'completed' ? 'badge good' : 'badge'} data-testid="work-status">
      <Icon size={14} aria-hidden />
      {t(`work.status.${status}`)}
    </span>
  );
}
