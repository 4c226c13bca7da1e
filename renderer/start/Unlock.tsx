import { type FormEvent, useState } from 'react';
import type { AppError } from '../../core/contract/errors.ts';
import type { CompanyEntry } from '../../core/contract/shellApi.ts';
import { callShell } from '../api/window.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { useText } from '../text/useText.ts';

interface Props {
  readonly companies: readonly CompanyEntry[];
  readonly onFresh: () => void;
}

/** Opens a company's books: at once from the system's key store, or with passphrase or recovery phrase. */
export function Unlock({ companies, onFresh }: Props): React.JSX.Element {
  const { t } = useText();
  const [chosen, setChosen] = useState(companies[0]);
  const [secret, setSecret] = useState('');
  const [opening, setOpening] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const needsSecret = chosen?.unlock === 'passphrase' || error !== null;
  const open = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (chosen === undefined) return;
    setOpening(true);
    setError(null);
    const answer = await callShell('openCompany', {
      companyId: chosen.companyId,
      ...(needsSecret ? { secret } : {}),
    });
    setOpening(false);
    if (!answer.ok) setError(answer.error);
  };
  return (
    <main className="first" id="main">
      <h1>{t('ui.unlock.title')}</h1>
      <p className="first-lead">{t('ui.unlock.lead')}</p>
      <form className="unlock" onSubmit={(event) => void open(event)}>
        <div className="field">
          <label htmlFor="unlock-company">{t('ui.unlock.company')}</label>
          <select
            id="unlock-company"
            className="select"
            value={chosen?.companyId}
            onChange={(event) => {
              setChosen(companies.find((entry) => entry.companyId === event.target.value));
              setError(null);
            }}
          >
            {companies.map((entry) => (
              <option key={entry.companyId} value={entry.companyId}>
                {entry.name}
              </option>
            ))}
          </select>
        </div>
        {needsSecret ? (
          <div className="field">
            <label htmlFor="unlock-secret">{t('ui.unlock.secret')}</label>
            <input
              id="unlock-secret"
              className="input"
              type="password"
              autoComplete="off"
              data-testid="passphrase-input"
              value={secret}
              onChange={(event) => setSecret(event.target.value)}
            />
            <p className="hint">{t('ui.unlock.hint')}</p>
          </div>
        ) : null}
        {error === null ? null : <ErrorNote error={error} />}
        <p className="focus-buttons">
          <button
            type="submit"
            className="button primary"
            disabled={opening || (needsSecret && secret === '')}
          >
            {opening ? t('ui.common.opening') : t('ui.unlock.open')}
          </button>
          <button type="button" className="button quiet" onClick={onFresh}>
            {t('ui.unlock.fresh')}
          </button>
        </p>
      </form>
    </main>
  );
}
