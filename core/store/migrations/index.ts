import { books } from './0010-books.ts';
import { links } from './0020-links.ts';
import { changeLog } from './0030-change-log.ts';
import { sources } from './0040-sources.ts';
import { bulkKeys } from './0060-bulk-keys.ts';
import { settledOnce } from './0070-settled-once.ts';
import { withdrawn } from './0080-withdrawn.ts';
import { keptReports } from './0090-kept-reports.ts';
import { focusing } from './0100-focusing.ts';
import { touchedRows } from './0110-touched-rows.ts';
import { issueRows } from './0120-issue-rows.ts';
import { effect } from './0130-effect.ts';
import { learning } from './0150-learning.ts';
import { alerts } from './0160-alerts.ts';
import { keptAnswers } from './0170-kept-answers.ts';
import { sync } from './0300-sync.ts';
import { joining } from './0310-joining.ts';
import { findings } from './0350-findings.ts';
import { lostPlaces } from './0360-lost-places.ts';
import { waiting } from './0370-waiting.ts';
import { chunksByRow } from './0400-chunks-by-row.ts';
import type { Migration } from './migration.ts';

/** All steps in their order. */
export const MIGRATIONS: readonly Migration[] = [
  books,
  links,
  changeLog,
  sources,
  bulkKeys,
  settledOnce,
  withdrawn,
  keptReports,
  focusing,
  touchedRows,
  issueRows,
  effect,
  learning,
  alerts,
  keptAnswers,
  sync,
  joining,
  findings,
  lostPlaces,
  waiting,
  chunksByRow,
];
