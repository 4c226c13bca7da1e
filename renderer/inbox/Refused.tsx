import { Check } from 'lucide-react';
import type { Result } from '../../core/contract/errors.ts';
import type { Inbox, RefusedChange } from '../../core/contract/inbox.ts';
import { callCore } from '../api/core.ts';
import { useText } from '../text/useText.ts';
import { useStamp } from './useStamp.ts';

interface Props {
  readonly inbox: Inbox;
  readonly onDone: (answer: Result<unknown>) => void;
}

/** What was decided here and the platform did not take, with the reason, newest first. */
export function Refused({ inbox, onDone }: Props): React.JSX.Element | null {
  const { t, count } = useText();
  const stamp = useStamp();
  const said = useSaid();
  const { refused, refusedTotal } = inbox;
  if (refusedTotal === 0) return null;
  const read = async (): Promise<void> => onDone(await callCore('readRefused', {}));
  return (
    <section data-testid="refused">
      <h2>{t('inbox.refused.title')}</h2>
      <p className="muted">{t('inbox.refused.what')}</p>
      <ul className="refused-list">
        {refused.map((change) => (
          <li key={change.opId}>
            <span className="muted small">{stamp(change.at)}</span>
            <span>
              {said(change)}
              {change.fresh ? <span className="badge">{t('inbox.refused.fresh')}</span> : null}
            </span>
            <span className="muted">{t(`inbox.refused.why.${change.why}`)}</span>
          </li>
        ))}
      </ul>
      {refused.length === refusedTotal ? null : (
        <p className="small muted">
          {t('inbox.refused.shown', { shown: count(refused.length), total: count(refusedTotal) })}
        </p>
      )}
      {refused.some(({ fresh }) => fresh) ? (
        <p>
          <button
            type="button"
            className="button"
            data-testid="read-refused"
            onClick={() => void read()}
          >
            <Check size={16} aria-hidden />
            {t('inbox.refused.read')}
          </button>
        </p>
      ) : null}
    </section>
  );
}

function useSaid(): (change: RefusedChange) => string {
  const { t, say } = useText();
  return ({ says, turn }) =>
    turn === null ? say(says) : t(`inbox.refused.${turn}`, { says: say(says) });
}
