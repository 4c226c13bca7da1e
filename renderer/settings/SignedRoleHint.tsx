import { useMoment } from '../platform/useMoment.ts';
import { useRights } from '../roles/useRole.ts';
import { useText } from '../text/useText.ts';

/** In books that have joined a company the role chosen here is only how one looks: what one may do the platform says. */
export function SignedRoleHint(): React.JSX.Element | null {
  const { t } = useText();
  const moment = useMoment();
  const rights = useRights();
  if (rights === null || rights.signed === null) return null;
  const role = rights.roles.map((each) => t(`reports.role.${each}`)).join(', ');
  const { at, until } = rights.signed;
  return (
    <p className="hint" data-testid="signed-role">
      {t('preferences.signedRole', { role, at: moment(at), until: moment(until) })}
    </p>
  );
}
