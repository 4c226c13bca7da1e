import { AppFailure } from '../../core/contract/errors.ts';
import { PlatformUnreachable } from './platformUnreachable.ts';

/** A refusal of what was asked about people, as a failure with words of its own; others as they are. */
export function refusedInWords(thrown: unknown): never {
  if (thrown instanceof PlatformUnreachable) {
    if (thrown.status === 403) throw new AppFailure('role_refused');
    if (thrown.status === 404) throw new AppFailure('not_found');
    if (thrown.status === 409) throw new AppFailure('already_member');
  }
  throw thrown;
}
