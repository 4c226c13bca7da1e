import type { Result } from '../../../core/contract/errors.ts';
import type { PlatformPeople } from '../../../core/contract/people.ts';
import { callCore } from '../../api/core.ts';
import { useText } from '../../text/useText.ts';
import { useMoment } from '../useMoment.ts';

interface Props {
  readonly person: string;
  readonly laptops: PlatformPeople['devices'];
  readonly onDone: (answer: Result<unknown>) => void;
}

/** Where somebody is signed in; each other laptop can be signed out. */
export function Laptops({ person, laptops, onDone }: Props): React.JSX.Element {
  const { t } = useText();
  const moment = useMoment();
  const signOut = async (deviceId: string): Promise<void> =>
    onDone(await callCore('revokeDevice', { deviceId }));
  if (laptops.length === 0) return <p className="muted">{t('people.noLaptops')}</p>;
  return (
    <ul className="people-laptops">
      {laptops.map(({ deviceId, name, current, lastSeenAt }) => (
        <li key={deviceId} className="people-laptop">
          <span>
            {name}{' '}
            <span className="muted small">
              {current ? t('people.thisLaptop') : t('people.seen', { moment: moment(lastSeenAt) })}
            </span>
          </span>
          {current ? null : (
            <button
              type="button"
              className="button quiet small-button"
              aria-label={t('people.signOutOf', { laptop: name, person })}
              onClick={() => void signOut(deviceId)}
            >
              {t('people.signOut')}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
