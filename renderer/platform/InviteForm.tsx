import { Copy } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import type { Result } from '../../core/contract/errors.ts';
import type { Invited } from '../../core/contract/people.ts';
import { DashboardRole } from '../../core/contract/preferences.ts';
import { callCore } from '../api/core.ts';
import { useText } from '../text/useText.ts';
import { useMoment } from './useMoment.ts';

interface Props {
  readonly onDone: (answer: Result<unknown>) => void;
}

/** Invites somebody: the platform sends no mail, so the link is handed on by whoever invites. */
export function InviteForm({ onDone }: Props): React.JSX.Element {
  const { t } = useText();
  const moment = useMoment();
  const id = useId();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<DashboardRole>('manager');
  const [made, setMade] = useState<(Invited & { readonly email: string }) | null>(null);
  const [copied, setCopied] = useState(false);
  const invite = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await callCore('invite', { email: email.trim(), role });
    onDone(answer);
    if (!answer.ok) return;
    setMade({ ...answer.value, email: email.trim() });
    setCopied(false);
    setEmail('');
  };
  const copy = async (link: string): Promise<void> => {
    await navigator.clipboard.writeText(link);
    setCopied(true);
  };
  return (
    <>
      <form className="invite" onSubmit={(event) => void invite(event)}>
        <div className="field grows">
          <label htmlFor={`${id}-email`}>{t('people.email')}</label>
          <input
            id={`${id}-email`}
            className="input"
            type="email"
            required
            maxLength={254}
            autoComplete="off"
            data-testid="invite-email"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-role`}>{t('people.as')}</label>
          <select
            id={`${id}-role`}
            className="select"
            value={role}
            onChange={(event) => setRole(DashboardRole.parse(event.target.value))}
          >
            {DashboardRole.options.map((each) => (
              <option key={each} value={each}>
                {t(`reports.role.${each}`)}
              </option>
            ))}
          </select>
        </div>
        <button
          type="submit"
          className="button"
          data-testid="invite"
          disabled={email.trim() === ''}
        >
          {t('people.invite')}
        </button>
      </form>
      {made === null ? null : (
        <div className="note" role="status" data-testid="invite-link">
          <Copy size={20} aria-hidden />
          <div>
            <p>{t('people.link', { email: made.email, moment: moment(made.expiresAt) })}</p>
            <p>
              <code>{made.link}</code>
            </p>
          </div>
          <button type="button" className="button" onClick={() => void copy(made.link)}>
            {copied ? t('people.copied') : t('people.copy')}
          </button>
        </div>
      )}
    </>
  );
}
