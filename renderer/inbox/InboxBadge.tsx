import { useCore } from '../api/useCore.ts';
import { useText } from '../text/useText.ts';

/** How many things wait in the inbox, on the way there; nothing where none does. */
export function InboxBadge(): React.JSX.Element | null {
  const { t, count } = useText();
  const waiting = useCore('inbox', {}).value?.waiting ?? 0;
  if (waiting === 0) return null;
  const words = t('inbox.waiting', { count: waiting, n: count(waiting) });
  return (
    <span className="inbox-badge" data-testid="inbox-badge" title={words}>
      <span className="alert-count num" aria-hidden="true">
        {count(waiting)}
      </span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
