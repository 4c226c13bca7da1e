import type { Result } from '../../core/contract/errors.ts';
import { callShell } from '../api/window.ts';

/** Where own books are to go: a company of this laptop, or a new one. */
export type OwnCompany =
  | { readonly kind: 'new'; readonly name: string; readonly passphrase: string | null }
  | { readonly kind: 'known'; readonly companyId: string; readonly secret: string | null };

/** Opens or makes the company; answers the recovery phrase of a new one, which is told only this once. */
export async function openOwnCompany(own: OwnCompany): Promise<Result<string | null>> {
  if (own.kind === 'known') {
    const opened = await callShell('openCompany', {
      companyId: own.companyId,
      ...(own.secret === null ? {} : { secret: own.secret }),
    });
    return opened.ok ? { ok: true, value: null } : opened;
  }
  const made = await callShell('createCompany', {
    name: own.name,
    ...(own.passphrase === null ? {} : { passphrase: own.passphrase }),
  });
  return made.ok ? { ok: true, value: made.value.recoveryPhrase } : made;
}
