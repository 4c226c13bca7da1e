import { Inbox } from 'lucide-react';
import { useCore } from '../api/useCore.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

/** The way to the inbox, with how many things wait there. */
export function InboxLink(): React.JSX.Element | null {
  const { t, count } = useText();
  const { value } = useCore('inbox', {});
  const goDeep = useView((view) => view.goDeep);
  if (value === null) return null;
  const { waiting } = value;
  return (
    <p>
      <button
        type="button"
        className="button"
        data-testid="open-inbox"
        data-opens="inbox"
        onClick={() => goDeep({ name: 'inbox' })}
      >
        <Inbox size={16} aria-hidden />
        {waiting === 0
          ? t('inbox.title')
          : t('inbox.openWaiting', { count: waiting, n: count(waiting) })}
      </button>
    </p>
  );
}
