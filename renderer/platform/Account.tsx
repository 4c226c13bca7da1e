import { useState } from 'react';
import type { Result } from '../../core/contract/errors.ts';
import type { PlatformStanding } from '../../core/contract/platform.ts';
import { callCore } from '../api/core.ts';
import { useText } from '../text/useText.ts';

interface Props {
  readonly standing: PlatformStanding;
  readonly onDone: (answer: Result<unknown>) => void;
}

/** To which company on which server this laptop is signed in, and the way out. */
export function Account({ standing, onDone }: Props): React.JSX.Element {
  const { t } = useText();
  const [leaving, setLeaving] = useState(false);
  const { address, company } = standing;
  const signOut = async (): Promise<void> => {
    setLeaving(true);
    onDone(await callCore('signOut', {}));
  };
  return (
    <section className="platform-account">
      <h2>{t('platform.account.title')}</h2>
      <p>
        {company === null
          ? t('platform.account.at', { address: address ?? '' })
          : t('platform.account.companyAt', { company, address: address ?? '' })}
      </p>
      <p className="muted">{t('platform.account.what')}</p>
      <p>
        <button
          type="button"
          className="button"
          data-testid="sign-out"
          disabled={leaving}
          onClick={() => void signOut()}
        >
          {t('platform.account.signOut')}
        </button>
      </p>
    </section>
  );
}
