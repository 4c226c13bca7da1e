import path from 'node:path';
import { z } from 'zod';
import type { AnalysisReport } from '../../../core/contract/analysis.ts';
import { placesToAsk } from '../../../core/guidance/recommend/recommend.ts';
import type { PlaceGrounds } from '../../../core/levers/conditions/groundsOf.ts';
import { KeptGrounds } from '../../../core/levers/conditions/keptGrounds.ts';
import { keepAnswer, keptAnswer } from '../../../core/store/keptAnswers.ts';
import { keepReport, keptReport } from '../../../core/store/keptReports.ts';
import { booksVersion } from '../../../core/store/meta.ts';
import type { ReadableDb } from '../../../core/store/ports.ts';
import { engineIdentity } from '../../../workers/analysing/engineIdentity.ts';
import { openReader } from '../../../workers/db/driver.ts';
import { openBooks } from '../../../workers/db/openBooks.ts';
import { newKey } from '../../../workers/keys/envelope.ts';
import { advise, followedIn } from './recommending.ts';
import { median, timed } from './timing.ts';

export const COST_OF_FUNDS = 0.12;

/** Milliseconds from encrypted books that were analysed before: with opening them the first time, and once they are open. */
export interface KeptFigures {
  /** The focus and all else that Home shows. */
  readonly focusFirst: number;
  readonly focus: number;
  /** The recommendations of all ranked constraints. */
  readonly recommendingFirst: number;
  readonly recommending: number;
}

/** @param folder for the database; @param grounds of the report's constraints */
export function keptFigures(
  folder: string,
  report: AnalysisReport,
  rounds: number,
  grounds: readonly PlaceGrounds[],
): KeptFigures {
  const where = { file: path.join(folder, 'kept.db'), keyHex: newKey() };
  const engine = engineIdentity();
  const asked = { costOfFunds: COST_OF_FUNDS };
  const writer = openBooks(where);
  const version = booksVersion(writer);
  keepReport(writer, { ...asked, report, version }, engine);
  const conditions = JSON.stringify(['leverGrounds', 'latest', placesToAsk(followedIn(report))]);
  keepAnswer(writer, { asked: conditions, answer: grounds, version }, engine);
  writer.close();

  const focus = (db: ReadableDb): AnalysisReport => {
    const kept = keptReport(db, asked, engine);
    if (kept === null) throw new Error('the report was not kept');
    return kept;
  };
  const recommending = (db: ReadableDb): void => {
    const kept = focus(db);
    const { answer } = keptAnswer(db, conditions, engine);
    advise(kept, z.array(KeptGrounds).parse(answer));
  };
  const opened = (ask: (db: ReadableDb) => unknown): readonly [first: number, open: number] => {
    const { ms: first, result: reader } = timed(() => {
      const db = openReader(where);
      ask(db);
      return db;
    });
    const times = Array.from({ length: rounds }, () => timed(() => ask(reader)).ms);
    reader.close();
    return [first, median(times)];
  };
  const [focusFirst, focusOpen] = opened(focus);
  const [recommendingFirst, recommendingOpen] = opened(recommending);
  return {
    focusFirst,
    focus: focusOpen,
    recommendingFirst,
    recommending: recommendingOpen,
  };
}
