import { ExternalLink } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import type { Result } from '../../core/contract/errors.ts';
import type { PlatformStanding } from '../../core/contract/platform.ts';
import { callCore } from '../api/core.ts';
import { useText } from '../text/useText.ts';

interface Props {
  readonly standing: PlatformStanding;
  readonly onDone: (answer: Result<unknown>) => void;
}

/** Asks for the platform's address; the rest happens in the system's browser. */
export function SignIn({ standing, onDone }: Props): React.JSX.Element {
  const { t, locale } = useText();
  const id = useId();
  const [address, setAddress] = useState(standing.address ?? '');
  const begin = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const words = { done: t('platform.callback.done'), notTaken: t('platform.callback.notTaken') };
    onDone(await callCore('signIn', { address, language: locale, words }));
  };
  if (standing.signingIn) {
    return (
      <div className="note" role="status" data-testid="signing-in">
        <ExternalLink size={20} aria-hidden />
        <div>
          <p>
            <strong>{t('platform.signingIn.title')}</strong>
          </p>
          <p>{t('platform.signingIn.what')}</p>
          <p className="focus-buttons">
            <button
              type="button"
              className="button"
              onClick={() => void callCore('openSignInPage', {}).then(onDone)}
            >
              {t('platform.signingIn.again')}
            </button>
            <button
              type="button"
              className="button"
              data-testid="cancel-sign-in"
              onClick={() => void callCore('cancelSignIn', {}).then(onDone)}
            >
              {t('ui.common.cancel')}
            </button>
          </p>
        </div>
      </div>
    );
  }
  return (
    <form className="sign-in" onSubmit={(event) => void begin(event)}>
      <div className="field">
        <label htmlFor={id}>{t('platform.signIn.address')}</label>
        <input
          id={id}
          className="input"
          data-testid="platform-address"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          maxLength={2000}
          aria-describedby={`${id}-hint`}
          value={address}
          onChange={(event) => setAddress(event.target.value)}
        />
        <p id={`${id}-hint`} className="hint">
          {t('platform.signIn.hint')}
        </p>
      </div>
      <p>
        <button
          type="submit"
          className="button primary"
          data-testid="sign-in"
          disabled={address.trim() === ''}
        >
          {t('platform.signIn.do')}
          <ExternalLink size={16} aria-hidden />
        </button>
      </p>
    </form>
  );
}
