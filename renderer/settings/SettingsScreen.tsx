import { useState } from 'react';
import { callShell } from '../api/window.ts';
import { LearnedLink } from '../learned/LearnedLink.tsx';
import { changePreferences, useShell } from '../state/preferences.ts';
import { useText } from '../text/useText.ts';
import { Choice } from './Choice.tsx';
import { CompanyPreferences } from './CompanyPreferences.tsx';

/** Language, light or dark, the cost of funds behind yearly savings, and what this is. */
export function SettingsScreen(): React.JSX.Element {
  const { t } = useText();
  const { preferences, version, electron } = useShell();
  const [rate, setRate] = useState(String(Math.round(preferences.costOfFunds * 1000) / 10));
  const parsed = Number(rate);
  const valid = rate.trim() !== '' && parsed >= 0 && parsed <= 100;
  return (
    <div className="page settings">
      <h1>{t('ui.nav.settings')}</h1>
      <Choice
        label={t('ui.settings.language')}
        value={preferences.language}
        options={[
          { value: 'system', name: t('ui.settings.system') },
          { value: 'en', name: 'English' },
          { value: 'hi', name: 'हिन्दी' },
        ]}
        onChoose={(language) => void changePreferences({ language })}
      />
      <Choice
        label={t('ui.settings.theme')}
        value={preferences.theme}
        options={[
          { value: 'system', name: t('ui.settings.system') },
          { value: 'light', name: t('ui.settings.light') },
          { value: 'dark', name: t('ui.settings.dark') },
        ]}
        onChoose={(theme) => void changePreferences({ theme })}
      />
      <form
        className="field rate"
        onSubmit={(event) => {
          event.preventDefault();
          if (valid) void changePreferences({ costOfFunds: parsed / 100 });
        }}
      >
        <label htmlFor="rate">{t('ui.settings.costOfFunds')}</label>
        <p className="focus-buttons">
          <input
            id="rate"
            className="input num"
            inputMode="decimal"
            aria-invalid={!valid}
            aria-describedby="rate-hint"
            value={rate}
            onChange={(event) => setRate(event.target.value)}
          />
          <button type="submit" className="button" disabled={!valid}>
            {t('ui.settings.keep')}
          </button>
        </p>
        <p id="rate-hint" className="hint">
          {t('ui.settings.costOfFundsHint')}
        </p>
      </form>
      <p>
        <LearnedLink />
      </p>
      <CompanyPreferences />
      <section className="about">
        <h2>{t('ui.settings.about')}</h2>
        <p className="muted">{t('ui.settings.version', { version, electron })}</p>
        <p className="muted">{t('ui.first.privacy')}</p>
        <p>
          <button
            type="button"
            className="button"
            onClick={() => void callShell('closeCompany', {})}
          >
            {t('ui.settings.close')}
          </button>
        </p>
      </section>
    </div>
  );
}
