import { AppFailure } from '../../../contract/errors.ts';

/** Rows that came with a change cannot be what they say they are: no later try will read them. */
export class Unreadable extends Error {}

/**
 * Runs the reading of rows from elsewhere. What the rows themselves are to blame for becomes Unreadable; a full disk, a
 * damaged file and the like stay what they are, since another try may well succeed.
 */
export function readable(work: () => void): void {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof AppFailure || isOfTheDisk(thrown)) throw thrown;
    throw new Unreadable();
  }
}

/** The driver's own failures but for a row that breaks a rule of its table. */
function isOfTheDisk(thrown: unknown): boolean {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return false;
  const code = String(thrown.code);
  return code.startsWith('SQLITE_') && !code.startsWith('SQLITE_CONSTRAINT');
}
