import { type FormEvent, useEffect, useState } from 'react';
import type { AppError } from '../../core/contract/errors.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { CoreNotice } from '../frame/Notices.tsx';
import { OwnBooksForm } from '../importing/OwnBooksForm.tsx';
import { type OwnCompany, openOwnCompany } from '../importing/ownCompany.ts';
import { RecoveryPhrase } from '../importing/RecoveryPhrase.tsx';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

/**
 * A laptop that begins with a company of a platform: encrypted books of its own first, then the sign-in on the Platform
 * screen. Stands above the frame, since opening the books would take the recovery phrase away.
 */
export function JoinStart(): React.JSX.Element {
  const { t } = useText();
  const { hold, endJoin, go } = useView.getState();
  const [own, setOwn] = useState<OwnCompany | null>(null);
  const [phrase, setPhrase] = useState<string | null>(null);
  const [kept, setKept] = useState(false);
  const [opening, setOpening] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const held = opening || (phrase !== null && !kept);
  useEffect(() => {
    hold(held);
    return () => hold(false);
  }, [held, hold]);
  const done = (): void => {
    endJoin();
    go('platform');
  };
  const open = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (own === null) return;
    setOpening(true);
    setError(null);
    const opened = await openOwnCompany(own);
    setOpening(false);
    if (!opened.ok) setError(opened.error);
    else if (opened.value === null) done();
    else setPhrase(opened.value);
  };
  return (
    <div className="start">
      <CoreNotice />
      <main className="first" id="main" data-testid="join-start">
        <h1>{t('platform.join.title')}</h1>
        {phrase === null ? (
          <>
            <p className="first-lead">{t('platform.join.lead')}</p>
            <form className="join-form" onSubmit={(event) => void open(event)}>
              <OwnBooksForm onChange={setOwn} />
              {error === null ? null : <ErrorNote error={error} />}
              <p className="focus-buttons">
                <button
                  type="submit"
                  className="button primary"
                  data-testid="join-make"
                  disabled={own === null || opening}
                >
                  {opening ? t('ui.common.opening') : t('platform.join.make')}
                </button>
                <button type="button" className="button quiet" disabled={opening} onClick={endJoin}>
                  {t('platform.join.back')}
                </button>
              </p>
            </form>
          </>
        ) : (
          <>
            <RecoveryPhrase phrase={phrase} kept={kept} onKept={setKept} />
            <p>
              <button
                type="button"
                className="button primary"
                data-testid="join-on"
                disabled={!kept}
                onClick={done}
              >
                {t('platform.join.on')}
              </button>
            </p>
          </>
        )}
      </main>
    </div>
  );
}
