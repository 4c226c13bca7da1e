import { AppFailure } from '../../core/contract/errors.ts';
import { type SignedRole, signedNow } from '../../core/sync/signedRole.ts';
import type { KeptSession } from '../network/keptSession.ts';
import { rolesOfToken } from '../network/signedToken.ts';
import { SignInFailure } from '../network/signInFault.ts';

/**
 * The role that a session's token was signed with, which just came in; null where that cannot be found out now.
 * @throws AppFailure `sign_in_failed` for a token that the platform did not sign
 */
export async function roleOf(session: KeptSession): Promise<SignedRole | null> {
  try {
    const said = await rolesOfToken(session);
    return said === null ? null : signedNow(said, Date.now());
  } catch (thrown) {
    if (!(thrown instanceof SignInFailure)) throw thrown;
    const { fault } = thrown;
    if (fault === 'answer_invalid') throw new AppFailure('sign_in_failed', { fault });
    return null;
  }
}
