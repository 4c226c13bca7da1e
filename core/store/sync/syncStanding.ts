import type { ToldConflict } from '../../contract/inbox.ts';
import type { Leaving } from '../../sync/leaving.ts';
import type { ReadableDb } from '../ports.ts';
import { conflictsIn } from './conflictsIn.ts';
import { heldIn } from './held.ts';
import { leavingIn, REFUSED_THERE, type Unsent, unsentIn } from './outbox.ts';
import { readSync } from './syncState.ts';

/** Where a file stands with its platform, as the file itself knows it. */
export interface SyncStanding extends Unsent {
  /** The platform last signed in to, and what it calls the company; null: not known. */
  readonly address: string | null;
  readonly company: string | null;
  readonly signedIn: boolean;
  /** It belongs to a company of the platform, for good. */
  readonly joined: boolean;
  readonly leaving: Leaving;
  /** Changes of others that the platform lost and that wait here for somebody who may say them there again. */
  readonly held: number;
  /** Changes of a newer program, kept aside. */
  readonly parked: number;
  /** Own changes that the platform did not take. */
  readonly refused: number;
  /** What was said on two computers at once and is not settled. */
  readonly conflicts: readonly ToldConflict[];
  /** When both sides were last found equal, ISO time; null: never. */
  readonly agreedAt: string | null;
}

export function syncStanding(db: ReadableDb): SyncStanding {
  const sql = `SELECT coalesce(sum(parked), 0), coalesce(sum(${REFUSED_THERE}), 0) FROM change_log
    WHERE parked = 1 OR refused IS NOT NULL`;
  const [parked, refused] = db.prepareRows<readonly [number, number]>(sql).get() ?? [0, 0];
  return {
    address: readSync(db, 'address'),
    company: readSync(db, 'company'),
    signedIn: readSync(db, 'session') !== null,
    joined: readSync(db, 'tenant') !== null,
    leaving: leavingIn(db),
    ...unsentIn(db),
    held: heldIn(db),
    parked,
    refused,
    conflicts: conflictsIn(db),
    agreedAt: readSync(db, 'agreed'),
  };
}
