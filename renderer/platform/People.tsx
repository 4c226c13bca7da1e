import { useCallback, useState } from 'react';
import type { AppError, Result } from '../../core/contract/errors.ts';
import { callCore } from '../api/core.ts';
import { askAgain, useCore } from '../api/useCore.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { useText } from '../text/useText.ts';
import { InviteForm } from './InviteForm.tsx';
import { useMoment } from './useMoment.ts';

/** Who works with this company on the platform and on which laptops; who may, invites others and signs laptops out. */
export function People(): React.JSX.Element {
  const { t } = useText();
  const moment = useMoment();
  const { value, error, loading } = useCore('people', {});
  const [fault, setFault] = useState<AppError | null>(null);
  const done = useCallback((answer: Result<unknown>): void => {
    setFault(answer.ok ? null : answer.error);
    askAgain('people');
  }, []);
  const roles = (of: readonly string[]): string => of.map((r) => t(`reports.role.${r}`)).join(', ');
  const told = fault ?? error;
  if (value === null) {
    return (
      <section className="platform-people">
        <h2>{t('people.title')}</h2>
        {error?.code === 'platform_unreachable' ? (
          <p className="muted">{t('people.offline')}</p>
        ) : error === null ? (
          <p className="muted">{loading ? t('ui.common.loading') : null}</p>
        ) : (
          <ErrorNote error={error} />
        )}
      </section>
    );
  }
  const nameOf = (userId: string): string =>
    value.members.find((each) => each.userId === userId)?.name ?? t('people.unnamed');
  return (
    <section className="platform-people" data-testid="platform-people">
      <h2>{t('people.title')}</h2>
      {told === null ? null : <ErrorNote error={told} />}
      <table className="people-table">
        <thead>
          <tr>
            <th scope="col">{t('people.person')}</th>
            <th scope="col">{t('people.role')}</th>
            <th scope="col">{t('people.laptops')}</th>
          </tr>
        </thead>
        <tbody>
          {value.members.map(({ userId, name, roles: has }) => (
            <tr key={userId}>
              <th scope="row">{name ?? t('people.unnamed')}</th>
              <td>{roles(has)}</td>
              <td>
                <ul>
                  {value.devices
                    .filter((device) => device.userId === userId)
                    .map((device) => (
                      <li key={device.deviceId} className="people-laptop">
                        <span>
                          {device.name}{' '}
                          <span className="muted small">
                            {device.current
                              ? t('people.thisLaptop')
                              : t('people.seen', { moment: moment(device.lastSeenAt) })}
                          </span>
                        </span>
                        {device.current ? null : (
                          <button
                            type="button"
                            className="button quiet small-button"
                            aria-label={t('people.signOutOf', {
                              laptop: device.name,
                              person: nameOf(userId),
                            })}
                            onClick={() =>
                              void callCore('revokeDevice', { deviceId: device.deviceId }).then(
                                done,
                              )
                            }
                          >
                            {t('people.signOut')}
                          </button>
                        )}
                      </li>
                    ))}
                </ul>
              </td>
            </tr>
          ))}
          {value.invitations?.map(({ invitationId, email, roles: gets, expiresAt }) => (
            <tr key={invitationId} data-testid="invitation">
              <th scope="row">{email}</th>
              <td>{roles(gets)}</td>
              <td className="people-laptop">
                <span className="muted">{t('people.invited', { moment: moment(expiresAt) })}</span>
                <button
                  type="button"
                  className="button quiet small-button"
                  aria-label={t('people.withdrawOf', { email })}
                  onClick={() => void callCore('withdrawInvitation', { invitationId }).then(done)}
                >
                  {t('people.withdraw')}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {value.invitations === null ? (
        <p className="muted">{t('people.mayNotInvite')}</p>
      ) : (
        <InviteForm onDone={done} />
      )}
    </section>
  );
}
