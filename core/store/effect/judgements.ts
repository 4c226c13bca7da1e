import type { Outcome } from '../../contract/learned.ts';
import {
  Judgement,
  ofStandingChanges,
  type RecordedJudgement,
  standingOutcomes,
} from '../../effect/judgement.ts';
import { tick } from '../changeLog.ts';
import { booksVersion } from '../meta.ts';
import type { Device, ReadableDb, WritableDb } from '../ports.ts';
import { changeDaysIn } from '../work/works.ts';

interface Row {
  readonly at: string;
  readonly implementationId: string;
  readonly asOf: number;
  readonly changedOn: number;
  readonly outcome: string | null;
}

/** All judgements in the order in which they were recorded; one of another shape than expected is left out. */
export function recordedJudgements(db: ReadableDb): RecordedJudgement[] {
  return db
    .prepare<Row>(
      `SELECT at, implementation_id AS implementationId, as_of AS asOf, changed_on AS changedOn,
         outcome FROM judgement ORDER BY at`,
    )
    .all()
    .flatMap(({ at, outcome, ...rest }) => {
      const parsed = Judgement.safeParse({
        ...rest,
        outcome: outcome === null ? null : JSON.parse(outcome),
      });
      return parsed.success ? [{ ...parsed.data, at }] : [];
    });
}

/** Those of changes that stand, by the user's decisions. */
export function standingJudgements(db: ReadableDb): RecordedJudgement[] {
  return ofStandingChanges(recordedJudgements(db), changeDaysIn(db));
}

/** How the user's implementations ended, by the newest look at each change that stands. */
export function recordedOutcomes(db: ReadableDb): Outcome[] {
  return standingOutcomes(standingJudgements(db));
}

/** Whether something is recorded of a change by these books and this engine. */
export function isJudged(
  db: ReadableDb,
  { implementationId, question }: Judged,
  version: number,
  engine: string,
): boolean {
  const sql = `SELECT 1 AS one FROM judgement
    WHERE implementation_id = ? AND books_version = ? AND engine = ? AND changed_on = ?`;
  const said = db.prepare<{ one: number }>(sql);
  return said.get(implementationId, version, engine, question.changedOn) !== undefined;
}

interface Judged {
  readonly implementationId: string;
  readonly question: { readonly changedOn: number };
}

/**
 * Records a judgement, once per implementation, books and engine, unless the books have changed since. What was never
 * judged is not taken back.
 */
export function recordJudgement(
  db: WritableDb,
  device: Device,
  { judgement, version }: { readonly judgement: Judgement; readonly version: number },
  engine: string,
): void {
  const { implementationId, asOf, changedOn, outcome } = judgement;
  db.transaction(() => {
    if (version !== booksVersion(db)) return;
    const before = recordedJudgements(db).filter(
      (each) => each.implementationId === implementationId,
    );
    if (outcome === null && (before.at(-1)?.outcome ?? null) === null) return;
    const question = { changedOn };
    if (isJudged(db, { implementationId, question }, version, engine)) return;
    const { at } = tick(db, device);
    db.prepare(
      `INSERT INTO judgement
         (at, implementation_id, books_version, engine, as_of, changed_on, outcome)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      at,
      implementationId,
      version,
      engine,
      asOf,
      changedOn,
      outcome === null ? null : JSON.stringify(outcome),
    );
  });
}
