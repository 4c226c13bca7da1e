import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppFailure } from '../../core/contract/errors.ts';
import { feedbackRecords } from '../../core/learning/input.ts';
import { leverLibrary } from '../../core/learning/library.ts';
import { learnedPage } from '../../core/learning/page.ts';
import { learningInput } from '../../core/store/learning/learning.ts';
import type { ReadableDb } from '../../core/store/ports.ts';

/**
 * Writes all that was learned, and from what, as one JSON document; answers how many records it was learned from.
 * @throws AppFailure `save_failed` where no file can be made there
 */
export function writeLearned(db: ReadableDb, file: string): { rows: number } {
  const input = learningInput(db, leverLibrary());
  const feedback = feedbackRecords(input);
  const { undo: _, redo: __, ...learned } = learnedPage(input);
  const text = `${JSON.stringify({ learned, feedback }, null, 2)}\n`;
  try {
    writeFileSync(file, text);
  } catch {
    throw new AppFailure('save_failed', { file: path.basename(file) });
  }
  return { rows: feedback.length };
}
