import { DashboardRole } from '../../../core/contract/preferences.ts';
import { useText } from '../../text/useText.ts';

interface Props {
  readonly id: string;
  readonly role: DashboardRole;
  readonly onChange: (role: DashboardRole) => void;
}

/** The roles that somebody can be given. */
export function RoleSelect({ id, role, onChange }: Props): React.JSX.Element {
  const { t } = useText();
  return (
    <select
      id={id}
      className="select"
      value={role}
      onChange={(event) => onChange(DashboardRole.parse(event.target.value))}
    >
      {DashboardRole.options.map((each) => (
        <option key={each} value={each}>
          {t(`reports.role.${each}`)}
        </option>
      ))}
    </select>
  );
}
