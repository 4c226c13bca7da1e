import type { Permission } from '../../core/contract/permissions.ts';
import { GRACE_DAYS, heldBy, type Rights } from '../../core/contract/rights.ts';
import { useCore } from '../api/useCore.ts';
import { useText } from '../text/useText.ts';

/** What whoever looks at these books may do; null until it is known. */
export function useRights(): Rights | null {
  return useCore('rights', {}).value;
}

/** Why the role may not do it, in words; null where it may, or is not known yet: the core refuses all the same. */
export function useRefusal(needs: Permission | null): string | null {
  const { t } = useText();
  const rights = useRights();
  const held = rights === null ? null : heldBy(rights, needs);
  if (rights === null || held === null) return null;
  if (held === 'over') return t('preferences.outdated', { days: GRACE_DAYS });
  const role = rights.roles.map((each) => t(`reports.role.${each}`)).join(', ');
  return t(rights.signed === null ? 'preferences.refused' : 'preferences.refusedThere', { role });
}

/** For a button that decides something: disabled, with the reason, where the role may not; else nothing. */
export function useHeld(
  needs: Permission | null,
): { readonly disabled: true; readonly title: string } | Record<string, never> {
  const why = useRefusal(needs);
  return why === null ? {} : { disabled: true, title: why };
}
