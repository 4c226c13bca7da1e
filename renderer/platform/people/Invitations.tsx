import type { Result } from '../../../core/contract/errors.ts';
import type { PlatformPeople } from '../../../core/contract/people.ts';
import { callCore } from '../../api/core.ts';
import { useText } from '../../text/useText.ts';
import { useMoment } from '../useMoment.ts';

interface Props {
  readonly invitations: NonNullable<PlatformPeople['invitations']>;
  readonly onDone: (answer: Result<unknown>) => void;
}

/** Who was invited and has not come yet; an invitation can be withdrawn. */
export function Invitations({ invitations, onDone }: Props): React.JSX.Element | null {
  const { t } = useText();
  const moment = useMoment();
  const withdraw = async (invitationId: string): Promise<void> =>
    onDone(await callCore('withdrawInvitation', { invitationId }));
  if (invitations.length === 0) return null;
  return (
    <div>
      <h3>{t('people.invitedTitle')}</h3>
      <ul className="people-invited">
        {invitations.map(({ invitationId, email, roles, expiresAt }) => (
          <li key={invitationId} className="people-laptop" data-testid="invitation">
            <span>
              {email}{' '}
              <span className="muted small">
                {t('people.invited', {
                  role: roles.map((role) => t(`reports.role.${role}`)).join(', '),
                  moment: moment(expiresAt),
                })}
              </span>
            </span>
            <button
              type="button"
              className="button quiet small-button"
              aria-label={t('people.withdrawOf', { email })}
              onClick={() => void withdraw(invitationId)}
            >
              {t('people.withdraw')}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
