import type { Outcome } from '../../contract/learned.ts';
import {
  Judgement,
  ofStandingChanges,
  type RecordedJudgement,
  standingOutcomes,
} from '../../effect/judgement.ts';
import { namelessId } from '../../focusing/constraintId.ts';
import { isAsked, noteAsked } from '../findings/askedBooks.ts';
import { addFinding, type Found, findingsIn } from '../findings/findings.ts';
import { booksVersion } from '../meta.ts';
import type { Device, ReadableDb, WritableDb } from '../ports.ts';
import { changeDaysIn } from '../work/works.ts';

/**
 * All judgements of all laptops in the order of their clocks. One that another laptop made of books that reach less far
 * than those already judged from says nothing new.
 */
export function recordedJudgements(db: ReadableDb): RecordedJudgement[] {
  const newest = new Map<string, Found<'judgement'>>();
  return findingsIn(db, 'judgement').flatMap((each) => {
    const { device, at, found } = each;
    const key = asked(found);
    const before = newest.get(key);
    if (before !== undefined && before.device !== device && before.found.asOf > found.asOf)
      return [];
    newest.set(key, each);
    return [{ ...found, at }];
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

/** Whether a change was judged by these books and this engine. */
export function isJudged(
  db: ReadableDb,
  { implementationId, question }: Judged,
  engine: string,
): boolean {
  return isAsked(db, asked({ implementationId, ...question }), engine);
}

interface Judged {
  readonly implementationId: string;
  readonly question: { readonly changedOn: number };
}

/**
 * Records a judgement, once per implementation, books and engine, unless the books have changed since. What was never
 * judged is not taken back, and what is said already, by this laptop or another, is not said again.
 */
export function recordJudgement(
  db: WritableDb,
  device: Device,
  { judgement, version }: { readonly judgement: Judgement; readonly version: number },
  engine: string,
): void {
  const found = Judgement.parse(judgement);
  db.transaction(() => {
    if (version !== booksVersion(db)) return;
    const of = recordedJudgements(db).filter(
      ({ implementationId }) => implementationId === found.implementationId,
    );
    if (found.outcome === null && (of.at(-1)?.outcome ?? null) === null) return;
    if (isAsked(db, asked(found), engine)) return;
    noteAsked(db, asked(found), engine);
    const last = of.at(-1);
    if (last !== undefined && saysOf(last) === saysOf(found)) return;
    addFinding(db, device, 'judgement', { id: namelessId(saysOf(found)), found });
  });
}

function asked({ implementationId, changedOn }: Omit<Judgement, 'asOf' | 'outcome'>): string {
  return `effect:${implementationId}:${changedOn}`;
}

function saysOf({ implementationId, changedOn, asOf, outcome }: Judgement): string {
  return JSON.stringify([implementationId, changedOn, asOf, outcome]);
}
