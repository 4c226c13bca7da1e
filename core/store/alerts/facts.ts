import type { AlertRecord } from '../../alerts/plan.ts';
import type { AlertStanding } from '../../alerts/standing.ts';
import type { ConstraintRecords } from '../../contract/focusing.ts';
import type { Outcome } from '../../contract/learned.ts';
import type { CompanyPreferences } from '../../contract/preferences.ts';
import type { Implementation } from '../../contract/work.ts';
import { recordsOf } from '../../focusing/records.ts';
import { listBatches } from '../batches.ts';
import { recordedOutcomes } from '../effect/judgements.ts';
import { followedIn } from '../focusing/followed.ts';
import { booksVersion } from '../meta.ts';
import type { ReadableDb } from '../ports.ts';
import { preferencesIn } from '../preferences/preferences.ts';
import { implementationsIn, storedWork } from '../work/works.ts';
import { alertRecords, standingsIn, toldOnDay } from './alerts.ts';

/** Everything that alerts are made of and that is stored. */
export interface AlertFacts {
  /** Of the books. */
  readonly version: number;
  readonly records: readonly AlertRecord[];
  readonly standings: ReadonlyMap<string, AlertStanding>;
  readonly toldToday: number;
  readonly preferences: CompanyPreferences;
  readonly constraints: ConstraintRecords;
  /** With the moment of the last pause of those that are paused. */
  readonly works: readonly { readonly work: Implementation; readonly pausedAt: string | null }[];
  readonly outcomes: readonly Outcome[];
  /** The newest import that is in force. */
  readonly lastImport: { readonly batchId: string; readonly importedAt: string } | null;
}

/** @param day today, at the user's computer */
export function alertFacts(db: ReadableDb, day: number): AlertFacts {
  const live = listBatches(db).find(({ undoneAt }) => undoneAt === null);
  return {
    version: booksVersion(db),
    records: alertRecords(db),
    standings: standingsIn(db),
    toldToday: toldOnDay(db, day),
    preferences: preferencesIn(db).values,
    constraints: recordsOf(followedIn(db)),
    works: implementationsIn(db).map((work) => ({ work, pausedAt: pausedAt(db, work) })),
    outcomes: recordedOutcomes(db),
    lastImport: live === undefined ? null : { batchId: live.batchId, importedAt: live.importedAt },
  };
}

function pausedAt(db: ReadableDb, { id, status }: Implementation): string | null {
  if (status !== 'paused') return null;
  const paused = storedWork(db, id).history.findLast(
    ({ state, newStatus }) => state === 'standing' && newStatus === 'paused',
  );
  return paused?.at ?? null;
}
