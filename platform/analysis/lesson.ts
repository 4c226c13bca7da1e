import type { LearnedLever } from '../../core/contract/learned.ts';
import { learnedLevers, lessonOf } from '../../core/learning/lesson.ts';
import { leverLibrary } from '../../core/learning/library.ts';
import type { Feedback } from '../../core/learning/prequential.ts';
import { FIRST_CHAMPION } from '../../core/learning/versions.ts';
import { deedOf, type FeedbackRow, outcomeOf } from '../store/feedback.ts';

const LIBRARY = leverLibrary();
const STAGES = new Map(LIBRARY.map(({ leverId, stage }) => [leverId, stage]));

/** What the core learns from, out of what users said of recommendations. */
export function learnedFrom(rows: readonly FeedbackRow[]): Feedback {
  return {
    outcomes: rows.flatMap((row) => outcomeOf(row, STAGES.get(row.lever_id ?? '') ?? '') ?? []),
    deeds: rows.flatMap((row) => deedOf(row) ?? []),
  };
}

type Learned = ReadonlyMap<string, LearnedLever>;

/** A lesson takes a tenth of a second and stands until somebody says something new. */
const KEPT = 200;
const lessons = new Map<string, { readonly of: string; readonly learned: Learned }>();

/** What was learned of every lever in a tenant; empty where nobody has said anything yet. */
export function leversLearned(tenantId: string, rows: readonly FeedbackRow[]): Learned {
  const feedback = learnedFrom(rows);
  if (feedback.outcomes.length + feedback.deeds.length === 0) return new Map();
  const of = JSON.stringify(feedback);
  const known = lessons.get(tenantId);
  if (known?.of === of) return known.learned;
  const lesson = lessonOf(LIBRARY, feedback, FIRST_CHAMPION);
  const learned = new Map(learnedLevers(lesson).map((lever) => [lever.leverId, lever]));
  lessons.delete(tenantId);
  lessons.set(tenantId, { of, learned });
  const [oldest] = lessons.keys();
  if (lessons.size > KEPT && oldest !== undefined) lessons.delete(oldest);
  return learned;
}
