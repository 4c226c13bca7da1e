import { feedbackRecords } from '../../../core/learning/input.ts';
import { leverLibrary } from '../../../core/learning/library.ts';
import { learningInput, storedLearned } from '../../../core/store/learning/learning.ts';
import type { ReadableDb } from '../../../core/store/ports.ts';
import type { ExportedTable } from './exportedTable.ts';

/** What was learned, a line per lever. Chances and ratios as numbers. */
export function learnedTable(db: ReadableDb): ExportedTable {
  const { levers } = storedLearned(db, leverLibrary());
  return {
    header: [
      'lever',
      'stage',
      'cases',
      'basis',
      'probability_before',
      'probability',
      'probability_low',
      'probability_high',
      'calibration',
      'calibration_low',
      'calibration_high',
      'worse',
      'liking',
      'rank_factor',
    ],
    records: levers.map(({ leverId, stage, before, probability, calibration, ...lever }) => [
      leverId,
      stage,
      probability.cases,
      probability.basis,
      before,
      probability.value,
      probability.low,
      probability.high,
      calibration.value,
      calibration.low,
      calibration.high,
      lever.worse,
      lever.liking,
      lever.factor,
    ]),
  };
}

/** What was learned from, a line per record, in the sources' terms. */
export function feedbackTable(db: ReadableDb): ExportedTable {
  return {
    header: [
      'id',
      'feedback_type',
      'feedback_source',
      'entity_type',
      'entity_id',
      'lever',
      'what',
      'value',
      'created_at',
    ],
    records: feedbackRecords(learningInput(db, leverLibrary())).map((each) => [
      each.id,
      each.type,
      each.source,
      each.entityType,
      each.entityId,
      each.leverId,
      each.what,
      each.value,
      each.at,
    ]),
  };
}
