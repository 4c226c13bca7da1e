import { type FormEvent, useId, useState } from 'react';
import type { Result } from '../../../core/contract/errors.ts';
import type { HandedLink } from '../../../core/contract/people.ts';
import type { DashboardRole } from '../../../core/contract/preferences.ts';
import { callCore } from '../../api/core.ts';
import { useText } from '../../text/useText.ts';
import { useMoment } from '../useMoment.ts';
import { LinkNote } from './LinkNote.tsx';
import { RoleSelect } from './RoleSelect.tsx';

interface Props {
  readonly onDone: (answer: Result<unknown>) => void;
}

/** Invites somebody by a link. */
export function InviteForm({ onDone }: Props): React.JSX.Element {
  const { t } = useText();
  const moment = useMoment();
  const id = useId();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<DashboardRole>('manager');
  const [made, setMade] = useState<(HandedLink & { readonly email: string }) | null>(null);
  const invite = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await callCore('invite', { email: email.trim(), role });
    onDone(answer);
    if (!answer.ok) return;
    setMade({ ...answer.value, email: email.trim() });
    setEmail('');
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
          <RoleSelect id={`${id}-role`} role={role} onChange={setRole} />
        </div>
        <button
          type="submit"
          className="button"
          data-testid="invite"
          disabled={email.trim() === ''}
        >
          {t('people.invite')}
        </button>
        <p className="hint muted small role-means">{t(`people.may.${role}`)}</p>
      </form>
      {made === null ? null : (
        <LinkNote
          link={made.link}
          words={t('people.link', { email: made.email, moment: moment(made.expiresAt) })}
        />
      )}
    </>
  );
}
