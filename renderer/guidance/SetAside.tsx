import { useState } from 'react';
import type { Recommendation } from '../../core/contract/recommendation.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { TextField } from '../common/TextField.tsx';
import { Deciding } from '../roles/Deciding.tsx';
import { useText } from '../text/useText.ts';
import { useRecommend } from './useRecommend.ts';

/** Parks it, dismisses it, each with a reason, or brings it back. */
export function SetAside({ one }: { readonly one: Recommendation }): React.JSX.Element | null {
  const { t } = useText();
  const { busy, error, say } = useRecommend(one.id);
  const [reason, setReason] = useState('');
  const words = reason.trim();
  const aside = one.status === 'parked' || one.status === 'rejected';
  const put = async (move: 'park' | 'dismiss'): Promise<void> => {
    if (words !== '' && (await say({ move, reason: words }))) setReason('');
  };
  if (!aside && one.status !== 'active') return null;
  return (
    <Deciding needs="guidance:write">
      <form
        className="set-aside-form"
        data-testid="set-aside-form"
        onSubmit={(event) => {
          event.preventDefault();
          void put('park');
        }}
      >
        {aside ? (
          <>
            <p data-testid="advice-status">
              {t(`guidance.status.${one.status}`, { reason: one.reason ?? '' })}
            </p>
            <p className="focus-buttons">
              <button
                type="button"
                className="button"
                data-testid="restore"
                disabled={busy}
                onClick={() => void say({ move: 'restore' })}
              >
                {t('guidance.aside.restore')}
              </button>
            </p>
          </>
        ) : (
          <>
            <TextField
              label={t('guidance.aside.reason')}
              most={2000}
              value={reason}
              onText={setReason}
            />
            <p className="focus-buttons">
              <button
                type="submit"
                className="button"
                data-testid="park"
                disabled={busy || words === ''}
              >
                {t('guidance.aside.park')}
              </button>
              <button
                type="button"
                className="button quiet"
                data-testid="dismiss"
                disabled={busy || words === ''}
                onClick={() => void put('dismiss')}
              >
                {t('guidance.aside.dismiss')}
              </button>
            </p>
          </>
        )}
        {error === null ? null : <ErrorNote error={error} />}
      </form>
    </Deciding>
  );
}
