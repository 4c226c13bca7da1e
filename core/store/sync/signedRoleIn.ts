import type { Rights } from '../../contract/rights.ts';
import { rightsOf, SignedRole } from '../../sync/signedRole.ts';
import { parseStamp } from '../clock.ts';
import { readMeta } from '../meta.ts';
import type { ReadableDb, WritableDb } from '../ports.ts';
import { preferencesIn } from '../preferences/preferences.ts';
import { forgetSync, readSync, writeSync } from './syncState.ts';

/** Keeps the platform's word on whose file this is. */
export function keepSignedRole(db: WritableDb, role: SignedRole): void {
  writeSync(db, 'role', JSON.stringify(role));
}

/** Books that never joined a company are their owner's alone again once nobody is signed in. */
export function forgetSignedRole(db: WritableDb): void {
  if (readSync(db, 'tenant') === null) forgetSync(db, 'role');
}

/** What whoever looks at this file may do with it. @param now this computer's clock, milliseconds since 1970 */
export function rightsIn(db: ReadableDb, now: number): Rights {
  const kept = readSync(db, 'role');
  const signed = kept === null ? null : SignedRole.parse(JSON.parse(kept));
  const known = parseStamp(readMeta(db, 'clock') ?? '')?.ms ?? 0;
  return rightsOf(signed, preferencesIn(db).values.role, Math.max(now, known));
}
