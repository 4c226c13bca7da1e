import { type FormEvent, useId, useState } from 'react';
import type { Result } from '../../../core/contract/errors.ts';
import type { DashboardRole } from '../../../core/contract/preferences.ts';
import { callCore } from '../../api/core.ts';
import { useText } from '../../text/useText.ts';
import { RoleSelect } from './RoleSelect.tsx';

interface Props {
  readonly userId: string;
  readonly has: readonly DashboardRole[];
  readonly onDone: (answer: Result<unknown>) => void;
}

/** Another role for somebody; given by a button, as arrow keys walk through all of them. */
export function RoleForm({ userId, has, onDone }: Props): React.JSX.Element {
  const { t } = useText();
  const id = useId();
  const [role, setRole] = useState<DashboardRole>(has[0] ?? 'viewer');
  const isSame = has.length === 1 && has[0] === role;
  const change = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    onDone(await callCore('changeRole', { userId, role }));
  };
  return (
    <form className="invite" onSubmit={(event) => void change(event)}>
      <div className="field">
        <label htmlFor={id}>{t('people.role')}</label>
        <RoleSelect id={id} role={role} onChange={setRole} />
      </div>
      <button type="submit" className="button" data-testid="change-role" disabled={isSame}>
        {t('people.changeRole')}
      </button>
      <p className="hint muted small role-means">
        {t(`people.may.${role}`)} {t('people.roleSoon')}
      </p>
    </form>
  );
}
