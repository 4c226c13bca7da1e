import { type Permission, roleMay } from '../../core/contract/permissions.ts';
import type { DashboardRole } from '../../core/contract/preferences.ts';
import { useCore } from '../api/useCore.ts';
import { useText } from '../text/useText.ts';

/** Of whoever looks at these books; null until it is known. */
export function useRole(): DashboardRole | null {
  return useCore('companyPreferences', {}).value?.values.role ?? null;
}

/** Why the role may not do it, in words; null where it may, or is not known yet: the core refuses all the same. */
export function useRefusal(needs: Permission | null): string | null {
  const { t } = useText();
  const role = useRole();
  if (role === null || roleMay(role, needs)) return null;
  return t('preferences.refused', { role: t(`reports.role.${role}`) });
}

/** For a button that decides something: disabled, with the reason, where the role may not; else nothing. */
export function useHeld(
  needs: Permission | null,
): { readonly disabled: true; readonly title: string } | Record<string, never> {
  const why = useRefusal(needs);
  return why === null ? {} : { disabled: true, title: why };
}
