import { logChange } from '../changeLog.ts';
import { bumpBooksVersion, writeMeta } from '../meta.ts';
import type { Device, WritableDb } from '../ports.ts';
import { inferLinks, usesInferredMatches } from './inferLinks.ts';

/** Takes the decision, with its effect and its line in the change log; deciding the same again changes nothing. */
export function decideMatching(
  db: WritableDb,
  device: Device,
  use: boolean,
  step: () => void = () => {},
): { using: boolean } {
  return db.transaction(() => {
    if (usesInferredMatches(db) === use) return { using: use };
    writeMeta(db, 'inferred_matches', use ? 'used' : 'unused');
    inferLinks(db, step);
    logChange(db, device, {
      kind: 'matching',
      entity: 'books',
      entityId: 'inferred_matches',
      payload: { use },
    });
    bumpBooksVersion(db);
    return { using: use };
  });
}
