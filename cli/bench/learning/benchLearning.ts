import { learningTable } from '../../output/learningTable.ts';
import type { Texts } from '../../texts.ts';
import { whole } from '../accuracy/benchAccuracy.ts';
import { runLearning } from './learningRun.ts';
import { learningSummary } from './learningSummary.ts';

export interface LearningOptions {
  readonly firms: string;
  readonly firstSeed: string;
  readonly json?: boolean;
}

/**
 * `drumbeat bench learning`: a year of weekly choices in simulated firms, ours beside other policies; prints regret,
 * harm and how right the forecasts were. @throws AppFailure `usage`
 */
export function benchLearning(options: LearningOptions, texts: Texts): void {
  const firms = whole(options.firms, 1);
  const run = runLearning(firms, whole(options.firstSeed, 0), (done) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${done}/${firms} `);
  });
  if (process.stderr.isTTY) process.stderr.write('\r');
  const summary = learningSummary(run);
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ options: { ...options }, ...summary }, null, 2)}\n`
      : learningTable(summary, texts),
  );
}
