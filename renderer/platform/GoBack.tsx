import { useState } from 'react';
import type { Result } from '../../core/contract/errors.ts';
import { callCore } from '../api/core.ts';
import { useCore } from '../api/useCore.ts';
import { useText } from '../text/useText.ts';

const DAY_MS = 86_400_000;

/** The way back to the books as they were before they joined, with what that leaves and loses. */
export function GoBack({
  onDone,
}: {
  readonly onDone: (answer: Result<unknown>) => void;
}): React.JSX.Element | null {
  const { t, date } = useText();
  const { value } = useCore('joined', {});
  const [asking, setAsking] = useState(false);
  const [going, setGoing] = useState(false);
  if (value === null) return null;
  const { kind, at, backup, backupThere, sent, since } = value;
  const go = async (): Promise<void> => {
    setGoing(true);
    onDone(await callCore('undoJoining', {}));
    setGoing(false);
    setAsking(false);
  };
  return (
    <section className="platform-back" data-testid="go-back">
      <h2>{t('joining.window.back.title')}</h2>
      <p>
        {t(`joining.window.back.${kind}`, {
          date: date(Math.floor(Date.parse(at) / DAY_MS)),
          backup,
        })}
      </p>
      {backupThere ? null : <p className="muted">{t('joining.window.back.gone')}</p>}
      {asking ? (
        <>
          <p>{t('joining.window.back.sure')}</p>
          {sent > 0 ? <p>{t('joining.window.back.sent', { count: sent })}</p> : null}
          {since > 0 ? <p>{t('joining.window.back.since', { count: since })}</p> : null}
          <p>
            <button
              type="button"
              className="button"
              data-testid="go-back-do"
              disabled={going}
              onClick={() => void go()}
            >
              {t('joining.window.back.do')}
            </button>{' '}
            <button
              type="button"
              className="button"
              disabled={going}
              onClick={() => setAsking(false)}
            >
              {t('joining.window.back.not')}
            </button>
          </p>
        </>
      ) : (
        <p>
          <button
            type="button"
            className="button"
            data-testid="go-back-ask"
            disabled={!backupThere}
            onClick={() => setAsking(true)}
          >
            {t('joining.window.back.ask')}
          </button>
        </p>
      )}
    </section>
  );
}
