import { type StatedChange, statedChanges } from '../../effect/changes.ts';
import type { ReadableDb } from '../ports.ts';
import { implementationsIn } from '../work/works.ts';
import { isJudged } from './judgements.ts';

/** The changes that the user's implementations state. */
export function changesIn(db: ReadableDb): StatedChange[] {
  return statedChanges(implementationsIn(db));
}

/** Those of them about which nothing is recorded yet of the books as they are. */
export function changesToJudge(db: ReadableDb, engine: string): StatedChange[] {
  return changesIn(db).filter((change) => !isJudged(db, change, engine));
}
