import { isOfPlatform } from '../../sync/erasure.ts';
import { isFinding } from '../../sync/findings.ts';
import type { StoredChange } from '../../sync/protocol.ts';
import type { WritableDb } from '../ports.ts';
import { Unreadable } from './books/unreadable.ts';

/** What else a page of changes has to be brought to besides decisions; the books are the importer's business. */
export interface BookEffects {
  /** Called for each known change on imports, mappings or matching, in the server's order, once it is in the log. */
  apply(db: WritableDb, change: StoredChange): void;
  /** Called once, after the last of them. */
  tidy(db: WritableDb): void;
}

/** Brings a change on the books into effect; answers false for rows that cannot be read, with nothing of them left. */
export type TakesEffect = (db: WritableDb, change: StoredChange, books: BookEffects) => boolean;

/** A finding counts by being in the log; what was erased, and that it was, has nothing to do with the books. */
function countsInLog(change: StoredChange): boolean {
  return isFinding(change.entity) || isOfPlatform(change);
}

/** Each change whole or not at all. */
export const eachApart: TakesEffect = (db, change, books) => {
  if (countsInLog(change)) return true;
  try {
    db.transaction(() => books.apply(db, change));
    return true;
  } catch (thrown) {
    if (thrown instanceof Unreadable) return false;
    throw thrown;
  }
};

/** As if all could be read. @throws Unreadable: the transaction is to be rolled back */
const allTogether: TakesEffect = (db, change, books) => {
  if (!countsInLog(change)) books.apply(db, change);
  return true;
};

/**
 * Runs work on changes in one transaction. Under a savepoint each statement of an import costs half as much again (SQLite
 * walks what the savepoint holds), so that there is none until something turns out to be unreadable: then all of it is
 * rolled back and done anew, each change apart.
 */
export function inOneGo<T>(db: WritableDb, work: (takesEffect: TakesEffect) => T): T {
  try {
    return db.transaction(() => work(allTogether));
  } catch (thrown) {
    if (!(thrown instanceof Unreadable)) throw thrown;
    return db.transaction(() => work(eachApart));
  }
}
