import { readFile } from 'node:fs/promises';
import { say } from './project.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @type {Counts} */
export const NONE = { passed: 0, failed: 0, skipped: 0 };

/** @param {Counts[]} all @returns {Counts} */
export const sum = (...all) =>
  all.reduce(
    (total, counts) => ({
      passed: total.passed + counts.passed,
      failed: total.failed + counts.failed,
      skipped: total.skipped + counts.skipped,
    }),
    NONE,
  );

/** The closing line of a run. @param {Counts} counts */
export const line = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

async function report(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * Counts of a runner's report. A runner that left no report, or failed without a failed test (a file that
 * does not load), counts as one failure: it must never pass for a run without failures.
 * @param {Counts | null} counts
 * @param {number} code the runner's exit code
 */
const honest = (counts, code) => {
  const known = counts ?? NONE;
  return code !== 0 && known.failed === 0 ? { ...known, failed: 1 } : known;
};

/** @returns {Promise<Counts>} of Vitest's JSON report */
export async function vitestCounts(file, code) {
  const found = await report(file);
  const counts = found && {
    passed: found.numPassedTests,
    failed: found.numFailedTests,
    skipped: found.numPendingTests + found.numTodoTests,
  };
  return honest(counts, code);
}

/** @returns {Promise<Counts>} of Playwright's JSON report; a test that passed on its one retry is told, and passed */
export async function playwrightCounts(file, code) {
  const stats = (await report(file))?.stats;
  const counts = stats && {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  };
  if (stats?.flaky > 0)
    say(`${stats.flaky} of them passed only on the second try: see the report above.`);
  return honest(counts, code);
}
