import { useState } from 'react';
import type { Result } from '../../../core/contract/errors.ts';
import { callCore } from '../../api/core.ts';
import { Dialog } from '../../common/Dialog.tsx';
import { useText } from '../../text/useText.ts';

interface Props {
  readonly userId: string;
  readonly person: string;
  /** Laptops on which they are signed in. */
  readonly laptops: number;
  readonly onDone: (answer: Result<unknown>) => void;
}

/** Takes somebody out of the company, once it has been said what that ends and what it leaves. */
export function Removal({ userId, person, laptops, onDone }: Props): React.JSX.Element {
  const { t, count } = useText();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const remove = async (): Promise<void> => {
    setBusy(true);
    const answer = await callCore('removeMember', { userId });
    setBusy(false);
    setAsking(false);
    onDone(answer);
  };
  return (
    <>
      <p>
        <button
          type="button"
          className="button"
          data-testid="remove-member"
          onClick={() => setAsking(true)}
        >
          {t('people.remove.ask', { person })}
        </button>
      </p>
      {asking ? (
        <Dialog title={t('people.remove.title', { person })} onClose={() => setAsking(false)}>
          <div className="ask">
            <p>
              {laptops === 0
                ? t('people.remove.endsAlone')
                : t('people.remove.ends', { count: laptops, n: count(laptops) })}
            </p>
            <p>{t('people.remove.leaves')}</p>
            <p className="ask-buttons">
              <button
                type="button"
                className="button"
                data-testid="remove-member-sure"
                disabled={busy}
                onClick={() => void remove()}
              >
                {t('people.remove.do')}
              </button>
              <button
                type="button"
                className="button primary"
                // biome-ignore lint/a11y/noAutofocus: the safe answer is the one under the Enter key
                autoFocus
                onClick={() => setAsking(false)}
              >
                {t('people.remove.keep')}
              </button>
            </p>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}
