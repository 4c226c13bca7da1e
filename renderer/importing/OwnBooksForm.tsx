import { LockKeyhole } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { CompanyEntry } from '../../core/contract/shellApi.ts';
import { callShell } from '../api/window.ts';
import { useShell } from '../state/preferences.ts';
import { useText } from '../text/useText.ts';
import type { OwnCompany } from './ownCompany.ts';

const SHORTEST_PASSPHRASE = 8;
const NEW = '';

interface Answers {
  readonly target: string;
  readonly name: string;
  readonly passphrase: string;
  readonly again: string;
}

/** What the answers amount to, or null while something is missing. */
function ownOf(
  answers: Answers,
  known: CompanyEntry | undefined,
  needsPassphrase: boolean,
): OwnCompany | null {
  const { name, passphrase, again } = answers;
  if (known !== undefined) {
    if (known.unlock === 'os_store') {
      return { kind: 'known', companyId: known.companyId, secret: null };
    }
    if (passphrase === '') return null;
    return { kind: 'known', companyId: known.companyId, secret: passphrase };
  }
  if (name.trim() === '') return null;
  if (!needsPassphrase) return { kind: 'new', name: name.trim(), passphrase: null };
  const fits = passphrase.length >= SHORTEST_PASSPHRASE && passphrase === again;
  return fits ? { kind: 'new', name: name.trim(), passphrase } : null;
}

/** First save of own books: whose they are, and what locks them where the system cannot. */
export function OwnBooksForm({
  onChange,
}: {
  readonly onChange: (own: OwnCompany | null) => void;
}): React.JSX.Element {
  const { t } = useText();
  const needsPassphrase = useShell((shell) => shell.needsPassphrase);
  const [companies, setCompanies] = useState<readonly CompanyEntry[]>([]);
  const [answers, setAnswers] = useState<Answers>({
    target: NEW,
    name: '',
    passphrase: '',
    again: '',
  });
  const known = companies.find((entry) => entry.companyId === answers.target);
  const own = ownOf(answers, known, needsPassphrase);
  const key = JSON.stringify(own);
  useEffect(() => {
    onChange(JSON.parse(key));
  }, [key, onChange]);
  useEffect(() => {
    void callShell('listCompanies', {}).then((answer) => {
      if (answer.ok) setCompanies(answer.value);
    });
  }, []);
  const set = (change: Partial<Answers>): void => setAnswers({ ...answers, ...change });
  const asksPassphrase = known === undefined ? needsPassphrase : known.unlock === 'passphrase';
  const mismatch = answers.again !== '' && answers.again !== answers.passphrase;
  return (
    <section className="own-books">
      <h2>
        <LockKeyhole size={18} aria-hidden /> {t('ui.own.title')}
      </h2>
      <p className="muted">{t(needsPassphrase ? 'ui.own.whyPassphrase' : 'ui.own.whyStore')}</p>
      {companies.length === 0 ? null : (
        <div className="field">
          <label htmlFor="own-target">{t('ui.own.target')}</label>
          <select
            id="own-target"
            className="select"
            value={answers.target}
            onChange={(event) => set({ target: event.target.value, passphrase: '', again: '' })}
          >
            <option value={NEW}>{t('ui.own.newCompany')}</option>
            {companies.map((entry) => (
              <option key={entry.companyId} value={entry.companyId}>
                {entry.name}
              </option>
            ))}
          </select>
        </div>
      )}
      {known === undefined ? (
        <div className="field">
          <label htmlFor="own-name">{t('ui.own.name')}</label>
          <input
            id="own-name"
            className="input"
            data-testid="company-name-input"
            maxLength={120}
            autoComplete="off"
            value={answers.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        </div>
      ) : null}
      {asksPassphrase ? (
        <div className="field">
          <label htmlFor="own-passphrase">{t('ui.own.passphrase')}</label>
          <input
            id="own-passphrase"
            className="input"
            type="password"
            autoComplete="new-password"
            data-testid="passphrase-input"
            value={answers.passphrase}
            onChange={(event) => set({ passphrase: event.target.value })}
          />
          {known === undefined ? <p className="hint">{t('ui.own.passphraseHint')}</p> : null}
        </div>
      ) : null}
      {asksPassphrase && known === undefined ? (
        <div className="field">
          <label htmlFor="own-again">{t('ui.own.again')}</label>
          <input
            id="own-again"
            className="input"
            type="password"
            autoComplete="new-password"
            data-testid="passphrase-again-input"
            aria-invalid={mismatch}
            value={answers.again}
            onChange={(event) => set({ again: event.target.value })}
          />
          {mismatch ? <p className="hint mismatch">{t('ui.own.mismatch')}</p> : null}
        </div>
      ) : null}
    </section>
  );
}
