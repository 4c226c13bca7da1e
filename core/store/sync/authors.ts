import type { Author } from '../../contract/author.ts';
import { jsonOf } from '../../sync/json.ts';
import { CompanyNames } from '../../sync/names.ts';
import type { ReadableDb, WritableDb } from '../ports.ts';
import { deviceOf } from './outbox.ts';
import { readSync, writeSync } from './syncState.ts';

/** Whose a change is, by the ids in the log; one that has not left this laptop has no person yet: it is this file's. */
interface Authored {
  readonly deviceId: string;
  readonly userId: string | null;
}

/** Keeps whom the ids in the log stand for, in place of what was kept before. */
export function keepNames(db: WritableDb, names: CompanyNames): void {
  writeSync(db, 'names', JSON.stringify(names));
}

/** Answers who made a change, as far as names are kept here. */
export function authorsIn(db: ReadableDb): (of: Authored) => Author {
  const kept = CompanyNames.safeParse(jsonOf(readSync(db, 'names') ?? ''));
  const { people, laptops } = kept.success ? kept.data : { people: [], laptops: [] };
  const persons = new Map(people.map(({ userId, name }) => [userId, name]));
  const names = new Map(laptops.map(({ deviceId, name }) => [deviceId, name]));
  const own = { device: deviceOf(db), user: readSync(db, 'user') };
  return ({ deviceId, userId }) => {
    const here = deviceId === own.device;
    const user = userId ?? (here ? own.user : null);
    return {
      person: user === null ? null : (persons.get(user) ?? null),
      you: here || (user !== null && user === own.user),
      laptop: names.get(deviceId) ?? null,
      here,
    };
  };
}
